"""Typing that is not saved yet: kept as it goes, and across an expired sign-in."""

from datetime import timedelta

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from postings.desk.private import editable, private
from postings.models import JobPosting, Unsaved

SALT = "unsaved typing"
CARRIED = timedelta(days=1)  # from a page sent while signed out until somebody signs in
OURS = {"csrfmiddlewaretoken", "then", "add", "kept", "drop"}


def typed(posting: JobPosting, user) -> QueryDict | None:
    """What the person has typed and not saved, as if it had just been sent."""
    found = Unsaved.objects.filter(posting=posting, user=user).first()
    if found is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in found.fields.items():
        data.setlist(name, values)
    return data


def keep(posting: JobPosting, user, sent: QueryDict, now, news: dict | None = None) -> None:
    """Not what did not come from the form, which says of which version it was made.

    `news` is {row: written value}, where it is known what the fields change."""
    if "version" not in sent:
        return
    changed = {row.name: value for row, value in (news or {}).items()}
    given = {"fields": _fields(sent), "news": changed, "at": now}
    Unsaved.objects.update_or_create(posting=posting, user=user, defaults=given)


def forget(posting: JobPosting, user) -> None:
    Unsaved.objects.filter(posting=posting, user=user).delete()


def packed(pk: int, sent: QueryDict) -> str:
    """A form sent while signed out, as text that a sign-in page can carry."""
    return signing.dumps({"pk": pk, "fields": _fields(sent)}, salt=SALT, compress=True)


def unpack(text: str, user) -> int | None:
    """Keep what a sign-in page carried, for whoever has signed in. The posting's id, or None."""
    try:
        carried = signing.loads(text, salt=SALT, max_age=CARRIED)
    except signing.BadSignature:
        return None
    posting = JobPosting.objects.editable_by(user).filter(pk=carried["pk"]).first()
    if posting is None:
        return None
    given = {"fields": carried["fields"], "at": timezone.now()}
    Unsaved.objects.update_or_create(posting=posting, user=user, defaults=given)
    return posting.pk


@require_POST
@private
def desk_posting_typed(request, pk):
    """What a script sends while somebody types; or, asked to drop it, what is stored again."""
    posting = editable(request.user, pk)
    if "drop" in request.POST:
        forget(posting, request.user)
        return redirect("desk_posting_edit", pk)
    keep(posting, request.user, request.POST, timezone.now())
    return HttpResponse(status=204)


def _fields(sent: QueryDict) -> dict[str, list[str]]:
    return {name: values for name, values in sent.lists() if name not in OURS}
