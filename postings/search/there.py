"""The postings at places, as a condition that begins where least has to be read."""

from datetime import datetime

from django.db import connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from postings.models import Place
from postings.search import areas, places
from postings.search.signs import AnyOf
from postings.search.where import Where


def there(
    where: Where,
    chosen: areas.Areas,
    open_at: datetime | None,
    *,
    of_each: bool = False,
    is_worded: bool = False,
    told: AnyOf | None = None,
) -> Q:
    """With one and the same place where it is asked for and in the chosen areas, and, if asked,
    still open. `of_each`: each posting is asked; `is_worded`: words are looked for as well; `told`:
    what the index of words says of all that is there, to be looked for with them."""
    rows = _rows(where, chosen, open_at)
    each = Q(Exists(rows.filter(posting_id=OuterRef("pk"))))
    if of_each:
        return each
    if connections[rows.db].vendor == "postgresql":
        # It has both in this order, and sorts none; told more, it would sort all that is there.
        return Q(sort_key__in=rows.values("sort_key"))
    if not told:
        return hit(rows, of="hits__") if is_worded else Q(pk__in=rows.values("posting_id"))
    there = hit(rows, of="hits__") if told.is_by_name else each
    return Q(hits__words__match=told) & there


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
