"""The postings at places, as a condition that begins where least has to be read."""

from datetime import datetime

from django.db import connections
from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from postings.models import Place, Tally
from postings.search import areas, places
from postings.search.where import Where

GREAT = 6  # a part of the board, in so many


def there(
    where: Where,
    chosen: areas.Areas,
    open_at: datetime | None,
    *,
    of_each: bool = False,
    is_worded: bool = False,
) -> Q:
    """With one and the same place where it is asked for and in the chosen areas, and, if asked,
    still open. `of_each`: each posting is asked; `is_worded`: words are looked for as well."""
    rows = _rows(where, chosen, open_at)
    each = Q(Exists(rows.filter(posting_id=OuterRef("pk"))))
    if of_each:
        return each
    if connections[rows.db].vendor == "postgresql":  # which has both in this order, and sorts none
        return Q(sort_key__in=rows.values("sort_key"))
    if not is_worded:
        return Q(pk__in=rows.values("posting_id"))
    among, great = hit(rows, of="hits__"), _is_great(where, chosen)
    # Two conditions, since each is asked as soon as what it is about is read.
    return (great | among) & (~great | each) if great else among


def _rows(where: Where, chosen: areas.Areas, open_at: datetime | None) -> QuerySet[Place]:
    """SQLite would take the index of a chosen country for better than two of what is in a town."""
    rows = places.sought(where, open_at)
    if not where or where.area or connections[rows.db].vendor != "sqlite":
        return rows.filter(areas.within(chosen))
    own = {f"own_{key}": Coalesce(key, Value(""), output_field=TextField()) for key in areas.KEYS}
    return rows.alias(**own).filter(areas.within(chosen, "own_"))


def hit(rows: QuerySet[Place], of: str = "") -> Q:
    """At one of the places, asked of what SQLite's index of words finds, before its postings are
    read. As a sum, since FTS5 would look for the words once per place. `of`: where the hit is a
    relation, its name."""
    return Q(In(F(f"{of}sort_key") + 0, rows.values("sort_key").query))


def _is_great(where: Where, chosen: areas.Areas) -> Q:
    """Whether one of the countries or regions has a great part of the board, as counted beforehand:
    of a small board nobody knows. Nothing where none is asked for, or what is narrower."""
    is_narrow = "town" in chosen or (where and not where.area)
    if is_narrow or not (where or chosen):
        return Q()
    if chosen:
        column, keys = areas.led_by(chosen)
    else:
        column, keys = ("country_key" if where.area.is_country else "region_key"), [where.area.key]
    name, values = column.removesuffix("_key"), [key.upper() for key in keys]
    live = Tally.objects.filter(name="expiry", value="live").values("count")
    found = Tally.objects.filter(name=name, value__in=values)
    return Q(Exists(found.filter(count__gt=Subquery(live, BigIntegerField()) / GREAT)))
