"""Remove an address, a name or a number from everything that is stored."""

import sys

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.editing import redacting
from postings.models import Redaction
from postings.schemaorg.spellings import TooShort


class Command(BaseCommand):
    help = (
        "Find personal data everywhere, however it is written, and say where; with --yes put "
        "“[removed]” in its place, in the stored originals too, and keep it out of later imports. "
        "This cannot be undone. Backups, and PostgreSQL's write-ahead log, are beyond it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "text",
            nargs="?",
            help="By default it is read from standard input, where no list of "
            "processes and no history of the shell shows it.",
        )
        parser.add_argument("--yes", action="store_true", help="Remove it, after saying where.")

    def handle(self, *, text, yes, **options):
        now = timezone.now()
        text = (sys.stdin.readline() if text is None else text).strip()
        redaction = Redaction.objects.create(text=text, at=now)
        try:
            redacting.look(redaction)
            self._tell(redaction.found)
            if yes:
                redacting.remove(redaction, now)
                self.stdout.write(f"removed from {redaction.number} rows")
        except (TooShort, redacting.NotNow) as reason:
            raise CommandError(str(reason)) from reason
        finally:
            if redaction.state in (Redaction.State.LOOKING, Redaction.State.FOUND):
                redaction.delete()

    def _tell(self, found: dict) -> None:
        for label, kind in found["kinds"].items():
            words = apps.get_model(label)._meta.verbose_name_plural
            self.stdout.write(f"{words}: {kind['rows']}")
            for pk, sample in kind["samples"]:
                self.stdout.write(f"  {pk}: … {sample} …")
        if users := found["users"]:
            self.stdout.write(f"accounts, which stay: {', '.join(map(str, users))}")
        if not found["kinds"]:
            self.stdout.write("found nowhere")
