"""Drop what the site's settings say need not be kept any longer."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.intake import pruning
from postings.models import Redaction
from postings.models.deed import KEPT
from postings.models.redaction import WAITS

# what, the setting, which rows, and what becomes of them
KINDS = (
    ("postings", "KEEP_POSTINGS_DAYS", pruning.ended, pruning.prune_postings),
    ("documents", "KEEP_DOCUMENTS_DAYS", pruning.superseded, pruning.erase),
    ("reports", "KEEP_REPORTS_DAYS", pruning.reported, pruning.prune_reports),
    ("typing that was not saved", "KEEP_TYPING_DAYS", pruning.abandoned, pruning.erase),
    ("what mails have told", "KEEP_LETTERS_DAYS", pruning.told, pruning.erase),
    ("days of views and clicks", "KEEP_VISITS_DAYS", pruning.visited, pruning.erase),
    ("reports from the public", "KEEP_DECIDED_DAYS", pruning.reported_and_decided, pruning.erase),
    ("requests for access", "KEEP_DECIDED_DAYS", pruning.asked_and_decided, pruning.erase),
)


class Command(BaseCommand):
    help = (
        "Remove postings that ended KEEP_POSTINGS_DAYS ago (their addresses then answer that they "
        "are gone, and their originals are erased), documents that another has replaced or that "
        "were refused and were last seen KEEP_DOCUMENTS_DAYS ago, and the reports of runs of "
        "KEEP_REPORTS_DAYS ago. Also typing that nobody saved (KEEP_TYPING_DAYS), what mails have "
        "told (KEEP_LETTERS_DAYS), counted views (KEEP_VISITS_DAYS), and reports from the public "
        "and requests for access that were decided KEEP_DECIDED_DAYS ago. A setting of 0 keeps "
        "all. May be stopped, and repeated at will."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="Only count what would go.")

    def handle(self, *, dry_run, **options):
        now = timezone.now()
        for what, setting, found, prune in KINDS:
            days = getattr(settings, setting)
            if not days:
                self.stdout.write(f"{what}: all kept ({setting} is not set)")
                continue
            rows = found(now - timedelta(days=days), now)
            number = rows.count() if dry_run else prune(rows, now)
            deed = "would be dropped" if dry_run else "dropped"
            self.stdout.write(f"{what}: {number} {deed}, of more than {days} days ago")
        self._prune_steps(now, dry_run)
        if not dry_run:
            Redaction.objects.forget(now - WAITS)

    def _prune_steps(self, now, dry_run: bool) -> None:
        """Always: their pages say so."""
        rows = pruning.settled(now - KEPT, now)
        number = rows.count() if dry_run else pruning.prune_steps(rows, now)
        deed = "would be dropped" if dry_run else "dropped"
        self.stdout.write(f"what undoes mass edits: {number} {deed}, of more than {KEPT.days} days")
