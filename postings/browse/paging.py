"""Pages by key: a page begins after a row, not at a number, so none is slow and none shifts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet
from django.http import QueryDict

from postings.search.tiers import nearest

SIZE = 20
ORDERS = {
    "newest": ("-sort_key",),
    "closing": ("live_until", "pk"),
    "ended": ("-live_until", "-pk"),
    "nearest": ("-nearness", "-pk"),
}
NEARNESS = re.compile(r"-?[0-9](\.[0-9]{1,20})?(e-[0-9]{1,2})?", re.ASCII)
NUMBER = re.compile(r"-?[0-9]{1,18}", re.ASCII)


class NoSuchPage(ValueError):
    """The address names a page in a way that no page is named."""


@dataclass(frozen=True)
class Page:
    """`previous` and `next` are keys: what `before=` and `after=` say; "" where there is none."""

    ids: list[int]
    previous: str
    next: str


def page_of(postings: QuerySet, order: str, query: QueryDict) -> Page:
    """Beyond the end is the last page; what is left before a page too short is the first."""
    rows = _rows(postings, order)
    if after := query.get("after"):
        found = list(rows.filter(_beyond(order, _key(after, order)))[: SIZE + 1])
        return _page(found, more_before=True) if found else _last(rows)
    if before := query.get("before"):
        earlier = rows.reverse().filter(_beyond(order, _key(before, order), back=True))
        found = list(earlier[: SIZE + 1])
        if len(found) >= SIZE:
            return _page_backwards(found, more_after=True)
    return _page(list(rows[: SIZE + 1]), more_before=False)


def page_of_tiers(tiers: Sequence[QuerySet], query: QueryDict) -> Page:
    """Of searches for words, one after the other, each newest first: `after=1~7` is after 7 in the
    second. One query, whichever of them the page is in.
    """
    if after := query.get("after"):
        found = _in_tiers(tiers, _tier_key(after))
        if found:
            return _page(found, more_before=True)
        return _page_backwards(_in_tiers(tiers, back=True), more_after=False)
    if before := query.get("before"):
        earlier = _in_tiers(tiers, _tier_key(before), back=True)
        if len(earlier) >= SIZE:
            return _page_backwards(earlier, more_after=True)
    return _page(_in_tiers(tiers), more_before=False)


def _in_tiers(tiers, key=(), *, back=False):
    """At most a page and one more, the nearest to the key first."""
    near = {}
    for number, postings in enumerate(tiers):
        if key and number == key[0]:
            step = "gt" if back else "lt"
            near[number] = postings.filter(**{f"hits__sort_key__{step}": key[1]})
        elif not key or (number < key[0]) is back:
            near[number] = postings
    return nearest(near, SIZE + 1, back=back)


def _tier_key(name):
    tier, _, number = name.partition("~")
    if not (tier.isascii() and tier.isdecimal() and len(tier) == 1 and NUMBER.fullmatch(number)):
        raise NoSuchPage(name)
    return int(tier), int(number)


def _rows(postings, order):
    names = [field.lstrip("-") for field in ORDERS[order]]
    return postings.order_by(*ORDERS[order]).values_list("pk", *names)


def _last(rows):
    return _page_backwards(list(rows.reverse()[: SIZE + 1]), more_after=False)


def _page(found, *, more_before):
    return _named(found[:SIZE], more_before, len(found) > SIZE)


def _page_backwards(found, *, more_after):
    return _named(found[:SIZE][::-1], len(found) > SIZE, more_after)


def _named(rows, more_before, more_after):
    return Page(
        ids=[row[0] for row in rows],
        previous=_name(rows[0][1:]) if rows and more_before else "",
        next=_name(rows[-1][1:]) if rows and more_after else "",
    )


def _beyond(order, key, *, back=False):
    """What comes after the key in this order, or before it."""
    falling = ORDERS[order][0].startswith("-")
    step = "gt" if falling is back else "lt"
    if order == "newest":
        return Q(**{f"sort_key__{step}": key[0]})
    first, number = key
    name = ORDERS[order][0].removeprefix("-")
    same = Q(**{name: first, f"pk__{step}": number})
    return Q(**{f"{name}__{step}": first}) | same


def _name(key):
    return "~".join(
        part.isoformat().replace("+00:00", "Z") if isinstance(part, datetime) else str(part)
        for part in key
    )


def _key(name, order):
    first, both, number = name.rpartition("~")
    if not NUMBER.fullmatch(number) or bool(both) is (order == "newest"):
        raise NoSuchPage(name)
    read = _nearness if order == "nearest" else _instant
    return (read(first), int(number)) if both else (int(number),)


def _nearness(text):
    if not NEARNESS.fullmatch(text):
        raise NoSuchPage(text)
    return float(text)


def _instant(text):
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NoSuchPage(text) from error
    raise NoSuchPage(text)
