"""All that a database holds, in words that do not tell when it was written, nor in which order.

Ids differ, since a transaction that was lost has used some up; instants, since a second run begins
later. So rows are called by what they are of, an instant or a run by whether it was there `before`,
and what is derived from an id (`sort_key`) is left out.

`python -m tests.drills.state BEFORE` prints it; `BEFORE` is the greatest id of a run that counts as
before. `python -m tests.drills.state rows` prints every row as it is.
"""

import json
import sys
from collections import Counter

import django

APART = {"id", "sort_key", "created_at"}
RUNS = {"ImportRun", "Before"}
# What follows from the others: tallies, which `faults` counts again, and names of places.
DERIVED = {"Reckoning", "Tally", "Counted", "Touched", "PlaceName"}


def rows() -> dict:
    """Every row of every table but the runs' and what follows from others."""
    from django.apps import apps

    return {
        model.__name__: sorted(map(str, model.objects.values_list()))
        for model in apps.get_app_config("postings").get_models()
        if model.__name__ not in RUNS | DERIVED
    }


def state(before: int) -> dict:
    """{table: rows in order}, the same for the same board."""
    return json.loads(json.dumps(State(before).tables(), default=str))


class State:
    def __init__(self, before: int):
        from postings.models import ImportRun, JobPosting, Organization, Source

        self.before = before
        began = ImportRun.objects.filter(pk__gt=before).order_by("pk").first()
        self.since = began.started_at if began else None
        self.sources = dict(Source.objects.values_list("pk", "name"))
        self.employers = dict(Organization.objects.values_list("pk", "name"))
        self.postings = dict(JobPosting.objects.values_list("pk", "identity"))

    def tables(self) -> dict:
        from postings.models import Duplicate, ImportRun, Source, Touched

        statuses = Counter(ImportRun.objects.filter(pk__gt=self.before).values_list("status"))
        return {
            "sources": sorted(Source.objects.values_list("name", "is_complete", "lease_token")),
            "running": statuses["running",],
            "postings": self._postings(),
            "places": self._places(),
            "documents": self._documents(),
            "employers": sorted(self.employers.values()),
            "changes": self._changes(),
            "duplicates": sorted(
                [*sorted([self.postings[one], self.postings[other]]), alike, distinct]
                for one, other, alike, distinct in Duplicate.objects.values_list(
                    "older", "newer", "likeness", "distinct"
                )
            ),
            "searched": self._searched(),
            "tallies": self._tallies(),
            "touched": Touched.objects.count(),
        }

    def _when(self, instant) -> str:
        if instant is None or self.since is None:
            return "before" if instant else ""
        return "now" if instant >= self.since else "before"

    def _who(self, run: int | None) -> str:
        return "" if run is None else "now" if run > self.before else "before"

    def _postings(self) -> list:
        from postings.models import JobPosting
        from postings.models.columns import stored

        generated = {"live_from", "live_until", *APART}
        fields = [f.attname for f in stored(JobPosting) if f.attname not in generated]
        found = []
        for row in JobPosting.objects.values(*fields):
            row["source_id"] = self.sources[row["source_id"]]
            row["organization_id"] = self.employers.get(row["organization_id"])
            for name in ("first_seen", "updated_at", "closed_at"):
                row[name] = self._when(row[name])
            found.append(row)
        return sorted(found, key=lambda row: row["identity"])

    def _places(self) -> list:
        from postings.models import Place
        from postings.models.columns import stored

        fields = [f.attname for f in stored(Place) if f.attname not in APART]
        found = []
        for row in Place.objects.select_related(None).values(*fields, "posting__closed_at"):
            row["posting_id"] = self.postings[row["posting_id"]]
            if row.pop("posting__closed_at"):
                row["live_until"] = self._when(row["live_until"])
            row["live_from"] = self._when(row["live_from"])
            found.append(row)
        return sorted(found, key=lambda row: (row["posting_id"], row["position"]))

    def _documents(self) -> list:
        from postings.models import Document

        named = ("digest", "posting", "key", "rank", "current", "language", "refusal")
        rows = Document.objects.values_list(*named, "first_seen", "last_seen", "last_run")
        return sorted(
            [
                digest,
                self.postings.get(posting, ""),
                *told,
                self._when(first),
                self._when(last),
                self._who(run),
            ]
            for digest, posting, *told, first, last, run in rows
        )

    def _changes(self) -> list:
        from postings.models import Change

        rows = Change.objects.values_list("posting", "property", "before", "after", "run")
        return sorted(
            [self.postings[posting], name, json.dumps([old, new]), self._who(run)]
            for posting, name, old, new, run in rows
        )

    def _searched(self) -> list:
        from postings.models import SearchText

        rows = SearchText.objects.values_list("posting", "language", "words")
        return sorted([self.postings[pk], language, words] for pk, language, words in rows)

    def _tallies(self) -> list:
        from postings.models import Tally

        called = {"organization": self.employers, "source": self.sources}
        return sorted(
            [name, called[name][int(value)] if name in called else value, count]
            for name, value, count in Tally.objects.values_list("name", "value", "count")
        )


def faults() -> list[str]:
    """What no board may have, whatever was done to it."""
    from django.db import connection
    from django.utils import timezone

    from postings.intake import counting
    from postings.models import Tally
    from postings.search import index, tables

    found = []
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
    if not tables.is_sound("default"):
        found.append("the search index is not that of its words")
    found += [
        f"{len(some)} postings are not indexed as they are" for some in index.astray() if some
    ]
    told = sorted(Tally.objects.values_list("name", "value", "count"))
    counting.forget()
    counting.begin(timezone.now())
    if told and told != sorted(Tally.objects.values_list("name", "value", "count")):
        found.append("the tallies are not what is counted")
    return found


def main(what: str) -> None:
    django.setup()
    told = rows() if what == "rows" else {**state(int(what)), "faults": faults()}
    json.dump(told, sys.stdout, sort_keys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
