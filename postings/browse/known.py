"""The postings that cards are made of: read by two statements, and made of their rows once.

A posting is known by all that is read of it, its source, employer and places: whoever changes any
of that changes a row, and so meets no older posting. We remember what rows make rather than what a
search finds, because that grows old with each write and each closing; we gave up saving the
statements themselves, but for the time that writing them takes.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import islice

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import F, Q, QuerySet

from postings.browse.lasting import Lasting, lasting
from postings.models import JobPosting, Organization, Place, Source
from postings.search.listed import Listed

MOST = 2000  # postings a process remembers: some 20 MB
FEATURED = 3
IDS, NOW = [-1], datetime(2000, 1, 1, tzinfo=UTC)  # in the statements, to be replaced
READ = {
    JobPosting: "id title employment_type date_posted date_posted_stated valid_through"
    " valid_through_date valid_through_zone job_location_type applicant_location_requirements"
    " base_salary facts languages language source_id organization_id employer_name"
    " applicant_countries featured_until closed_at live_from live_until",
    Source: "id time_zone language",
    Organization: "id name logo verified",
    Place: "id posting_id position label country_key region_key locality_key precision keys cell"
    " x y z live_until",
}
PARTS = {"": JobPosting, "source__": Source, "organization__": Organization}
OF_PLACE = READ[Place].split().index("posting_id")
Row = tuple  # as the database gives it
Key = tuple[Row, tuple[Row, ...]]  # of a posting, and of its places


@dataclass(frozen=True, eq=False)
class Known:
    """`places` are in their order. Nobody may change anything of it: others show it too."""

    posting: JobPosting
    places: Sequence[Place]
    lasting: Lasting


KNOWN: dict[Key, Known] = {}


def known(ids: Iterable[int]) -> dict[int, Known]:
    """By number."""
    return _known(_rows(_some, ids))


def known_and_featured(ids: Iterable[int], now: datetime) -> dict[int, Known]:
    """Those, and what is shown first."""
    return _known(_rows(_some_and_featured, ids, now))


def described(ids: Iterable[int]) -> tuple[dict[int, Known], dict[int, str]]:
    """With the texts, which are not remembered: they are long."""
    rows = _rows(_some_described, ids)
    return _known([row[:-1] for row in rows]), {row[0]: row[-1] for row in rows}


def _known(rows: list[Row]) -> dict[int, Known]:
    places = defaultdict(list)
    for row in _rows(_places, [row[0] for row in rows]) if rows else ():
        places[row[OF_PLACE]].append(row)
    keys = {row[0]: (row, tuple(places[row[0]])) for row in rows}
    found = {pk: KNOWN.get(key) for pk, key in keys.items()}
    new = [pk for pk, posting in found.items() if posting is None]
    return found | _made({pk: keys[pk] for pk in new}) if new else found


# --- what is read ---


def _some() -> QuerySet:
    names = [f"{part}{name}" for part, model in PARTS.items() for name in columns(model)]
    return JobPosting.objects.filter(pk__among=IDS).values_list(*names)


def _some_described() -> QuerySet:
    return _some().values_list(*_some().query.values_select, "description")


def _some_and_featured() -> QuerySet:
    featured = JobPosting.objects.featured(NOW).values("pk")[:FEATURED]
    wanted = Q(pk__among=IDS) | Q(Listed(F("pk"), featured.query))
    return JobPosting.objects.filter(wanted).values_list(*_some().query.values_select)


def _places() -> QuerySet:
    rows = Place.objects.filter(posting_id__among=IDS).order_by("position")
    return rows.values_list(*columns(Place))


@cache
def columns(model: type[models.Model]) -> list[str]:
    """Those read, in the order of the model."""
    read = READ[model].split()
    return [field.attname for field in model._meta.concrete_fields if field.attname in read]


@cache
def _statement(rows: Callable[[], QuerySet], vendor: str) -> tuple[str, tuple]:
    """Written once: Django would take longer for it than the database for finding them."""
    return rows().query.sql_with_params()


def _rows(rows: Callable[[], QuerySet], ids: Iterable[int], now: datetime = NOW) -> list[Row]:
    connection = connections[DEFAULT_DB_ALIAS]
    statement, values = _statement(rows, connection.vendor)
    instant, ids = connection.ops.adapt_datetimefield_value, list(ids)

    def told(value):
        if value in (IDS, json.dumps(IDS)):
            return ids if value == IDS else json.dumps(ids)
        return instant(now) if value == instant(NOW) else value

    with connection.cursor() as cursor:
        cursor.execute(statement, list(map(told, values)))
        return cursor.fetchall()


# --- what is made of it ---


def _made(keys: dict[int, Key]) -> dict[int, Known]:
    if len(KNOWN) + len(keys) > MOST:
        KNOWN.clear()
    rows = _converted(_some, [row for row, _ in keys.values()])
    spots = _converted(_places, [row for _, places in keys.values() for row in places])
    made = {}
    for (pk, key), row in zip(keys.items(), rows, strict=True):
        posting = _posting(row)
        places = [Place.from_db(DEFAULT_DB_ALIAS, columns(Place), next(spots)) for _ in key[1]]
        made[pk] = KNOWN[key] = Known(posting, places, lasting(posting))
    return made


def _converted(rows: Callable[[], QuerySet], read: list[Row]) -> Iterator[list]:
    """As Django takes values from the database."""
    compiler = rows().query.get_compiler(DEFAULT_DB_ALIAS)
    compiler.setup_query()
    return iter(compiler.results_iter([read]))


def _posting(row: list) -> JobPosting:
    values = iter(row)
    found = {part: list(islice(values, len(columns(model)))) for part, model in PARTS.items()}
    posting = JobPosting.from_db(DEFAULT_DB_ALIAS, columns(JobPosting), found.pop(""))
    posting.source, posting.organization = (
        _shared(PARTS[part], tuple(values)) if values[0] else None for part, values in found.items()
    )
    return posting


@lru_cache(maxsize=MOST)
def _shared(model: type[models.Model], values: tuple) -> models.Model:
    """A source or employer, the same of all its postings."""
    return model.from_db(DEFAULT_DB_ALIAS, columns(model), values)
