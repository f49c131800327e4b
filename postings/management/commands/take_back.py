"""Take back what an import did."""

from django.core.management.base import BaseCommand, CommandError

from postings.intake.memory import Memory
from postings.intake.taking_back import take_back
from postings.intake.undoing import NotTakenBack, Plan, plan
from postings.management.stopping import told_when_stopped
from postings.models import ImportRun, JobPosting

DEEDS = {
    "vanish": "Made by it, so they vanish",
    "returns": "Changed or closed by it, so they are what they were before",
    "mend": "Edited here since, so the edits stay and the rest is what it was before",
    "stay": "Left as they are, since what came later counts",
}
LISTED = 20


class Command(BaseCommand):
    help = (
        "Take back an import: the postings it made vanish, those it changed or closed are what "
        "they were. What was edited here or imported since stays. Without a number: the imports "
        "that can be taken back."
    )

    def add_arguments(self, parser):
        parser.add_argument("run", nargs="?", type=int, metavar="RUN", help="Its number.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen.")

    def handle(self, *, run, dry_run, **_):
        if run is None:
            return self._list()
        found = ImportRun.objects.select_related("source").filter(pk=run).first()
        if found is None:
            raise CommandError(f"There is no import {run}. Without a number they are listed.")
        try:
            with told_when_stopped():
                made = plan(found, Memory.of(found)) if dry_run else take_back(found)
        except NotTakenBack as reason:
            raise CommandError(str(reason)) from reason
        heading = "Dry run: nothing was changed." if dry_run else "Taken back."
        self.stdout.write(f"{heading} {found}")
        for name, words in DEEDS.items():
            self.stdout.write(f"{words}: {len(getattr(made, name))}")
            for posting in _named(made, name) if dry_run or name == "stay" else ():
                why = made.stay.get(posting.pk)
                self.stdout.write(f"  {posting}{f': {why}' if why else ''}")

    def _list(self) -> None:
        for run in ImportRun.objects.select_related("source").order_by("-pk")[:LISTED]:
            words = run.get_status_display().lower()
            self.stdout.write(f"{run.pk}  {run}  {words}  {run.origin}")


def _named(made: Plan, name: str):
    ids = list(getattr(made, name))[:LISTED]
    return JobPosting.objects.filter(pk__in=ids).only("title").order_by("pk")
