"""The page of a posting for those who may edit it, before it is public; framed by the desk."""

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
from postings.models import JobPosting


@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@never_cache
@require_safe
def posting_preview(request, pk):
    """Never kept, and without markup for search engines. A stranger is told that there is none."""
    mine = JobPosting.objects.editable_by(request.user).select_related("source", "organization")
    found = mine.prefetch_related("places").filter(pk=pk).first()
    if found is None:
        raise Http404
    request.user = AnonymousUser()  # as the public will see it, around the posting too
    told = about(found, timezone.now()) | {"markup": ""}
    return render(request, "browse/posting.html", told)
