"""Live postings like one that is being read."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from postings.browse.cards import UNREAD, Card, card
from postings.models import JobPosting, Place
from postings.models.stating import ordered

MOST = 4
WINDOW = 16  # places looked at: one posting may have many in the same town


def similar(posting: JobPosting, now: datetime) -> list[Card]:
    """Of the same employer first, then in the same town, or country where no town is stated.

    We read each group newest first from its index and stop at a bound, because no score is worth a
    scan of the board; we gave up likeness by words. At most three queries.
    """
    found = list(_of_employer(posting, now))
    if len(found) < MOST:
        found += _nearby(posting, now)
    alike = {other.pk: other for other in found if other.is_live(now)}
    shown = list(alike.values())[:MOST]
    prefetch_related_objects(shown, Prefetch("places", Place.objects.defer("node", "facts")))
    return [card(other, now, lambda place: True) for other in shown]


def _of_employer(posting: JobPosting, now: datetime) -> QuerySet:
    if not posting.organization_id:
        return JobPosting.objects.none()
    siblings = JobPosting.objects.live(now).filter(organization=posting.organization_id)
    siblings = siblings.exclude(pk=posting.pk).order_by("-sort_key")
    return siblings.select_related("source").defer(*UNREAD)[:MOST]


def _nearby(posting: JobPosting, now: datetime) -> list[JobPosting]:
    area = next(filter(None, map(_area, ordered(posting))), None)
    if area is None:
        return []
    rows = Place.objects.filter(**area, live_from__lte=now, live_until__gt=now)
    rows = rows.exclude(posting=posting.pk).order_by("-sort_key").select_related("posting__source")
    unread = [f"posting__{name}" for name in UNREAD]
    return [row.posting for row in rows.defer("node", "facts", *unread)[:WINDOW]]


def _area(place: Place) -> dict:
    if place.locality_key:
        return {"locality_key": place.locality_key}
    return {"country_key": place.country_key} if place.country_key else {}
