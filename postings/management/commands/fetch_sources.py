"""Fetch the sources that are due, and import what they hold."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.fetching.door import Guard
from postings.fetching.due import Outcome, fetch
from postings.intake.report import OUTCOMES
from postings.management.following import Following
from postings.models import Source
from postings.models.source import SourceQuerySet

OFF = "Fetching is off. Set FETCHING=1 in the environment to let this site ask others for postings."


class Command(BaseCommand):
    help = (
        "Fetch the sources that have an address and are due, and import what they hold; run it "
        "every few minutes, from cron or a systemd timer. Exit code 0: all was fetched, or nothing "
        "was due; 1: a source needs a look."
    )
    stealth_options = ("guard",)  # for tests, which ask this machine; no command line reaches it

    def add_arguments(self, parser):
        parser.add_argument(
            "names", nargs="*", metavar="SOURCE", help="Fetch these now, due or not."
        )

    def handle(self, *, names, verbosity, guard=None, **_):
        if not settings.FETCHING:
            raise CommandError(OFF)
        now, troubled = timezone.now(), False
        sources = _named(names) if names else Source.objects.due(now)
        following = Following(quiet=verbosity == 0 or not sys.stderr.isatty())
        for outcome in fetch(sources, guard or Guard(), now, following.heed, following.fetch):
            following.settle()
            self.stdout.write(_as_text(outcome))
            troubled = troubled or bool(outcome.source.trouble)
        if troubled:
            sys.exit(1)


def _named(names: list[str]) -> SourceQuerySet:
    found = Source.objects.filter(name__in=names).exclude(address="")
    unknown = sorted(set(names) - set(found.values_list("name", flat=True)))
    if unknown:
        raise CommandError(f"No source with an address is called {', '.join(unknown)}.")
    return found


def _as_text(outcome: Outcome) -> str:
    source, report = outcome.source, outcome.report
    lines = [f"{source.name}: {source.trouble or 'fetched'}"]
    if report:
        counts = ", ".join(f"{report.counts[word]} {word}" for word in OUTCOMES)
        lines.append(f"  {report.documents} documents: {counts}; {report.closed} postings closed")
    if outcome.left:
        lines.append(f"  {outcome.left} pages are left for the next time")
    lines.append(f"  next: {source.next_fetch_at:%Y-%m-%d %H:%M %Z}")
    return "\n".join(lines)
