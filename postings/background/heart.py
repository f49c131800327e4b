"""The sign of life of a worker, and what it does by the clock."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from postings.models import Errand, Worker
from postings.models.holder import this_process

BEAT = 10  # seconds; less than a third of the silence after which a worker counts as dead
ROUND = 6  # beats
FORGOTTEN = timedelta(days=1)  # after which the row of a dead worker is deleted
log = logging.getLogger(__name__)


class Heart:
    """Beats in a thread of its own, since errands take long; `with Heart():` around the work.
    What is done by the clock, every minute, must be quick."""

    worker: Worker | None = None  # of this process

    def __init__(self, by_the_clock: Callable[[datetime], object] = bool):
        self.by_the_clock = by_the_clock

    def __enter__(self) -> "Heart":
        now = timezone.now()
        Errand.objects.bury(now)
        Worker.objects.filter(beat_at__lt=now - FORGOTTEN).delete()
        name = f"{socket.gethostname()[:80]}:{os.getpid()}"
        known = {"name": name, "holder": this_process()}
        Heart.worker = Worker.objects.create(**known, started_at=now, beat_at=now)
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
        beats = 0
        while not self.stopped.wait(BEAT):
            try:
                now = timezone.now()
                Heart.worker.beat_at = now
                Heart.worker.save()  # again, where it was taken for dead and forgotten
                if beats % ROUND == 0:
                    self.by_the_clock(now)
            except Exception:  # it must go on beating, whatever fails
                log.exception("A beat of this worker's heart failed.")
            connection.close()
            beats += 1
