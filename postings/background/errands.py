"""Errands: deeds that a page asks for and a worker does, with how far they are.

    @errand
    def paint(progress: Progress, color: str) -> None:
        postings = ...
        progress.set(total=len(postings))
        for number, some in enumerate(chunks(postings, 200)):
            progress.set(done=200 * number)  # raises Cancelled where an admin asked for that
            ...

    sent = send(paint, "green", what="Paint 700 postings green", user=request.user, now=now)
    return redirect("admin:postings_errand_change", sent.pk)

The function is one of a module, and what it is given is JSON: ids, not rows.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from postings.background.heart import Heart
from postings.background.memory import give_back
from postings.fetching.trouble import Trouble
from postings.intake.job import Cancelled
from postings.models import Errand, Source, User

log = logging.getLogger(__name__)
LOOK = 1  # seconds between two looks at whether to stop, which also write how far it is


class Progress:
    """How far an errand is; every change of it is an opportunity to stop."""

    def __init__(self, errand: Errand):
        self.errand, self.looked = errand, 0.0

    def note(self, **counts: int) -> None:
        """`done`, `total` and `number` of the errand."""
        for name, count in counts.items():
            setattr(self.errand, name, count)

    def set(self, **counts: int) -> None:
        """The same; raises Cancelled."""
        self.note(**counts)
        if time.monotonic() - self.looked >= LOOK:
            self.write()

    def stage(self, unit: Errand.Unit, total: int) -> None:
        """Another part of it, which is counted, and takes its time, by itself."""
        self.errand.unit, self.errand.since = unit, timezone.now()
        self.looked = 0
        self.set(done=0, total=total, number=0)

    def write(self) -> None:
        self.looked = time.monotonic()
        self.errand.save(update_fields=["done", "total", "number", "unit", "since"])
        self.errand.refresh_from_db(fields=["cancel_asked"])
        if self.errand.cancel_asked:
            raise Cancelled


def send(
    errand: Task,
    *arguments: object,
    what: str,
    user: User | None,
    now: datetime,
    unit: Errand.Unit = Errand.Unit.POSTINGS,
    source: Source | None = None,
) -> Errand:
    """Let a worker do it. `source`: the one that it fetches."""
    known = {"user": user, "asked_at": now, "unit": unit, "source": source}
    sent = Errand.objects.create(what=what[:200], **known)
    errand.enqueue(sent.pk, *arguments)
    return sent


def errand(function: Callable[..., None]) -> Task:
    """The task that calls this function with its progress, unless it is done already, is being
    done, or was cancelled while it waited. An error is on record, and raised again; but Trouble,
    which is none of ours, is only on record."""

    @wraps(function)
    def do(pk: int, *arguments: object) -> None:
        if Errand.objects.take(pk, Heart.worker, timezone.now()):
            try:
                with _recorded(Errand.objects.get(pk=pk)) as progress:
                    function(progress, *arguments)
            finally:
                give_back()
        else:
            log.info("Errand %s is not done: it is no longer waiting.", pk)

    return task(do)


@contextmanager
def _recorded(errand: Errand) -> Iterator[Progress]:
    try:
        yield Progress(errand)
        errand.state = Errand.State.FINISHED
    except Cancelled:
        errand.state = Errand.State.CANCELLED
    except Trouble as trouble:
        errand.state, errand.trouble = Errand.State.FAILED, f"{trouble}"[:1000]
    except BaseException as error:
        errand.state, errand.trouble = Errand.State.FAILED, f"{error}"[:1000]
        raise
    finally:
        errand.finished_at = timezone.now()
        names = ("state", "trouble", "finished_at", "done", "total", "number")
        errand.save(update_fields=names)
