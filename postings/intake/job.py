"""What all batches of a run share, and how its transactions behave."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from postings.intake.report import Report
from postings.models import ImportRun, Source


@dataclass
class Import:
    """What all batches of a run share. `now` is the run's one instant.

    `is_anew`: it reads what is stored, and sees nothing at the source.
    """

    source: Source
    run: ImportRun
    now: datetime
    zone: ZoneInfo
    report: Report
    is_anew: bool = False


@contextmanager
def rehearsal(dry_run):
    """Take back what is written inside, when it is only a dry run.

    The whole run is one transaction then: later documents must see what earlier ones did. On
    SQLite other writers wait for its end.
    """
    if not dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def locked(postings):
    """Rows held until the transaction ends, so that a person's save meanwhile is not lost.

    On SQLite this is nothing: its transactions begin by locking all of it.
    """
    return postings.order_by("pk").select_for_update(of=("self",))
