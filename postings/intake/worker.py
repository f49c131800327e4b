"""How a process that reads documents for an import begins."""

import os
import signal
from multiprocessing import connection, parent_process
from threading import Thread

import django

SPARE = min(4, (os.cpu_count() or 1) - 1)  # how many this machine has room for


def begin() -> None:
    """Ctrl-C is for the process that stores; it stops the others.

    This module names no other of ours: models cannot be imported before Django is set up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=[parent_process().sentinel], daemon=True).start()
    django.setup()


def _end_with(sentinel: int) -> None:
    """When the process that stores is killed nobody stops the others, which would wait for ever:
    each of them keeps the pipe open by which it is given work."""
    connection.wait([sentinel])
    os._exit(1)
