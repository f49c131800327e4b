"""A posting as the public will see it, on a phone and on a desktop."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.shortcuts import render
from django.utils import timezone

from postings.desk.private import editable, private
from postings.desk.standing import Standing


def _has_news(posting, user) -> bool:
    return posting.unsaved.filter(user=user).exclude(news={}).exists()


@csp_update({"frame-src": [SELF]})
@private
def desk_posting_preview(request, pk):
    """The page itself is in a frame, whose width decides how it is laid out."""
    posting = editable(request.user, pk)
    told = {
        "posting": posting,
        "standing": Standing(posting, timezone.now()),
        "is_phone": request.GET.get("on") == "phone",
        "is_unsaved": "unsaved" in request.GET and _has_news(posting, request.user),
    }
    return render(request, "desk/posting_preview.html", told)
