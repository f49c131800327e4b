"""A running board with sample postings, for a first look."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.intake import samples
from postings.intake.run import run
from postings.models import JobPosting, Membership, Organization, Source, User

SOURCE = "samples"
PASSWORD = "openings"  # noqa: S105  of accounts that exist on a developer's machine alone
ADMIN, RECRUITER = "admin@openings.example", "recruiter@openings.example"


class Command(BaseCommand):
    help = (
        "Migrate, import the sample postings (once, while that source is empty), make one admin "
        "and one recruiter, say how to sign in, and serve on 127.0.0.1:$PORT (8000), with a worker "
        "beside it. Needs DEBUG."
    )

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true", help="Set up and stop.")

    def handle(self, *, no_serve, verbosity, **options):
        if not settings.DEBUG:
            raise CommandError("demo makes accounts with a known password: it needs DEBUG=1.")
        port = os.environ.get("PORT", "8000")
        is_first = os.environ.get("RUN_MAIN") != "true"  # the server's reloader starts it again
        if is_first:
            call_command("migrate", verbosity=0)
            self._import()
            self._people()
            self.stdout.write(_welcome(port))
            self.stdout.flush()  # a log or a pipe would show it only once the server has stopped
        if not no_serve:
            with _worker() if is_first else nullcontext():
                call_command("runserver", f"127.0.0.1:{port}", verbosity=0)

    def _import(self):
        source = Source.objects.get_or_create(name=SOURCE)[0]
        if source.postings.exists():
            return
        now = timezone.now()
        report = run(samples.records(now.astimezone(source.zone).date()), source, origin="samples")
        seen = ", ".join(f"{n} {word.replace('_', ' ')}" for word, n in report.visible.items() if n)
        self.stdout.write(f"Imported {report.documents} sample postings: {seen}")

    def _people(self):
        if not User.objects.filter(email=ADMIN).exists():
            User.objects.create_superuser(ADMIN, PASSWORD, "Ada Admin")
        if not User.objects.filter(email=RECRUITER).exists():
            user = User.objects.create_user(RECRUITER, PASSWORD, "Rita Recruiter")
            Membership.objects.create(
                user=user, organization=_busiest_employer(), role=Membership.Role.OWNER
            )


@contextmanager
def _worker() -> Iterator[None]:
    """One that ends with the server."""
    command = [sys.executable, sys.argv[0], "db_worker", "--verbosity", "0"]
    process = subprocess.Popen(command)  # noqa: S603  this program itself
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _busiest_employer() -> Organization:
    """The employer with the most live samples, so that the desk has something to show."""
    counts: dict[Organization, int] = {}
    live = JobPosting.objects.live(timezone.now()).filter(source__name=SOURCE)
    for posting in live.select_related("organization").exclude(organization=None):
        counts[posting.organization] = counts.get(posting.organization, 0) + 1
    return max(counts, key=counts.get)


def _welcome(port: str) -> str:
    address = f"http://127.0.0.1:{port}"
    return "\n".join(
        [
            "",
            f"  The board      {address}/",
            f"  The desk       {address}/desk/     {RECRUITER}  {PASSWORD}",
            f"  The admin      {address}/admin/    {ADMIN}  {PASSWORD}",
            "",
            "  Stop with Ctrl-C. These accounts exist only here, for a look around.",
        ]
    )
