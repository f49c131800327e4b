"""Whether this site can serve, for load balancers and containers to ask at /health.

A middleware and no view, because they call a machine by its own address, which is no allowed host,
and without https; we gave up its place in the list of addresses.
"""

from django.db import Error
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse, HttpResponseNotAllowed

PATH = "/health"
TEXT = "text/plain; charset=utf-8"


class Health:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return answer(request) if request.path == PATH else self.get_response(request)


def answer(request):
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    status, words = (200, "ok") if _has_a_database() else (503, "The database does not answer.")
    told = HttpResponse(f"{words}\n", content_type=TEXT, status=status)
    told["Cache-Control"] = "no-store"
    return told


def _has_a_database() -> bool:
    """One that was migrated: SQLite makes an empty file of whatever name it is given."""
    try:
        return MigrationRecorder.Migration.objects.exists()
    except Error:
        return False
