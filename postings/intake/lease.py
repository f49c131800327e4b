"""One run per source at a time: a lease on the source, kept alive by a heartbeat."""

import time
import uuid

from postings.models import Source

WAIT = 0.5  # seconds between two looks at a lease held by another


class LeaseLost(RuntimeError):
    """Another run took the source over, because this one's heart stopped for too long."""


class Lease:
    def __init__(self, source: Source):
        self.source, self.token = source, uuid.uuid4().hex

    def __enter__(self) -> "Lease":
        while not self._take():
            time.sleep(WAIT)
        return self

    def __exit__(self, *error) -> None:
        Source.objects.release(self.source.pk, self.token)

    def renew(self) -> None:
        if not self._take():
            raise LeaseLost(f"Another import into {self.source.name} has taken over; run it again.")

    def _take(self) -> bool:
        return Source.objects.lease(self.source.pk, self.token)
