"""Where open jobs are: countries, their regions and towns, each with how many."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Min, QuerySet

from postings.models import Place
from postings.search import choices
from postings.search.areas import KEY_OF, KEYS, label_of

MOST = 5000  # towns; those with most jobs


class Whereabout(NamedTuple):
    """`value` is what the board's filter of that `name` takes: `country`, `region` or `town`."""

    name: str
    value: str
    label: str
    count: int


def countries(now: datetime) -> list[Whereabout]:
    """By name."""
    rows = _counted(_open(now), "country_key")
    known = [(row["country_key"].upper(), row["count"]) for row in rows]
    found = [
        Whereabout("country", code, choices.COUNTRY_NAMES[code], count)
        for code, count in known
        if code in choices.COUNTRY_NAMES
    ]
    return sorted(found, key=lambda each: each.label)


def regions(country: str, now: datetime) -> dict[str, Whereabout]:
    """Of a country (alpha-2), by their keys; most jobs first."""
    rows = _counted(_open(now).filter(country_key=country.lower()), "region_key")
    return {row["region_key"]: _area("region", row) for row in rows if row["region_key"]}


def towns(now: datetime, country: str = "") -> Iterator[tuple[str, Whereabout]]:
    """Each with the key of its region, "" where none is stated; most jobs first."""
    rows = _open(now).exclude(locality_key="")
    rows = rows.filter(country_key=country.lower()) if country else rows
    for row in _counted(rows, *KEYS)[:MOST]:
        yield row["region_key"], _area("town", row)


def _open(now: datetime) -> QuerySet[Place]:
    return Place.objects.exclude(country_key="").filter(live_from__lte=now, live_until__gt=now)


def _counted(rows: QuerySet[Place], *keys: str) -> QuerySet:
    counted = rows.order_by().values(*keys)
    counted = counted.annotate(count=Count("posting", distinct=True), label=Min("label"))
    return counted.order_by("-count", *keys)


def _area(name: str, row: dict) -> Whereabout:
    value = KEY_OF[name](*(row.get(key, "") for key in KEYS))
    label = label_of(name, value, row["label"])
    return Whereabout(name, value, label.partition(", ")[0], row["count"])
