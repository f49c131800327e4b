"""Several lists of postings read as one, in one query."""

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, Value

Row = tuple[int, int, int]


def nearest(tiers: dict[int, QuerySet], most: int, *, back: bool = False) -> list[Row]:
    """(id, tier, sort_key): the first `most` by tier, each newest first; `back`: the last, from
    the end on.

    Each list is read only as far as that takes. Django's union() would read them whole: on SQLite
    it allows no limit inside.
    """
    parts, values = [], []
    for number, postings in tiers.items():
        ordered = postings.order_by("hits__sort_key" if back else "-hits__sort_key")
        rows = ordered.values_list("pk", Value(number), "hits__sort_key")[:most]
        try:
            statement, params = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT * FROM ({statement}) AS tier{number}")  # noqa: S608  Django's own
        values += params
    if not parts:
        return []
    way = "DESC, 3 ASC" if back else "ASC, 3 DESC"
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"{' UNION ALL '.join(parts)} ORDER BY 2 {way} LIMIT {int(most)}", values)
        return cursor.fetchall()
