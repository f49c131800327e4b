"""The place rows that a search asks for."""

from datetime import datetime

from django.db.models import Q, QuerySet

from postings.gazetteer.query import Part, matches
from postings.models import Place


def sought(parts: tuple[Part, ...], country: str, open_at: datetime | None = None) -> QuerySet:
    """One and the same place is in all the parts, in the country and, if asked, still open."""
    rows = Place.objects.all()
    if country:
        rows = rows.filter(country_key=country.lower())
    for part in parts:
        named = Q()
        for pattern in part.patterns:
            named |= Q(keys__contains=pattern)
        rows = rows.filter(named)
    return rows.filter(live_until__gt=open_at) if open_at else rows


def is_sought(
    place: Place, parts: tuple[Part, ...], country: str, open_at: datetime | None = None
) -> bool:
    """The same of a row already read."""
    is_open = not open_at or (place.live_until is not None and place.live_until > open_at)
    return is_open and country.lower() in ("", place.country_key) and matches(place.keys, parts)
