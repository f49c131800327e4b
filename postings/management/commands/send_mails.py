"""Mails to recruiters, for cron: what was published, closes within a week, or has closed."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.letters.news import send_news


class Command(BaseCommand):
    help = (
        "Tell recruiters by mail which of their postings were published, close within seven days "
        "or have closed. Run it every hour or so: nothing is told twice."
    )

    def handle(self, **options):
        number = send_news(timezone.now())
        self.stdout.write(f"Sent {number} mail{'' if number == 1 else 's'}.")
