"""What every template may say about the site itself."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from postings.gazetteer.towns import ATTRIBUTION
from postings.models.site import TEXTS
from postings.models.site import site as current

# What the links of every page lead to.
LINKED = {"organization_list", "place_list", "desk", "access_request", *TEXTS}


def site(request):
    """Looked up when a template says it, and not again where the page's snapshot has told it."""
    described = SimpleLazyObject(lambda: current(getattr(request, "site_version", None)))
    return {
        "site": described,
        "site_name": SimpleLazyObject(lambda: str(described)),
        "site_url": settings.SITE_URL,
        "here": _here(request),
        "places_from": ATTRIBUTION,
    }


def _here(request) -> str:
    """The page, if one of these links leads to it: all others show them alike."""
    page = request.resolver_match
    return request.path if page and page.url_name in LINKED else ""
