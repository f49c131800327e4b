"""How a process that reads documents for an import begins."""

import signal

import django


def begin() -> None:
    """Ctrl-C is for the process that stores; it stops the others.

    This module names no other of ours: models cannot be imported before Django is set up.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    django.setup()
