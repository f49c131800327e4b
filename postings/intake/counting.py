"""The tallies of a large board, kept in step with its postings."""

from collections import Counter
from datetime import datetime

from django.db import connection, transaction

from postings.models import Counted, JobPosting, Place, Reckoning, Tally, Touched
from postings.models.timing import PAST
from postings.search.counted import LARGE, Said, change, said, turned, were, written

CHUNK = 1000  # postings in one transaction
FEW = 5 * CHUNK  # what is settled within some seconds
ONLY = 1  # the id of the one row
BEGINNING = PAST  # the instant of tallies that nobody has counted yet
UPSERT = f"""
INSERT INTO {Tally._meta.db_table} (name, value, label, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (name, value) DO UPDATE SET count = {Tally._meta.db_table}.count + excluded.count
"""  # noqa: S608


def keep(now: datetime) -> int:
    """After many were written: of a large board the tallies are brought up to date, or begun."""
    if not Reckoning.objects.filter(at__gt=BEGINNING).exists():
        return begin(now) if JobPosting.objects.all()[: LARGE + 1].count() > LARGE else 0
    return settle(now)


@transaction.atomic
def forget() -> None:
    """As if it had never been begun."""
    for model in (Reckoning, Touched, Counted, Tally):
        model.objects.all().delete()


def begin(now: datetime) -> int:
    """Count all that there is, and note from now on what changes. Does nothing once begun; begun
    and interrupted, it begins again."""
    if Reckoning.objects.filter(at__gt=BEGINNING).exists():
        return 0
    Reckoning.objects.get_or_create(pk=ONLY, defaults={"at": BEGINNING})
    with transaction.atomic(), connection.cursor() as cursor:
        if Reckoning.objects.select_for_update().get().at > BEGINNING:
            return 0  # another has, meanwhile
        if connection.vendor == "postgresql":  # whoever has not seen that row has to finish first
            for model in (JobPosting, Place):
                cursor.execute(f"LOCK TABLE {model._meta.db_table} IN SHARE MODE")
        cursor.execute(
            f"INSERT INTO {Touched._meta.db_table} (posting_id) "  # noqa: S608
            f"SELECT id FROM {JobPosting._meta.db_table} ORDER BY id"  # as they lie on disk
        )
        Reckoning.objects.update(at=now)
    return settle(now)


def follow(now: datetime) -> int:
    """What has changed, begun or ended meanwhile, some thousand postings at most: so that pages
    need not add it up. Writes nothing where that is none, as pages are kept until a write."""
    row = Reckoning.objects.filter(at__gt=BEGINNING).first()
    is_behind = row and (Touched.objects.exists() or turned(row.at, now))
    return settle(now, most=FEW) if is_behind else 0


def settle(now: datetime, most: int | None = None) -> int:
    """Bring the tallies to this instant, or to theirs if it is later; not of many more than `most`
    postings. Returns how many were counted anew."""
    with transaction.atomic():
        row = Reckoning.objects.select_for_update().get()
        now = max(now, row.at)
        Touched.objects.bulk_create(Touched(posting_id=pk) for pk in turned(row.at, now))
        Reckoning.objects.update(at=now)
    number = 0
    while (most is None or number < most) and (done := _settle_some(now)):
        number += done
    return number


@transaction.atomic
def _settle_some(now: datetime) -> int:
    Reckoning.objects.select_for_update().first()
    rows = dict(Touched.objects.order_by("pk").values_list("pk", "posting_id")[:CHUNK])
    if not rows:
        return 0
    ids = set(rows.values())
    old, new = were(ids), said(ids, now)
    _count(change(old, new), {key: label for each in new.values() for key, label in each.items()})
    Counted.objects.filter(pk__among=ids - new.keys()).delete()
    Counted.objects.bulk_create(
        [Counted(posting_id=pk, said=written(each)) for pk, each in new.items()],
        update_conflicts=True,
        unique_fields=["posting_id"],
        update_fields=["said"],
    )
    Touched.objects.filter(pk__among=rows.keys()).delete()
    return len(ids)


def _count(changed: Counter, labels: Said) -> None:
    values = [(*key, labels.get(key, ""), number) for key, number in changed.items() if number]
    with connection.cursor() as cursor:
        cursor.executemany(UPSERT, sorted(values))
    Tally.objects.filter(count=0).delete()
