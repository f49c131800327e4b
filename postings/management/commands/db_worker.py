"""The worker: does what pages ask for, in the background, and gives signs of life meanwhile."""

import os

from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from django_tasks_db.management.commands import db_worker

from postings.background import rounds
from postings.background.heart import Heart


class Command(db_worker.Command):
    help = (
        "Do what pages ask for in the background: large imports, large edits, fetching. Runs until "
        "it is stopped; two of them do twice as much at once."
    )

    def handle(self, *, reload, **options):
        only_watches = reload and os.environ.get(DJANGO_AUTORELOAD_ENV) != "true"
        if only_watches:  # for changes of the code: the process that it starts is the worker
            return super().handle(reload=reload, **options)
        with Heart(rounds.go):
            super().handle(reload=reload, **options)
