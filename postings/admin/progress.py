"""How far an errand is, in words, on a page that looks again by itself."""

from datetime import datetime, timedelta

from django.template.defaultfilters import filesizeformat
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from postings.models import Errand, Worker

AGAIN = 3  # seconds until a page that shows progress is asked for again
COMMAND = "python manage.py db_worker"


def progress(errand: Errand, now: datetime, *, again: int = AGAIN) -> dict:
    """What `_progress.html` shows; `again` is 0 on a page that does not look again by itself."""
    state, left = errand.State, errand.left(now)
    ahead = Errand.objects.filter(state=state.QUEUED, pk__lt=errand.pk)
    return {
        "errand": errand,
        "again": again,
        "command": COMMAND,
        "is_queued": errand.state == state.QUEUED,
        "is_running": errand.state == state.RUNNING,
        "is_interrupted": errand.is_interrupted(now),
        "no_worker": not errand.is_over and not Worker.objects.alive(now).exists(),
        "ahead": ahead.count() if errand.state == state.QUEUED else 0,
        "told": _told(errand, now),
        "left": left and _remaining(left, now),
    }


def _remaining(left: timedelta, now: datetime) -> str:
    return timesince(now - left, now) if left > timedelta(minutes=1) else _("a minute")


def _told(errand: Errand, now: datetime) -> str:
    is_bytes, rate = errand.unit == Errand.Unit.BYTES, errand.rate(now)
    parts = [_done(errand)] if errand.done else []
    if is_bytes and errand.number:
        parts.append(_("%s documents") % f"{errand.number:,}")
    if errand.number:
        parts.append(_("%s a second") % f"{rate:,.{0 if rate >= 10 else 1}f}")
    if parts and errand.source_id:
        is_import = errand.unit == Errand.Unit.DOCUMENTS
        parts[0] = (_("Imported: %s") if is_import else _("Fetched: %s")) % parts[0]
    return ", ".join(parts) or _("It begins")


def _done(errand: Errand) -> str:
    is_bytes = errand.unit == Errand.Unit.BYTES
    shown = filesizeformat if is_bytes else "{:,}".format
    words = _("%(done)s of %(total)s") if errand.total else "%(done)s"
    unit = "" if is_bytes else f" {errand.get_unit_display()}"
    return words % {"done": shown(errand.done), "total": shown(errand.total)} + unit


def looking_again(response, errand: Errand | None, now: datetime):
    """Without a script: browsers obey the header, and no policy of ours is in their way."""
    if errand and not errand.is_over and not errand.is_interrupted(now):
        response.headers["Refresh"] = str(AGAIN)
    return response
