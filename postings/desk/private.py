"""Pages for people who have signed in: kept by no cache, and found by no search engine."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.cache import never_cache

from postings.models import JobPosting


def private(view):
    @never_cache
    @login_required
    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def editable(user, pk: int) -> JobPosting:
    """A posting the user may edit, to be read. A stranger is told that there is none."""
    postings = JobPosting.objects.editable_by(user).select_related("source", "organization")
    posting = postings.prefetch_related("places").filter(pk=pk).first()
    if posting is None:
        raise Http404
    return posting
