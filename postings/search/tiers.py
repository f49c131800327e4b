"""Several lists of postings read as one, in one query."""

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, Value

Row = tuple[int, int, int]
# SQLite asks a condition of the first row, which it looks for before; PostgreSQL takes a limit it
# does not know for a tenth, and would look through the postings for so few.
WHEN = {
    "sqlite": "LIMIT CASE WHEN {condition} THEN {most} ELSE 0 END",
    "postgresql": "WHERE {condition}",
}


def first(tiers: dict[int, QuerySet], most: int, *, back: bool = False) -> list[Row]:
    """(id, tier, sort_key): the first `most` by tier, each newest first; `back`: the last, from
    the end on.

    Each list is read only as far as that takes, and not begun where those before it are enough: a
    tier that finds nothing may look at every posting to know. Django's union() would read them
    whole: on SQLite it allows no limit inside.
    """
    parts, values = [], []
    for number, postings in sorted(tiers.items(), reverse=back):
        ordered = postings.order_by("hits__sort_key" if back else "-hits__sort_key")
        rows = ordered.values_list("pk", Value(number), "hits__sort_key")[:most]
        try:
            statement, params = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        counts = [f"(SELECT count(*) FROM {name})" for name, _ in parts]  # noqa: S608
        before = " + ".join(counts) or "0"
        when = WHEN[connections[DEFAULT_DB_ALIAS].vendor]
        begun = when.format(condition=f"{before} < {most}", most=int(most))
        rest = f"SELECT * FROM ({statement}) AS rows{number} {begun}"  # noqa: S608
        parts.append((f"tier{number}", rest))
        values += params
    if not parts:
        return []
    way = "DESC, 3 ASC" if back else "ASC, 3 DESC"
    named = ", ".join(f"{name} (id, tier, key) AS MATERIALIZED ({rest})" for name, rest in parts)
    union = " UNION ALL ".join(f"SELECT * FROM {name}" for name, _ in parts)  # noqa: S608
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"WITH {named} {union} ORDER BY 2 {way} LIMIT {int(most)}", values)
        return cursor.fetchall()
