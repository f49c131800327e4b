"""Look for live postings that may be one opening."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.intake.duplicates import BLOCK, EMPLOYER, find


class Command(BaseCommand):
    help = (
        "Look for live postings of one employer, title and place whose texts are alike, of all "
        "sources. They are listed in the admin, where a person merges them or says that they are "
        "not the same. Imports look for those of their own new postings."
    )

    def handle(self, **_):
        found, capped = find(timezone.now())
        self.stdout.write(f"{found} new pairs are listed in the admin.")
        if capped:
            self.stdout.write(
                f"{capped} times only the newest were compared: {EMPLOYER:,} postings of an "
                f"employer, {BLOCK} of a title."
            )
