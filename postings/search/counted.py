"""What each posting counts for on the whole board."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from django.db.models.functions import Coalesce

from postings.models import JobPosting, Place
from postings.models.reckoning import Counted
from postings.models.timing import FAR
from postings.search import picked
from postings.search.areas import KEY_OF, KEYS, label_of

# Postings; those of a smaller board are counted when they are asked for, which takes less than the
# rest of the page. Of 10,000 it would take five times as long.
LARGE = 2_000
COLUMNS = (
    "pk live_from live_until valid_through closed_at date_posted employment_type job_location_type"
    " pay_stated organization_id industry_keys language_key source_id"
).split()
SPOT = ("posting_id", *KEYS, "label")
Said = dict[tuple[str, str], str]  # {(name, value): label}
Stood = list[tuple[str, str]]


def turned(then: datetime, now: datetime) -> set[int]:
    """The postings that began or ended since, or a place of which did."""
    found: set[int] = set()
    for model, pk, first, second in (
        (JobPosting, "pk", "live_until", "live_from"),
        (JobPosting, "pk", "live_from", "live_until"),
        (Place, "posting_id", "live_until", "live_from"),
    ):
        rows = model.objects.annotate(turns=Coalesce(first, second))
        found.update(rows.filter(turns__gt=then, turns__lte=now).values_list(pk, flat=True))
    return found


def change(old: dict[int, Stood], new: dict[int, Said]) -> Counter:
    """How many more of each (name, value)."""
    changed: Counter = Counter()
    for each in new.values():
        changed.update(each.keys())
    for each in old.values():
        changed.subtract(each)
    return changed


def were(ids: Iterable[int]) -> dict[int, Stood]:
    """What they were counted for."""
    rows = Counted.objects.filter(pk__among=ids).values_list("pk", "said")
    return {pk: stood(values) for pk, values in rows}


def stood(said: dict[str, list[str]]) -> Stood:
    """What `Counted.said` says."""
    return [(name, value) for name, values in said.items() for value in values]


def written(each: Said) -> dict[str, list[str]]:
    values = defaultdict(list)
    for name, value in sorted(each):
        values[name].append(value)
    return values


def said(ids: Iterable[int], now: datetime) -> dict[int, Said]:
    """What they count for; nothing of those that are not public."""
    rows = JobPosting.objects.filter(pk__among=ids, live_from__lte=now).values_list(
        *COLUMNS, named=True
    )
    found = {row.pk: dict(_of_posting(row, now)) for row in rows}
    places = Place.objects.filter(posting__among=ids, live_until__gt=now)
    live = places.filter(posting__live_until__gt=now, posting__live_from__lte=now)
    for pk, *keys, label in live.values_list(*SPOT):
        for name, key in KEY_OF.items():
            if (value := key(*keys)) and pk in found:  # nor has it been written since
                found[pk].setdefault((name, value), label_of(name, value, label))
    return found


def _of_posting(row, now: datetime):
    """Of what is over only that it is."""
    yield ("expiry", "any"), ""
    if row.live_until <= now:
        yield ("expiry", "closed" if row.live_until == row.closed_at else "expired"), ""
    else:
        yield ("expiry", "live"), ""
        yield from _days(row)
        yield from _stated(row)


def _days(row):
    if row.valid_through is None:
        yield ("expiry", "open"), ""
    if row.live_until < FAR:
        yield ("ends", day(row.live_until)), ""
    if row.date_posted:
        yield ("posted", day(row.date_posted)), ""


def _stated(row):
    yield from ((("employment_type", word), "") for word in row.employment_type)
    if row.job_location_type == "TELECOMMUTE":
        yield ("remote", "only"), ""
    if row.pay_stated:
        yield ("pay", "stated"), ""
    if row.organization_id:
        yield ("organization", str(row.organization_id)), ""
    for line in row.industry_keys:
        key, _, label = line.partition("=")
        yield ("industry", key), label
    if row.language_key:
        yield from _language(row.language_key)
    elif row.source_id:
        yield ("source", str(row.source_id)), ""


def _language(key: str):
    if value := picked.language_key(key.partition("-")[0]):
        yield ("language", value), ""


def day(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%d")
