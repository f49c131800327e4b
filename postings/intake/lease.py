"""One run per source at a time: a lease on the source, kept alive by a heartbeat."""

import time
import uuid

from postings.models import Source

WAIT = 0.5  # seconds between two looks at a lease held by another


class LeaseLost(RuntimeError):
    """Another run took the source over, because this one's heart stopped for too long."""


class Lease:
    def __init__(self, source: Source, *, needed: bool):
        self.source, self.needed, self.token = source, needed, uuid.uuid4().hex

    def __enter__(self) -> "Lease":
        while self.needed and not self._take():
            time.sleep(WAIT)
        return self

    def __exit__(self, *error) -> None:
        if self.needed:
            Source.objects.release(self.source.pk, self.token)

    def renew(self) -> None:
        if self.needed and not self._take():
            raise LeaseLost(f"Another import into {self.source.name} has taken over; run it again.")

    def _take(self) -> bool:
        return Source.objects.lease(self.source.pk, self.token)
