"""What every template may say about the site itself."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from postings.gazetteer.towns import ATTRIBUTION
from postings.models.site import site as current


def site(request):
    """Looked up when a template says it, and not again where the page's snapshot has told it."""
    described = SimpleLazyObject(lambda: current(getattr(request, "site_version", None)))
    return {
        "site": described,
        "site_name": SimpleLazyObject(lambda: str(described)),
        "site_url": settings.SITE_URL,
        "places_from": ATTRIBUTION,
    }
