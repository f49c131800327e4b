"""Bring what is counted beforehand of a large board up to date."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.intake import counting, planning


class Command(BaseCommand):
    help = (
        "Bring the numbers beside the filters of the front page up to date, on a board of more "
        "than 2,000 postings. They are exact without it too, until a thousand postings have "
        "changed, begun or ended; imports and workers do it by themselves. Without a worker, to be "
        "run every hour."
    )

    def add_arguments(self, parser):
        parser.add_argument("--anew", action="store_true", help="Count everything again.")

    def handle(self, *, anew, **options):
        if anew:
            counting.forget()
        number = (counting.begin if anew else counting.keep)(timezone.now())
        planning.keep()
        self.stdout.write(f"{number} postings counted")
