"""Compare the search index with the postings, and mend it."""

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from postings.search import index, tables


class Command(BaseCommand):
    help = (
        "Index again the postings whose words are not what their texts say. Needed after the rules "
        "for words or the site's language have changed; otherwise the index follows by itself. "
        "May be repeated at will."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Only compare; exit 1 if astray.")

    def handle(self, *, check, **options):
        if not check:
            tables.make(DEFAULT_DB_ALIAS)
            tables.rebuild(DEFAULT_DB_ALIAS)
        number = 0
        for postings in index.astray():
            number += len(postings)
            if not check:
                index.write(postings)
        if check and (number or not tables.is_sound(DEFAULT_DB_ALIAS)):
            raise CommandError(f"{number} postings astray. Run rebuild_search without --check.")
        self.stdout.write(f"{number} postings were astray")
