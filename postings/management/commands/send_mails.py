"""Mails for cron: to recruiters of their postings, and to admins of what waits for them."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.letters.digest import send_digests
from postings.letters.letter import is_set_up
from postings.letters.news import send_news

NOBODY = "No mail server is set up (EMAIL_URL): nobody gets anything, and all is told again."


class Command(BaseCommand):
    help = (
        "Tell recruiters by mail which of their postings were published, close within seven days "
        "or have closed; and the people who run the site, once a day, of what waits for them. Run "
        "it every hour or so: nothing is told twice."
    )

    def handle(self, **options):
        now = timezone.now()
        number = send_news(now) + send_digests(now)
        self.stdout.write(f"Sent {number} mail{'' if number == 1 else 's'}.")
        if not is_set_up():
            self.stdout.write(NOBODY)
