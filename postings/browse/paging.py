"""Pages by key: a page begins after a row, not at a number, so none is slow and none shifts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from django.db.models import Q, QuerySet
from django.http import QueryDict

from postings.browse.keys import key_of, name_of, tier_key
from postings.search.in_order import InOrder, id_of
from postings.search.nearest import nearest
from postings.search.stretches import AtPlaces
from postings.search.tiers import first
from postings.search.where import Where

SIZE = 20
ORDERS = {
    "newest": ("-sort_key",),
    "closing": ("ends", "pk"),
    "ended": ("-ends", "-pk"),
    "nearest": ("-nearness", "-sort_key"),
    "paid": ("-pay_yearly", "-sort_key"),
}


@dataclass(frozen=True)
class Page:
    """`previous` and `next` are keys: what `before=` and `after=` say; "" where there is none.
    `before` finds what stands on the pages before it."""

    ids: list[int]
    previous: str
    next: str
    before: Sequence[QuerySet | InOrder] = field(default=(), compare=False)


def page_of(postings: QuerySet, order: str, query: QueryDict) -> Page:
    """Beyond the end is the last page; what is left before a page too short is the first."""
    page = _page_of(postings, order, query)
    if not page.previous:
        return page
    first = _beyond(order, key_of(page.previous, order), back=True)
    return replace(page, before=[postings.filter(first)])


def key_after(postings: QuerySet, order: str, number: int) -> str:
    """The key after which so many rows are done; "" where there are fewer."""
    return next((name_of(row[1:]) for row in _rows(postings, order)[number - 1 : number]), "")


def _page_of(postings, order, query):
    rows = _rows(postings, order)
    if after := query.get("after"):
        found = list(rows.filter(_beyond(order, key_of(after, order)))[: SIZE + 1])
        return _page(found, more_before=True) if found else _last(rows)
    if before := query.get("before"):
        earlier = rows.reverse().filter(_beyond(order, key_of(before, order), back=True))
        found = list(earlier[: SIZE + 1])
        if len(found) >= SIZE:
            return _page_backwards(found, more_after=True)
    return _page(list(rows[: SIZE + 1]), more_before=False)


def page_in_order(found: InOrder, query: QueryDict) -> Page:
    """Newest first."""

    def read(key=(), *, back=False):
        beyond = partial(_beyond, "newest", key, back) if key else None
        return [(id_of(each), each) for each in found.keys(SIZE + 1, beyond, back=back)]

    page = _page_read(read, lambda name: key_of(name, "newest"), query)
    if not page.previous:
        return page
    first = partial(_beyond, "newest", key_of(page.previous, "newest"), True)
    return replace(page, before=[replace(found, beyond=first)])


def page_of_nearest(
    found: AtPlaces,
    besides: QuerySet,
    where: Where,
    ordered: Callable[[], QuerySet],
    query: QueryDict,
) -> Page:
    """Of the same, the nearest first, and last what is found `besides`; `ordered` tells them with
    `nearness`, which a first page does not need."""

    def read(key=(), *, back=False):
        rows = nearest(found, besides, where, SIZE + 1, key, back=back)
        return [(id_of(each), nearness, each) for each, nearness in rows]

    page = _page_read(read, lambda name: key_of(name, "nearest"), query)
    if not page.previous:
        return page
    first = _beyond("nearest", key_of(page.previous, "nearest"), back=True)
    return replace(page, before=[ordered().filter(first)])


def page_of_tiers(tiers: Sequence[QuerySet], query: QueryDict) -> Page:
    """Of searches for words, one after the other, each newest first: `after=1~7` is after 7 in the
    second. One query, whichever of them the page is in.
    """
    page = _page_read(partial(_in_tiers, tiers), tier_key, query)
    if not page.previous:
        return page
    return replace(page, before=list(_near(tiers, tier_key(page.previous), back=True).values()))


def key_after_in_tiers(tiers: Sequence[QuerySet], number: int) -> str:
    rows = first(dict(enumerate(tiers)), number)
    return name_of(rows[-1][1:]) if len(rows) == number else ""


def _page_read(read, key_named, query):
    """`read` gives at most a page and one more row, the nearest to a key first."""
    if after := query.get("after"):
        found = read(key_named(after))
        if found:
            return _page(found, more_before=True)
        return _page_backwards(read(back=True), more_after=False)
    if before := query.get("before"):
        earlier = read(key_named(before), back=True)
        if len(earlier) >= SIZE:
            return _page_backwards(earlier, more_after=True)
    return _page(read(), more_before=False)


def _in_tiers(tiers, key=(), *, back=False):
    """At most a page and one more, the nearest to the key first."""
    return first(_near(tiers, key, back=back), SIZE + 1, back=back)


def _near(tiers, key=(), *, back=False):
    near = {}
    for number, postings in enumerate(tiers):
        if key and number == key[0]:
            step = "gt" if back else "lt"
            near[number] = postings.filter(**{f"hits__sort_key__{step}": key[1]})
        elif not key or (number < key[0]) is back:
            near[number] = postings
    return near


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
        previous=name_of(rows[0][1:]) if rows and more_before else "",
        next=name_of(rows[-1][1:]) if rows and more_after else "",
    )


def _beyond(order, key, back=False, of=""):
    """What comes after the key in this order, or before it."""
    falling = ORDERS[order][0].startswith("-")
    step = "gt" if falling is back else "lt"
    if order == "newest":
        return Q(**{f"{of}sort_key__{step}": key[0]})
    first, number = key
    name, then = (field.removeprefix("-") for field in ORDERS[order])
    same = Q(**{name: first, f"{then}__{step}": number})
    beyond = Q(**{f"{name}__{step}": first}) | same
    return Q(**{f"{name}__{step}e": first}) & beyond  # where an index can begin: "or" has none
