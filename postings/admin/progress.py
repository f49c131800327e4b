"""How far an errand is, in words, on a page that looks again by itself."""

from datetime import datetime, timedelta

from django.template.defaultfilters import filesizeformat
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from postings.models import Errand, Worker

AGAIN = 3  # seconds until a page that shows progress is asked for again
COMMAND = "python manage.py db_worker"


def progress(errand: Errand, now: datetime) -> dict:
    """What `_progress.html` shows."""
    state, left = errand.State, errand.left(now)
    ahead = Errand.objects.filter(state=state.QUEUED, pk__lt=errand.pk)
    return {
        "errand": errand,
        "command": COMMAND,
        "is_queued": errand.state == state.QUEUED,
        "is_running": errand.state == state.RUNNING,
        "is_interrupted": errand.is_interrupted(now),
        "no_worker": not errand.is_over and not Worker.objects.alive(now).exists(),
        "ahead": ahead.count() if errand.state == state.QUEUED else 0,
        "done": _done(errand),
        "rate": round(errand.rate(now), 1),
        "left": left and _remaining(left, now),
    }


def _remaining(left: timedelta, now: datetime) -> str:
    return timesince(now - left, now) if left > timedelta(minutes=1) else _("a minute")


def _done(errand: Errand) -> str:
    shown = filesizeformat if errand.unit == Errand.Unit.BYTES else "{:,}".format
    done, total = shown(errand.done), shown(errand.total)
    words = _("%(done)s of %(total)s") if errand.total else "%(done)s"
    unit = "" if errand.unit == Errand.Unit.BYTES else f" {errand.get_unit_display()}"
    return words % {"done": done, "total": total} + unit


def looking_again(response, errand: Errand | None, now: datetime):
    """Without a script: browsers obey the header, and no policy of ours is in their way."""
    if errand and not errand.is_over and not errand.is_interrupted(now):
        response.headers["Refresh"] = str(AGAIN)
    return response
