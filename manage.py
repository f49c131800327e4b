#!/usr/bin/env python
"""Django's command-line utility for administrative tasks."""

import os
import select
import signal
import sys

# As a shell says of what a signal has ended: a person's Ctrl-C, and a pipe that nobody reads.
STOPPED, UNREAD = 128 + signal.SIGINT, 128 + signal.SIGPIPE


def main():
    """Run administrative tasks."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    try:
        from django.conf import settings
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import DatabaseError, InterfaceError
    except ImportError as exc:
        raise ImportError(
            "Couldn't import Django. Are you sure it's installed and "
            "available on your PYTHONPATH environment variable? Did you "
            "forget to activate a virtual environment?"
        ) from exc
    try:
        settings.INSTALLED_APPS  # noqa: B018  reads the settings, which say what is missing
    except ImproperlyConfigured as problem:
        sys.exit(f"{problem}")
    try:
        execute_from_command_line(sys.argv)
    except (DatabaseError, InterfaceError) as error:
        from postings.management import stopping  # needs what the command has set up

        if "--traceback" in sys.argv or not (words := stopping.complaint(error)):
            raise
        sys.stderr.write(f"{words}\n")
        sys.exit(stopping.STOPPED)
    sys.stdout.flush()


def nobody_reads() -> bool:
    """Whether what we print to is closed, as by `… | head`: a connection breaks likewise."""
    asked = select.poll()
    asked.register(sys.stdout.fileno(), 0)
    return any(event & select.POLLERR for _, event in asked.poll(0))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(STOPPED)
    except BrokenPipeError:
        if not nobody_reads():
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still held
        sys.exit(UNREAD)
