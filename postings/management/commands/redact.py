"""Remove an address, a name or a number from everything that is stored."""

import sys

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.background import redacting
from postings.editing.redacting import NotNow
from postings.models import Redaction
from postings.schemaorg.spellings import TooShort


class Command(BaseCommand):
    help = (
        "Find personal data everywhere, however it is written, and say where; with --yes put "
        "“[removed]” in its place, in the stored originals too, delete the files kept of uploads "
        "and of what was fetched in which it stands, and keep it out of later imports. This cannot "
        "be undone. Backups, and PostgreSQL's write-ahead log, are beyond it."
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
        except (TooShort, NotNow) as reason:
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
        files = found["files"]
        for pk, words in files["samples"]:
            which = f" (upload {pk})" if pk else ""
            self.stdout.write(f"file, which will be deleted: {words}{which}")
        if not found["kinds"] and not files["number"]:
            self.stdout.write("found nowhere")
