"""Pages for people who have signed in: kept by no cache, and found by no search engine."""

from contextlib import suppress
from functools import wraps
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from postings.models import JobPosting


def private(view):
    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _sign_in_first(request):
    """Signing in does not do what was pressed, at an address that may be no page: the page it was
    pressed on comes next. What a script keeps as it is typed nobody pressed."""
    is_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    if request.method != "POST" or is_script:
        return redirect_to_login(request.get_full_path())
    words = _("You had been signed out, so nothing was done. Sign in, then do it again.")
    messages.warning(request, words)
    return redirect_to_login(_page_before(request))


def _page_before(request) -> str:
    with suppress(ValueError):
        page = urlsplit(request.headers.get("Referer", ""))
        if page.netloc == request.get_host():
            return page._replace(scheme="", netloc="", fragment="").geturl()
    return reverse("desk")


def editable(user, pk: int) -> JobPosting:
    """A posting the user may edit, to be read. A stranger is told that there is none."""
    postings = JobPosting.objects.editable_by(user).select_related("source", "organization")
    posting = postings.prefetch_related("places").filter(pk=pk).first()
    if posting is None:
        raise Http404
    return posting
