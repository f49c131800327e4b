"""The page of a posting for those who may edit it, before it is public; framed by the desk."""

from contextlib import nullcontext

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from postings.browse.posting import about
from postings.editing import door
from postings.models import JobPosting, Unsaved


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@never_cache
@require_safe
def posting_preview(request, pk):
    """With what they have typed and not saved, if asked. Never kept, and without markup for search
    engines. A stranger is told that there is none."""
    now, user = timezone.now(), request.user
    request.user = AnonymousUser()  # as the public will see it, around the posting too
    mine = Unsaved.objects.filter(user=user.pk, posting=pk)
    typed = mine.first() if "unsaved" in request.GET else None
    with door.tried(user, pk, typed.news, now) if typed else nullcontext():
        return _page(request, user, pk, now)


def _page(request, user, pk, now):
    mine = JobPosting.objects.editable_by(user).select_related("source", "organization")
    found = mine.prefetch_related("places").filter(pk=pk).first()
    if found is None:
        raise Http404
    return render(request, "browse/posting.html", about(found, now) | {"markup": ""})
