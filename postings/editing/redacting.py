"""Removing personal data from everything stored: first finding it all, then the deed."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import connection, models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from postings.editing import texts
from postings.editing.door import change
from postings.intake import counting
from postings.models import Change, Document, JobPosting, Place, Redaction, Source, Tally, User
from postings.schemaorg.traces import Traces
from postings.search import index, tables

CHUNK = 200  # rows in memory at once, and in a transaction
SAMPLES = 5  # of a kind
SLOW = 5000  # rows of which a page does not wait
REMOVED = "personal_data"  # in the history
FILES = "files"  # among the kinds of what was removed


class NotNow(ValueError):
    """It cannot begin yet. The message is the reason."""


def is_slow() -> bool:
    """By the last numbers given out, which are looked up and not counted."""
    rows = (Document, JobPosting, Change)
    return sum(model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in rows) > SLOW


def look(redaction: Redaction, tell: Callable[..., object] = dict) -> None:
    """Count where it stands, kind by kind, with samples. `tell` is called with done and total.

    Raises TooShort.
    """
    traces, found = redaction.sought(), {}
    for model, hits in _walk(traces, tell):
        kind = found.setdefault(model._meta.label, {"rows": 0, "times": 0, "samples": []})
        for pk, news in hits.items():
            kind["rows"] += 1
            kind["times"] += sum(number for _value, number in news.values())
            if len(kind["samples"]) < SAMPLES:
                kind["samples"].append([pk, _sample(model, pk, news, traces)])
    users = [user.pk for user in User.objects.iterator() if traces.value(_told(user))[1]]
    redaction.found = {"kinds": found, "users": users}
    redaction.state = Redaction.State.FOUND
    redaction.save(update_fields=["found", "state"])


def remove(
    redaction: Redaction,
    now: datetime,
    tell: Callable[..., object] = dict,
    delete: Callable[[Traces], int] = lambda traces: 0,
) -> None:
    """Put the marker everywhere. Killed, it is completed by doing it again; it cannot be undone.
    `delete` does away with files that hold it, and says how many they were.

    Raises NotNow while an import is at work, which may have read what it has not stored yet; one
    that begins later leaves it out.
    """
    traces = redaction.begin()
    if Source.objects.filter(lease_until__gt=now).exists():
        redaction.patterns, redaction.state = [], Redaction.State.FOUND
        redaction.save(update_fields=["patterns", "state"])
        raise NotNow(_("An import is at work. Try again when it is over."))
    _note(redaction, FILES, delete(traces))
    _erase_securely()
    for model, hits in _walk(traces, tell):
        with transaction.atomic():
            _write(model, hits, redaction, now)
        _note(redaction, model._meta.label, len(hits))
    _count_anew(traces, now)
    redaction.text, redaction.found = "", {}
    redaction.number, redaction.state = sum(redaction.removed.values()), Redaction.State.DONE
    redaction.save(update_fields=["text", "found", "number", "state"])
    erase_traces()


def _count_anew(traces: Traces, now: datetime) -> None:
    """The numbers beside filters, where one of them is of a value that held it."""
    tallies = Tally.objects.values_list("value", "label").iterator()
    if any(traces.value(list(words))[1] for words in tallies):
        counting.forget()
        counting.keep(now)


def _note(redaction: Redaction, kind: str, number: int) -> None:
    if number:
        redaction.removed[kind] = redaction.removed.get(kind, 0) + number
        redaction.save(update_fields=["removed"])


def _walk(traces: Traces, tell) -> Iterator[tuple[type, dict]]:
    """(model, {id: {field: (value without it, times)}}) of some rows at a time in which it is."""
    known = [(model, fields, model._base_manager.count()) for model, fields in texts.tables()]
    done, total = 0, sum(number for _model, _fields, number in known)
    for model, fields, _number in known:
        last = None
        while rows := _next(model, fields, last):
            last = rows[-1]["pk"]
            hits = {row["pk"]: found for row in rows if (found := _in(row, fields, traces))}
            if hits:
                yield model, hits
            done += len(rows)
            tell(done=done, total=total)


def _next(model: type[models.Model], fields, last) -> list[dict]:
    rows = model._base_manager.order_by("pk").values("pk", *(field.attname for field in fields))
    return list((rows if last is None else rows.filter(pk__gt=last))[:CHUNK])


def _in(row: dict, fields, traces: Traces) -> dict:
    found = {}
    for field in fields:
        value, number = traces.value(texts.read(field, row[field.attname]))
        if number:
            found[field] = (value, number)
    return found


def _write(model: type[models.Model], hits: dict, redaction: Redaction, now: datetime) -> None:
    own = {}
    if model is Document:
        own = {"redacted_at": now}
    elif model is JobPosting:
        own = {"updated_at": now}
    for pk, news in hits.items():
        columns = {field.attname: texts.write(field, new, pk) for field, (new, _n) in news.items()}
        model._base_manager.filter(pk=pk).update(**columns, **own)
    if model is Place:  # where a posting is stands in the index too
        index.write(JobPosting.objects.filter(places__in=hits).distinct())
    elif model is JobPosting:
        postings = list(JobPosting.objects.filter(pk__in=hits).select_related("source"))
        index.write(postings)
        Change.objects.bulk_create(
            change(posting, REMOVED, None, redaction.pk, redaction.user, now)
            for posting in postings
        )


def _sample(model: type[models.Model], pk, news: dict, traces: Traces) -> str:
    """Where it stands in the first of the columns, as it is now."""
    field = next(iter(news))
    row = model._base_manager.values(field.attname).get(pk=pk)
    return texts.sample(traces, texts.read(field, row[field.attname]))


def _told(user: User) -> dict:
    return {"email": user.email, "name": user.name}


def _erase_securely() -> None:
    """SQLite writes zeros over what it deletes."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def erase_traces() -> None:
    """What a database still holds of rows that are gone, as far as it is ours to erase: the words
    of the index, and on SQLite all that ever stood in the file and its log."""
    tables.forget(connection.alias)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
