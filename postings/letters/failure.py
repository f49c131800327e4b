"""The mail that tells of background work which stopped early: to who asked, and to the admins."""

from django.conf import settings
from django.urls import reverse

from postings.letters.letter import send
from postings.models import Errand, User

# Among the mails that can be switched off: of what one has asked for, of sources and others' work.
OWN, ANY = "own", "any"


def tell(errand: Errand) -> int:
    """How many went off. Of a source that cannot be fetched the admins hear by `fetching.alarm`,
    once while it lasts, and not each time."""
    who = errand.user
    people = [who] if who and who.is_active and OWN not in who.mails_off else []
    if errand.source is None:
        people += [admin for admin in admins() if admin != who]
    site = settings.SITE_URL
    link = site + reverse("admin:postings_errand_change", args=[errand.pk])
    told = {"errand": errand, "link": link, "switch": site + reverse("desk_mails")}
    return sum(send(person.email, "failure", told) for person in people)


def admins() -> list[User]:
    """Those who want to hear of such things."""
    found = User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    return [admin for admin in found if ANY not in admin.mails_off]
