"""The sign of life of a worker, and what it does by the clock."""

import logging
import os
import socket
import threading
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from postings.models import Errand, Worker

BEAT = 10  # seconds; less than a third of the silence after which a worker counts as dead
FORGOTTEN = timedelta(days=1)  # after which the row of a dead worker is deleted
log = logging.getLogger(__name__)


class Heart:
    """Beats in a thread of its own, since errands take long; `with Heart():` around the work."""

    worker: Worker | None = None  # of this process

    def __enter__(self) -> "Heart":
        now = timezone.now()
        Errand.objects.bury(now)
        Worker.objects.filter(beat_at__lt=now - FORGOTTEN).delete()
        name = f"{socket.gethostname()[:80]}:{os.getpid()}"
        Heart.worker = Worker.objects.create(name=name, started_at=now, beat_at=now)
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._beat, name="heart", daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *error) -> None:
        self.stopped.set()
        self.thread.join()
        Heart.worker.delete()
        Heart.worker = None

    def _beat(self) -> None:
        try:
            while not self.stopped.wait(BEAT):
                close_old_connections()
                try:
                    Worker.objects.filter(pk=Heart.worker.pk).update(beat_at=timezone.now())
                except DatabaseError as error:
                    log.warning("This worker could not give a sign of life: %s", error)
        finally:
            connection.close()
