"""One run per source at a time: a lease on the source, kept alive by a heartbeat."""

import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from django.db import DatabaseError, InterfaceError, connections

from postings.models import Source
from postings.models.holder import is_gone, this_process

WAIT = 0.5  # seconds between two looks at a lease held by another
BEAT = 30  # seconds between two beats of the heart, four in the time a lease lasts
WAITING = "Another import into “{}” is at work; waiting for its end."


class LeaseLost(RuntimeError):
    """Another run took the source over, because this one's heart stopped for too long."""


class Lease:
    """Waits while a living run holds the source, and says so once by `tell`.

    The heart beats in a thread, because the end of a run of a great feed has single steps that
    take longer than a lease lasts; `renew` is how the run learns that it was lost all the same.
    """

    def __init__(self, source: Source, tell: Callable[[str], object] = str):
        self.source, self.token, self.tell = source, uuid.uuid4().hex, tell
        self.stopped = Event()

    def __enter__(self) -> "Lease":
        if not (self._take() or self._take()):  # the second, where the first found one killed
            self.tell(WAITING.format(self.source.name))
            while not self._take():
                time.sleep(WAIT)
        Thread(target=self._beat, daemon=True).start()
        return self

    def __exit__(self, *error) -> None:
        """A database that is out of reach keeps the lease until it ends by itself."""
        self.stopped.set()
        with suppress(DatabaseError, InterfaceError):
            Source.objects.release(self.source.pk, self.token)

    def renew(self) -> None:
        if not Source.objects.renew(self.source.pk, self.token):
            raise LeaseLost(f"Another import into {self.source.name} has taken over; run it again.")

    def _take(self) -> bool:
        if Source.objects.lease(self.source.pk, self.token, this_process()):
            return True
        self._bury()
        return False

    def _bury(self) -> None:
        """End the lease of a process that was killed; another may have done so before us."""
        held = Source.objects.filter(pk=self.source.pk)
        for token, holder in held.values_list("lease_token", "lease_holder"):
            if is_gone(holder):
                Source.objects.release(self.source.pk, token)

    def _beat(self) -> None:
        """What fails here is tried again, and stops the run where it writes."""
        while not self.stopped.wait(BEAT):
            with suppress(DatabaseError, InterfaceError):
                Source.objects.renew(self.source.pk, self.token)
            connections.close_all()
