"""Taking back what was done to several postings at once, as far as nobody has gone on since."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from postings.desk.bulk import SALT
from postings.desk.private import private
from postings.editing import lifecycle
from postings.editing.door import CLOSING_DATE, stated
from postings.editing.making import COPY
from postings.models import Change, JobPosting
from postings.models.change import CLOSING

LASTS = timedelta(days=1)
PROPERTY = {"extend": CLOSING_DATE.name, "close": CLOSING, "relist": COPY}


@private
def desk_undo(request, token):
    """The address says what was done, and the history how it was before; both are the person's."""
    deed = _read(token)
    if request.method != "POST":
        return render(request, "desk/undo.html", {"deed": deed["deed"], "number": len(deed["ids"])})
    now = timezone.now()
    with transaction.atomic():
        rows = list(_changes(request.user, deed))
        done = sum(_undo(change, deed["deed"], request.user, now) for change in rows)
    _say(request, done, len(deed["ids"]) - done)
    return redirect("desk")


def _read(token: str) -> dict:
    try:
        return signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as reason:
        raise Http404 from reason


def _changes(user, deed: dict):
    """What this person did then to what is still theirs to edit."""
    mine = JobPosting.objects.editable_by(user).filter(pk__in=deed["ids"])
    list(mine.select_for_update(of=("self",)).values_list("pk", flat=True))
    at, name = datetime.fromisoformat(deed["at"]), PROPERTY[deed["deed"]]
    found = Change.objects.filter(posting__in=mine.values("pk"), at=at, user=user, property=name)
    return found.select_related("posting__source", "posting__organization")


def _undo(change: Change, deed: str, user, now: datetime) -> bool:
    """False where somebody, or an import, has changed it since."""
    posting = change.posting
    if deed == "extend" and stated(posting, CLOSING_DATE) == change.after:
        lifecycle.extend(posting, change.before, user, now)
    elif deed == "close" and posting.closed_at == change.at:
        lifecycle.reopen(posting, stated(posting, CLOSING_DATE), user, now)
    elif deed == "relist" and posting.updated_at == change.at:
        lifecycle.remove(posting, gettext("published by mistake"), now)
    else:
        return False
    return True


def _say(request, done: int, left: int) -> None:
    words = ngettext("%(n)s posting is as it was.", "%(n)s postings are as they were.", done)
    messages.success(request, words % {"n": done})
    if left:
        words = ngettext(
            "%(n)s was changed since, or is gone, and stays so.",
            "%(n)s were changed since, or are gone, and stay so.",
            left,
        )
        messages.info(request, words % {"n": left})
