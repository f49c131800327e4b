"""What was counted beforehand of the whole board, and what has happened since: one query."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import chain

from django.db import DEFAULT_DB_ALIAS, connections

from postings.models import JobPosting, Organization, Place, Source, conditions
from postings.models.reckoning import Counted, Reckoning, Tally, Touched
from postings.models.timing import DAY_SHIFT, FAR, SOON
from postings.search import choices, picked
from postings.search.counted import Said, Stood, day, stood
from postings.search.counting import Statement

LISTED = ("country", "region", "town", "organization", "industry")
ALL = ("expiry", "employment_type", "remote", "pay", "language", "source")
TIMES = 5000  # that they were written, at most: an import writes each several times
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TABLES = {
    name: model._meta.db_table
    for name, model in {
        "tally": Tally, "touched": Touched, "counted": Counted, "reckoning": Reckoning,
        "posting": JobPosting, "place": Place, "organization": Organization, "source": Source,
    }.items()
}  # fmt: skip
ROW = "SELECT 'tally', name, value, {label}, count FROM {tally} t WHERE {where}"
LABELS = {
    "organization": "(SELECT name FROM {organization} WHERE id = CAST(t.value AS bigint))",
    "source": "(SELECT language FROM {source} WHERE id = CAST(t.value AS bigint))",
}
# An expression on both sides: SQLite would compare a column as a number, and so walk no index.
# Asked for first, since PostgreSQL would compare the instant with that of every posting.
TURNED = (
    "COALESCE(p.{one}, p.{other}) > (SELECT COALESCE(at, at) FROM {reckoning}) "
    "AND COALESCE(p.{one}, p.{other}) <= %s"
)
SINCE = """
SELECT * FROM (SELECT {happened} AS happened, {pk} AS pk
FROM {reckoning} r CROSS JOIN {table} p WHERE {where} LIMIT {most}) AS {name}
"""
CHANGED, LEFT = "'changed'", "'left'"  # a place alone has closed, or with the posting
OVER = "CASE WHEN p.closed_at = p.live_until THEN 'closed' ELSE 'expired' END"
SAID = "(SELECT c.said FROM {counted} c WHERE c.posting_id = since.pk)"
TOLD = f"SELECT 'since', happened, CAST(pk AS text), CAST({SAID} AS text), 0 FROM since"  # noqa: S608
# The long ones that those are in. Each is looked up by a query of its own: PostgreSQL would read
# all there are, as it takes those that something happened to for thousands.
THEIRS = f"""
SELECT 'tally', name, value, CASE name WHEN 'organization' THEN {LABELS["organization"]}
ELSE (SELECT label FROM {{tally}} s WHERE s.name = t.name AND s.value = t.value) END,
(SELECT count FROM {{tally}} s WHERE s.name = t.name AND s.value = t.value)
FROM (SELECT DISTINCT n.key AS name, v.value AS value FROM (SELECT {SAID} AS said FROM since) AS c,
{{each}} WHERE n.key IN {LISTED}) AS t
"""  # noqa: S608
EACH = {
    "sqlite": "json_each(c.said) AS n, json_each(n.value) AS v",
    "postgresql": "jsonb_each(c.said) AS n, jsonb_array_elements_text(n.value) AS v",
}
POSTED = """
SELECT 'rest', 'posted', '{days}', '', count(*) FROM {posting} WHERE sort_key >= %s
AND sort_key < %s AND (date_posted >= %s OR date_posted = %s)
AND live_from <= %s AND live_until > %s
"""
# Those that have not begun are few: so the index of ends is enough for all others.
ENDING = "COALESCE(live_until, live_from) >= %s AND COALESCE(live_until, live_from) < %s"
SOON_LEFT = f"""
SELECT 'rest', 'soon', '', '', (SELECT count(*) FROM {{posting}} WHERE {ENDING}) -
(SELECT count(*) FROM {{posting}} WHERE COALESCE(live_from, live_until) > %s
AND COALESCE(live_from, live_until) < %s AND {ENDING})
"""  # noqa: S608


@dataclass
class Tallies:
    of: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    rest: dict[tuple[str, str], int] = field(default_factory=dict)
    times: int = 0  # that something was written, begun or ended since
    since: dict[int, Stood] = field(default_factory=dict)  # {posting: what it was counted for}
    happened: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    is_begun: bool = False
    besides: dict[int, int] = field(default_factory=dict)

    def note(self, posting: int, happened: str, said: str | None) -> None:
        self.times += 1
        self.since[posting] = stood(json.loads(said or "{}"))
        self.happened[posting].add(happened)

    def over(self) -> dict[int, Said]:
        """What those count for that were live, and did nothing since but end."""
        found = {}
        for pk, happened in self.happened.items():
            how = happened & choices.ENDED
            if how and "changed" not in happened and ("expiry", "live") in self.since[pk]:
                found[pk] = dict.fromkeys([("expiry", "any"), ("expiry", how.pop())], "")
        return found


def tallies(now: datetime, few: int, besides: Sequence[Statement] = ()) -> Tallies:
    """Of the long ones the `few` most common, and those of what something happened to since."""
    since, instants = _since(now)
    statements, params = [], []
    for statement, values in _statements(now, few):
        statements.append(statement)
        params += values
    for number, statement, values in besides:
        statements.append(f"SELECT 'besides', '', '{number}', '', ({statement})")
        params += values
    found = Tallies()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        statement = f"WITH {since} {' UNION ALL '.join(statements)}"
        cursor.execute(statement, [*instants, *params])
        for kind, name, value, label, count in cursor.fetchall():
            if kind == "tally":
                found.of[name][value] = count
                found.labels[name, value] = label or ""
            elif kind == "values":
                found.numbers[name] = count
            elif kind == "rest":
                found.rest[name, value] = count
            elif kind == "besides":
                found.besides[int(value)] = count
            elif kind == "since":
                found.note(int(value), name, label)
            else:
                found.is_begun = bool(count)
    return found


def _since(now: datetime) -> tuple[str, list]:
    names = {"reckoning": TABLES["reckoning"], "most": TIMES + 1}
    written = {"happened": CHANGED, "pk": "p.posting_id", "where": "1 = 1", "name": "written"}
    parts = [SINCE.format(table=TABLES["touched"], **written, **names)]
    for name, table, happened, pk, one, other in (
        ("over", "posting", OVER, "p.id", "live_until", "live_from"),
        ("begun", "posting", CHANGED, "p.id", "live_from", "live_until"),
        ("parted", "place", LEFT, "p.posting_id", "live_until", "live_from"),
    ):
        turned = {"where": TURNED.format(one=one, other=other, **TABLES), "table": TABLES[table]}
        parts.append(SINCE.format(name=name, happened=happened, pk=pk, **turned, **names))
    adapt = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
    return f"since AS MATERIALIZED ({' UNION ALL '.join(parts)})", [adapt(now)] * (len(parts) - 1)


def _statements(now: datetime, few: int) -> Iterator[tuple[str, list]]:
    connection = connections[DEFAULT_DB_ALIAS]
    adapt, names = connection.ops.adapt_datetimefield_value, TABLES
    yield "SELECT 'begun', '', '', '', count(*) FROM {reckoning}".format(**names), []  # noqa: S608
    for name in ALL:
        yield _row(name, f"name = '{name}'"), []
    yield _row("posted", "name = 'posted' AND value > %s"), [day(picked.since("30", now))]
    yield _row("ends", "name = 'ends' AND value < %s"), [day(now + SOON)]
    for name in LISTED:
        most = _row(name, f"name = '{name}' ORDER BY count DESC, value LIMIT {int(few)}")
        yield f"SELECT * FROM ({most}) AS {name}", []  # noqa: S608
        number = "SELECT 'values', '{0}', '', '', count(*) FROM {tally} WHERE name = '{0}'"
        yield number.format(name, **names), []
    yield TOLD.format(**names), []
    yield THEIRS.format(each=EACH[connection.vendor], **names), []
    for days in choices.DAYS:
        since = picked.since(days, now)
        first = (since - EPOCH).days * DAY_SHIFT
        instants = (since, conditions.day_since(since), now, now)
        yield POSTED.format(days=days, **names), [first, first + DAY_SHIFT, *map(adapt, instants)]
    ending = [adapt(_midnight(now + SOON)), adapt(now + SOON)]
    yield SOON_LEFT.format(**names), [*ending, adapt(now), adapt(FAR), *ending]


def _row(name: str, where: str) -> str:
    label = LABELS.get(name, "label").format(**TABLES)
    return ROW.format(label=label, where=where, **TABLES)


def look_up(keys: Iterable[tuple[str, str]], found: Tallies) -> None:
    """Those that `tallies` did not tell."""
    values = defaultdict(list)
    for name, value in keys:
        values[name].append(value)
    if not values:
        return
    statements = [_row(name, _one_of(name, of)) for name, of in values.items()]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), list(chain(*values.values())))
        for _, name, value, label, count in cursor.fetchall():
            found.of[name][value] = count
            found.labels[name, value] = label or ""


def _one_of(name: str, values: list[str]) -> str:
    return f"name = '{name}' AND value IN ({', '.join(['%s'] * len(values))})"


def _midnight(instant: datetime) -> datetime:
    return datetime.combine(instant.astimezone(UTC), time.min, UTC)
