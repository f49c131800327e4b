"""A board of any size: some thousand postings imported truly, and copies made by the database.

The copies of a turn have the texts of the imported postings; employer, places and dates are drawn
anew from their number, so they are the same in every run:

* turn k of an imported posting is another opening, of one of 20 employers of that name;
* its places are those of another imported posting, so towns are as frequent as they are;
* it was posted in the last 180 days and closes 20 to 199 days later, every tenth never;
* what is searched of it has the signs of its places, and two words more: its turn, and one of a
  hundred thousand.

Rows are copied by INSERT ... SELECT while indexes and triggers are set aside, and both are made at
the end: a million in minutes. The plain board of this package gets the same postings.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from django.db import connection

from postings.models import Document, JobPosting, Organization, Place, SearchText
from postings.search.signs import COLUMNS, signs
from tests.bench import models as plain
from tests.bench.aside import hasten, indexes_set_aside, relearned

DAY, SPAN, NAMESAKES, RARE = 86400, 180, 20, 100_000
STEP = 7919  # a prime: the places of a turn are those of the posting so many on
MULTIPLIER = 2654435761  # Knuth's, by which numbers are scattered
COPIED = (Organization, JobPosting, Place, SearchText, Document)


def fill(size: int) -> None:
    """From the postings that are there to so many, in a database nobody else writes to."""
    with connection.cursor() as cursor:
        hasten(cursor)
        copies = Copies(cursor, size)
        with indexes_set_aside(cursor, [table(model) for model in COPIED]), relearned(cursor):
            for statement in copies.statements():
                cursor.execute(statement)
        if connection.vendor == "postgresql":  # which would do so by itself, later
            cursor.execute("ANALYZE")


def table(model) -> str:
    return model._meta.db_table


def columns(model) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if not field.generated]


class Copies:
    """The statements, for the rows that are there."""

    def __init__(self, cursor, size: int):
        posting = table(JobPosting)
        cursor.execute(
            "CREATE TEMPORARY TABLE base AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS place"
            f" FROM {posting}"
        )
        cursor.execute("ALTER TABLE base ADD COLUMN signs text")
        cursor.executemany("UPDATE base SET signs = %s WHERE id = %s", list(_signs()))
        cursor.execute("CREATE UNIQUE INDEX base_id ON base (id)")
        cursor.execute("CREATE UNIQUE INDEX base_place ON base (place)")
        cursor.execute(f"SELECT count(*), max(id), (SELECT max(id) FROM {table(Organization)}) "
                       f"FROM {posting}")  # fmt: skip
        self.count, self.highest, self.employers = cursor.fetchone()
        self.size, self.turns = size, -(-size // self.count) - 1
        self.midnight = int(datetime.combine(datetime.now(UTC), time.min, UTC).timestamp())

    def statements(self) -> Iterator[str]:
        yield from self._dated_anew()
        yield self._copied(Organization, {
            "id": f"b.id + k * {self.employers}", "name": "b.name || ' ' || k",
        }, turns=NAMESAKES - 1)  # fmt: skip
        yield self._copied(JobPosting, self._posting())
        yield self._copied(Document, {
            "digest": "substr(b.digest, 1, 50) || '-' || k", "posting_id": self._id("b.posting_id"),
        })  # fmt: skip
        yield self._places()
        yield self._copied(SearchText, {
            "posting_id": self._id("b.posting_id"), "sort_key": "n.sort_key",
            "words": self._words(),
        }, joined=self._stated())  # fmt: skip
        yield from self._plain()

    def _posting(self) -> dict[str, str]:
        namesake = f"k % {NAMESAKES}"
        number = self._id("b.id")
        called = f"CASE {namesake} WHEN 0 THEN '' ELSE ' ' || ({namesake}) END"
        return {
            "id": number,
            "identity": "substr(b.identity, 1, 50) || '-' || k",
            "organization_id": f"b.organization_id + {namesake} * {self.employers}",
            "employer_name": f"b.employer_name || {called}",
            "first_seen": self._posted(number),
            "date_posted": self._posted(number),
            "valid_through": self._closes(number),
        }

    def _dated_anew(self) -> Iterator[str]:
        """The imported ones as well, which have all closed."""
        posted, closes = self._posted("id"), self._closes("id")
        yield (
            f"UPDATE {table(JobPosting)} SET date_posted = {posted}, first_seen = {posted}, "
            f"valid_through = {closes}, valid_through_date = NULL, closed_at = NULL, "
            "date_posted_stated = '', valid_through_stated = ''"
        )
        own = f"(SELECT {{}} FROM {table(JobPosting)} n WHERE n.id = posting_id)"
        told = [f"{each} = {own.format(each)}" for each in ("sort_key", "live_from", "live_until")]
        yield f"UPDATE {table(Place)} SET valid_through = NULL, {', '.join(told)}"
        yield f"UPDATE {table(SearchText)} SET {told[0]}"

    def _copied(self, model, changed: dict[str, str], turns: int = 0, joined: str = "") -> str:
        """Each row once a turn, with these columns written anew; rows of postings as far as the
        postings go."""
        names = columns(model)
        if "id" in names and "id" not in changed:
            names.remove("id")
        new = ", ".join(changed.get(name, f"b.{name}") for name in names)
        rows = f"turns CROSS JOIN {table(model)} b"
        if model is JobPosting:
            rows += f" WHERE k < {self.size // self.count} OR b.id IN (SELECT id FROM base WHERE "
            rows += f"place < {self.size % self.count})"
        elif "posting_id" in names:
            rows += f" JOIN {table(JobPosting)} n ON n.id = {self._id('b.posting_id')} {joined}"
        return _insert(model, names, turns or self.turns, new, rows)

    def _places(self) -> str:
        """A posting has those of the one `STEP` times its turn farther on."""
        names = [name for name in columns(Place) if name != "id"]
        own = {"posting_id": "n.id", "valid_through": "NULL"}
        own |= {each: f"n.{each}" for each in ("sort_key", "live_from", "live_until")}
        new = ", ".join(own.get(name, f"b.{name}") for name in names)
        rows = (
            f"{table(Place)} b JOIN base stated ON stated.id = b.posting_id CROSS JOIN turns "
            f"JOIN base taking ON taking.place = (stated.place + k * {STEP}) % {self.count} "
            f"JOIN {table(JobPosting)} n ON n.id = {self._id('taking.id')}"
        )
        return _insert(Place, names, self.turns, new, rows)

    def _stated(self) -> str:
        """The posting that is copied, and the one whose places its copy has."""
        return (
            "JOIN base own ON own.id = b.posting_id JOIN base stated ON stated.place = "
            f"(own.place + k * ({self.count} - {STEP} % {self.count})) % {self.count}"
        )

    def _words(self) -> str:
        more = f"' ' || stated.signs || ' turn' || k || ' rare' || ({self._hashed('n.id')} / 7 % {RARE})"  # noqa: E501
        if connection.vendor == "sqlite":
            return f"replace(b.words, ' ' || own.signs, '') || {more}"
        return f"ts_delete(b.words, string_to_array(own.signs, ' ')) || ({more})::tsvector"

    def _plain(self) -> Iterator[str]:
        employer, posting, place = map(table, (plain.Organization, plain.Posting, plain.Place))
        yield (
            f"INSERT INTO {employer} (id, name) SELECT id, substr(name, 1, 200) || ' #' || id "
            f"FROM {table(Organization)}"
        )
        yield (
            f"INSERT INTO {posting} (id, source, key, title, description, organization_id, "
            "employment_type, date_posted, valid_through) SELECT id, 'import', "
            "CAST(id AS varchar(20)), substr(title, 1, 500), description, organization_id, "
            "substr(trim(employment_type), 1, 255), date_posted, valid_through "
            f"FROM {table(JobPosting)} WHERE organization_id IS NOT NULL"
        )
        yield (
            f"INSERT INTO {place} (posting_id, locality, region, country) SELECT posting_id, "
            "substr(label, 1, 255), substr(region_key, 1, 255), country_key "
            f"FROM {table(Place)} WHERE posting_id IN (SELECT id FROM {posting})"
        )

    def _id(self, base: str) -> str:
        return f"({base} + k * {self.highest})"

    def _hashed(self, number: str) -> str:
        return f"({number} * {MULTIPLIER} % 4294967296)"

    def _posted(self, number: str) -> str:
        return _instant(f"{self.midnight} - {self._hashed(number)} % {SPAN * DAY}")

    def _closes(self, number: str) -> str:
        days = f"20 + {self._hashed(number)} / 977 % 180"
        seconds = f"{self.midnight} - {self._hashed(number)} % {SPAN * DAY} + ({days}) * {DAY}"
        return f"CASE WHEN {self._hashed(number)} % 10 = 0 THEN NULL ELSE {_instant(seconds)} END"


def _signs() -> Iterator[tuple[str, int]]:
    """Of each posting, and its id."""
    for posting in JobPosting.objects.prefetch_related("places").iterator(1000):
        places = [[getattr(each, name) for name in COLUMNS] for each in posting.places.all()]
        yield " ".join(signs(places)), posting.pk


def _insert(model, names: list[str], turns: int, new: str, rows: str) -> str:
    return (
        f"INSERT INTO {table(model)} ({', '.join(names)}) WITH RECURSIVE turns(k) AS "
        f"(SELECT 1 UNION ALL SELECT k + 1 FROM turns WHERE k < {turns}) SELECT {new} FROM {rows}"
    )


def _instant(seconds: str) -> str:
    if connection.vendor == "sqlite":
        return f"strftime('%Y-%m-%d %H:%M:%S', {seconds}, 'unixepoch')"
    return f"to_timestamp({seconds})"
