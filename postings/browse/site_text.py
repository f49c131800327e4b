"""The pages on which the site speaks for itself: about, contact, imprint, privacy."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postings.browse.kept import kept
from postings.models.site import TEXTS, site


@require_safe
@kept
def site_text(request, name):
    """There is no such page until an admin has written it."""
    text = getattr(site(getattr(request, "site_version", None)), name)
    if not text:
        raise Http404
    return render(request, "browse/site_text.html", {"heading": TEXTS[name], "text": text})
