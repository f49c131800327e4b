"""Compute dates without a zone again, after TIME_ZONE or a source's zone has changed."""

from django.core.management.base import BaseCommand, CommandError

from postings.intake.rezoning import rezone
from postings.models import Source


class Command(BaseCommand):
    help = (
        "Compute the instants of dates and times that state no zone again. Needed after the "
        "setting TIME_ZONE has changed; a zone changed in the admin does it by itself. May be "
        "repeated at will."
    )

    def add_arguments(self, parser):
        parser.add_argument("--source", metavar="NAME", help="Only the postings of this source.")

    def handle(self, *, source, **options):
        sources = self._sources(source)
        for each in sources:
            name = each.name if each else "postings written here"
            self.stdout.write(f"{name}: {rezone(each)} moved")

    @staticmethod
    def _sources(name: str | None) -> list[Source | None]:
        if name is None:
            return [*Source.objects.order_by("name"), None]
        found = list(Source.objects.filter(name=name))
        if not found:
            raise CommandError(f"There is no source named {name}.")
        return found
