"""What all batches of a run share, and how its transactions behave."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from postings.intake.recognition import Opening
from postings.intake.report import Report
from postings.intake.sight import Sight
from postings.models import ImportRun, Redaction, Source
from postings.models.redaction import Removed


class Cancelled(Exception):
    """Somebody asked for what is at work to stop."""


@dataclass
class Import:
    """What all batches of a run share. `now` is the run's one instant; `others` are the
    runs that it continues, with theirs: it takes for its own what they made and have seen.

    `is_anew`: it reads what is stored, and sees nothing at the source. `dry_run`: each of its
    transactions is taken back; then `made` is what it would have made of a complete feed, and
    `thinned` what it reports of postings that lose documents, which counts once it is clear that
    the feed does not look broken.
    """

    source: Source
    run: ImportRun
    now: datetime
    zone: ZoneInfo
    report: Report
    is_anew: bool = False
    dry_run: bool = False
    others: dict[int, datetime] = field(default_factory=dict)
    sight: Sight = field(default_factory=Sight)
    made: list[Opening] = field(default_factory=list)
    thinned: Report = field(default_factory=Report)
    removed: Removed = field(default_factory=Redaction.objects.removed)

    @property
    def instants(self) -> tuple[datetime, ...]:
        """When what the run has made was first seen."""
        return self.now, *self.others.values()

    def is_own(self, run: int | None) -> bool:
        """By its id."""
        return run == self.run.pk or run in self.others

    @contextmanager
    def part(self):
        """One transaction of the run."""
        with transaction.atomic():
            yield
            transaction.set_rollback(self.dry_run)


def locked(postings):
    """Rows held until the transaction ends, so that a person's save meanwhile is not lost.

    On SQLite this is nothing: its transactions begin by locking all of it.
    """
    return postings.order_by("pk").select_for_update(of=("self",))
