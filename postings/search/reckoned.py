"""How many postings of the whole board each choice would find, from what was counted beforehand."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import chain

from django.db import DEFAULT_DB_ALIAS, connections

from postings.models import JobPosting, Organization, Place, Source
from postings.models.reckoning import Counted, Reckoning, Tally, Touched
from postings.models.timing import DAY_SHIFT, FAR, SOON
from postings.search import choices, picked
from postings.search.counted import Said, change, said, stood
from postings.search.counting import Statement

LISTED = ("country", "region", "town", "organization", "industry")
ALL = ("expiry", "employment_type", "remote", "pay", "language", "source")
SPARE = 20  # values of a long one beyond those asked for, which come up when others go down
MOST = 1000  # postings written since, or begun or ended; of more the tallies are too old
TIMES = 5000  # that they were written, at most: an import writes each several times
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TABLES = {
    name: model._meta.db_table
    for name, model in {
        "tally": Tally, "touched": Touched, "counted": Counted, "reckoning": Reckoning,
        "posting": JobPosting, "place": Place, "organization": Organization, "source": Source,
    }.items()
}  # fmt: skip
ROW = "SELECT '{kind}', name, value, {label}, count FROM {tally} t WHERE {where}"
LABELS = {
    "organization": "(SELECT o.name FROM {organization} o WHERE o.id = CAST(t.value AS bigint))",
    "source": "(SELECT s.language FROM {source} s WHERE s.id = CAST(t.value AS bigint))",
}
# An expression on both sides: SQLite would compare a column as a number, and so walk no index.
# Asked for first, since PostgreSQL would compare the instant with that of every posting.
TURNED = (
    "COALESCE(p.{one}, p.{other}) > (SELECT COALESCE(at, at) FROM {reckoning}) "
    "AND COALESCE(p.{one}, p.{other}) <= %s"
)
SINCE = """
SELECT 'since', '', CAST(pk AS text), (SELECT c.said FROM {counted} c WHERE c.posting_id = pk), 0
FROM (SELECT {pk} AS pk FROM {reckoning} r CROSS JOIN {table} p WHERE {where} LIMIT {most}) AS since
"""
POSTED = """
SELECT 'rest', 'posted', '{days}', '', count(*) FROM {posting} WHERE sort_key >= %s
AND sort_key < %s AND date_posted >= %s AND live_from <= %s AND live_until > %s
"""
# Those that have not begun are few: so the index of ends is enough for all others.
ENDING = "COALESCE(live_until, live_from) >= %s AND COALESCE(live_until, live_from) < %s"
SOON_LEFT = f"""
SELECT 'rest', 'soon', '', '', (SELECT count(*) FROM {{posting}} WHERE {ENDING}) -
(SELECT count(*) FROM {{posting}} WHERE COALESCE(live_from, live_until) > %s
AND COALESCE(live_from, live_until) < %s AND {ENDING})
"""  # noqa: S608


@dataclass
class Reckoned:
    """`of[name][value]`, the most common of the long ones; `numbers[name]`: how many values a long
    one has in all."""

    of: dict[str, dict[str, int]]
    labels: dict[tuple[str, str], str]
    numbers: dict[str, int]
    besides: dict[int, int]


@dataclass
class Tallies:
    of: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    rest: dict[tuple[str, str], int] = field(default_factory=dict)
    times: int = 0  # that something was written, begun or ended since
    since: dict[int, str] = field(default_factory=dict)  # {posting: what it was counted for}
    is_begun: bool = False
    besides: dict[int, int] = field(default_factory=dict)


def reckoned(now: datetime, few: int, besides: Sequence[Statement] = ()) -> Reckoned | None:
    """Exact, in one query where nothing has changed since; None where it is not counted, or too
    long ago. Of the long ones at least the `few` most common."""
    found = _tallies(now, few + SPARE, besides)
    numbers = found.besides
    if not found.is_begun or found.times > TIMES or len(found.since) > MOST:
        return None
    if found.since:
        new = said(found.since, now)
        old = {pk: stood(text) for pk, text in found.since.items()}
        changed = {key: n for key, n in change(old, new).items() if n}
        if len(changed) > SPARE and _lowered(changed) > SPARE:
            found = _tallies(now, few + len(changed))
        _correct(found, changed)
        _call(found, new)
    return Reckoned(_facets(found, now), found.labels, found.numbers, numbers)


def _lowered(changed: dict[tuple[str, str], int]) -> int:
    """How many values of one long facet are fewer now, at most."""
    return max(Counter(name for (name, _), n in changed.items() if n < 0).values(), default=0)


def _tallies(now: datetime, few: int, besides: Sequence[Statement] = ()) -> Tallies:
    statements, params = [], []
    for statement, values in _statements(now, few):
        statements.append(statement)
        params += values
    for number, statement, values in besides:
        statements.append(f"SELECT 'besides', '', '{number}', '', ({statement})")
        params += values
    found = Tallies()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), params)
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
                found.times += 1
                found.since[int(value)] = label or ""
            else:
                found.is_begun = bool(count)
    return found


def _statements(now: datetime, few: int) -> Iterator[tuple[str, list]]:
    adapt = connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value
    names = TABLES
    yield "SELECT 'begun', '', '', '', count(*) FROM {reckoning}".format(**names), []  # noqa: S608
    for name in ALL:
        yield _row(name, f"name = '{name}'"), []
    yield _row("posted", "name = 'posted' AND value > %s"), [_day(picked.since("30", now))]
    yield _row("ends", "name = 'ends' AND value < %s"), [_day(now + SOON)]
    for name in LISTED:
        most = _row(name, f"name = '{name}' ORDER BY count DESC, value LIMIT {int(few)}")
        yield f"SELECT * FROM ({most}) AS {name}", []  # noqa: S608
        number = "SELECT 'values', '{0}', '', '', count(*) FROM {tally} WHERE name = '{0}'"
        yield number.format(name, **names), []
    most = {"reckoning": names["reckoning"], "counted": names["counted"], "most": TIMES + 1}
    yield SINCE.format(pk="p.posting_id", table=names["touched"], where="1 = 1", **most), []
    for table, pk, one, other in (
        ("posting", "p.id", "live_until", "live_from"),
        ("posting", "p.id", "live_from", "live_until"),
        ("place", "p.posting_id", "live_until", "live_from"),
    ):
        turned = TURNED.format(one=one, other=other, **names)
        since = SINCE.format(pk=pk, table=names[table], where=turned, **most)
        yield since, [adapt(now)]
    for days in choices.DAYS:
        since = picked.since(days, now)
        first = (since - EPOCH).days * DAY_SHIFT
        values = [first, first + DAY_SHIFT, adapt(since), adapt(now), adapt(now)]
        yield POSTED.format(days=days, **names), values
    ending = [adapt(_midnight(now + SOON)), adapt(now + SOON)]
    yield SOON_LEFT.format(**names), [*ending, adapt(now), adapt(FAR), *ending]


def _row(name: str, where: str) -> str:
    label = LABELS.get(name, "label").format(**TABLES)
    return ROW.format(kind="tally", label=label, where=where, **TABLES)


def _correct(found: Tallies, changed: dict[tuple[str, str], int]) -> None:
    """By what has changed since; of values that were not asked for, the tallies are."""
    _look_up([key for key in changed if key[0] in LISTED and key[1] not in found.of[key[0]]], found)
    for (name, value), number in changed.items():
        before = found.of[name].get(value, 0)
        found.of[name][value] = before + number
        if name in LISTED:
            found.numbers[name] += (before + number > 0) - (before > 0)


def _look_up(keys: list[tuple[str, str]], found: Tallies) -> None:
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


def _call(found: Tallies, new: dict[int, Said]) -> None:
    """What new values are called."""
    for each in new.values():
        found.labels.update({key: label for key, label in each.items() if label})
    for name, model, column in (
        ("organization", Organization, "name"),
        ("source", Source, "language"),
    ):
        unknown = [pk for pk in found.of[name] if (name, pk) not in found.labels]
        if unknown:
            named = model.objects.filter(pk__in=unknown).values_list("pk", column)
            found.labels.update({(name, str(pk)): label for pk, label in named})


def _facets(found: Tallies, now: datetime) -> dict[str, dict[str, int]]:
    of, live = found.of, found.of["expiry"].get("live", 0)
    remote = of["remote"].get("only", 0)
    soon = _day(now + SOON)
    facets = {name: {v: n for v, n in of[name].items() if n} for name in LISTED}
    ending = sum(number for day, number in of["ends"].items() if day < soon)
    facets["expiry"] = {word: of["expiry"].get(word, 0) for word in choices.EXPIRIES}
    facets["expiry"]["soon"] = ending + found.rest["soon", ""]
    facets["employment_type"] = {
        word: of["employment_type"].get(word, 0) for word in choices.EMPLOYMENT_TYPES
    }
    facets["remote"] = {"include": live, "only": remote, "exclude": live - remote}
    facets["pay"] = {"stated": of["pay"].get("stated", 0)}
    facets["posted"] = {
        days: found.rest["posted", days]
        + sum(n for day, n in of["posted"].items() if day > _day(picked.since(days, now)))
        for days in choices.DAYS
    }
    facets["language"] = _languages(found)
    return facets


def _languages(found: Tallies) -> dict[str, int]:
    """Of its own, or of its source."""
    told = defaultdict(int, found.of["language"])
    for source, number in found.of["source"].items():
        language = found.labels.get(("source", source), "").partition("-")[0]
        told[picked.language_key(language)] += number
    return {language: number for language, number in told.items() if language and number}


def _midnight(instant: datetime) -> datetime:
    return datetime.combine(instant.astimezone(UTC), time.min, UTC)


def _day(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%d")
