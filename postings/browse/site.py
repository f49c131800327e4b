"""What every template may say about the site itself."""

from django.conf import settings

from postings.gazetteer.towns import ATTRIBUTION


def site(request):
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "places_from": ATTRIBUTION,
    }
