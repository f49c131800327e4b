"""The mail that tells the admins of a source which needs a look."""

from django.conf import settings
from django.urls import reverse

from postings.letters.failure import admins
from postings.letters.letter import send
from postings.models import Source


def tell_admins(source: Source) -> bool:
    """Whether anybody was told."""
    link = settings.SITE_URL + reverse("admin:postings_source_change", args=[source.pk])
    told = {"source": source, "link": link, "switch": settings.SITE_URL + reverse("desk_mails")}
    sent = [send(admin.email, "fetching", told) for admin in admins()]
    return any(sent)
