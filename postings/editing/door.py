"""The one door by which the desk writes: every deed is one transaction with its history."""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.http import Http404

from postings.editing.documents import places_of_documents
from postings.gazetteer.locate import place_row
from postings.intake.doubts import doubted
from postings.intake.insert import update
from postings.models import Change, JobPosting, Place
from postings.models.day_end import end_own_days, end_with_last_place
from postings.models.judging import judged
from postings.models.stating import ROWS, columns_of, ordered, state, written
from postings.schemaorg.types import Property
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search import index

PLACES = JOB_POSTING.by_attribute["job_location"]
POSTED = JOB_POSTING.by_attribute["date_posted"]
CLOSING_DATE = JOB_POSTING.by_attribute["valid_through"]


@contextmanager
def opened(user, pk: int):
    """A posting the user may edit, held still until the end of the block."""
    with transaction.atomic():
        postings = JobPosting.objects.editable_by(user).select_related("source")
        # SQLite has no row locks: its transactions begin by locking all of it (IMMEDIATE).
        posting = postings.select_for_update(of=("self",)).filter(pk=pk).first()
        if posting is None:
            raise Http404
        yield posting


@contextmanager
def tried(user, pk: int, news: dict[str, object], now: datetime):
    """As if `news`, {schema.org name: written value}, were saved, until the end of the block: it
    is exactly what saving will make of them."""
    with opened(user, pk) as posting:
        write(posting, {row: news[row.name] for row in ROWS if row.name in news}, user, now)
        yield
        transaction.set_rollback(True)


def write(posting: JobPosting, news: dict[Property, object], user, now: datetime) -> list[Change]:
    """State what a person states; what the source says is held for later."""
    edit = restated(posting, news, user, now)
    return finish(posting, edit.changes, edit.columns, now)


def take(posting: JobPosting, row: Property, user, now: datetime) -> list[Change]:
    """Say again what the source says, from now on."""
    before, after = stated(posting, row), posting.held.pop(row.name)
    if row.where == "rows":
        _replace_places(posting, _nodes(after), places_of_documents(posting, now))
        columns = {"held"}
    else:
        columns = {"held", *_set(posting, row, after)}
    taken = change(posting, row.name, before, stated(posting, row), user, now)
    return finish(posting, [taken], columns, now)


def stated(posting: JobPosting, row: Property) -> object:
    """As `written`, but places are always a list: so imports compare them."""
    if row.where == "rows":
        return [place.node for place in ordered(posting)]
    return written(posting, row)


def _hold(posting: JobPosting, row: Property, before: object, after: object) -> None:
    """The source's value is the one before the first edit; saying the same again lets go of it."""
    if posting.source_id is None:
        return
    theirs = posting.held.setdefault(row.name, before)
    if theirs == (_nodes(after) if row.where == "rows" else after):
        del posting.held[row.name]


def _set(posting: JobPosting, row: Property, after: object) -> tuple[str, ...]:
    """The columns written."""
    if row.where == "rows":
        _replace_places(posting, _nodes(after), ordered(posting))
        return ()
    state(posting, row, after, posting.zone)
    return columns_of(row)


def _nodes(after: object) -> list[dict]:
    return after if isinstance(after, list) else [] if after is None else [after]


def _replace_places(posting: JobPosting, nodes: list[dict], known) -> None:
    rows = place_rows(nodes, known)
    for row in rows:
        row.posting = posting
    end_own_days(rows, posting.source)
    posting.places.all().delete()
    Place.objects.bulk_create(rows)


def place_rows(nodes: list[dict], known) -> list[Place]:
    """Unsaved; a place that is among the known ones has their closing and facts."""
    rows = []
    for position, node in enumerate(nodes):
        same = next((place for place in known if place.node == node), None)
        closing, facts = (same.valid_through, same.facts) if same else (None, None)
        rows.append(place_row(node, position, closing, facts))
    return rows


def change(posting, name: str, before: object, after: object, user, now: datetime) -> Change:
    """A line of the history, to be handed to `finish`."""
    return Change(posting=posting, at=now, user=user, property=name, before=before, after=after)


@dataclass
class Edit:
    """A posting as it is to be, what its history says of that, and the columns written."""

    posting: JobPosting
    changes: list[Change] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)

    @property
    def is_found_otherwise(self) -> bool:
        """By other words, or at other places."""
        is_moved = any(change.property == PLACES.name for change in self.changes)
        return is_moved or not index.READ.isdisjoint(self.columns)


def finish(posting, changes: list[Change], columns: set[str], now: datetime) -> list[Change]:
    """Save the columns, and all that follows from what a posting states."""
    finish_all([Edit(posting, changes, columns)], now)
    posting.refresh_from_db(fields=["live_from", "live_until", "sort_key"])
    return changes


def finish_all(edits: Iterable[Edit], now: datetime) -> None:
    """The same of many, in a few statements. The caller holds the transaction."""
    edits = {edit.posting.pk: edit for edit in edits}
    for edit in edits.values():
        posting = edit.posting
        edit.columns |= {"updated_at", "verdict", "doubts"}
        edit.columns |= set(end_with_last_place(posting, ordered(posting), posting.source))
        posting.updated_at, posting.verdict = now, judged(posting)
        posting.doubts = doubted(posting, now)
    postings = {pk: edit.posting for pk, edit in edits.items()}
    update(JobPosting, postings, {pk: edit.columns for pk, edit in edits.items()})
    Change.objects.bulk_create(change for edit in edits.values() for change in edit.changes)
    Place.objects.follow(postings)
    index.write([edit.posting for edit in edits.values() if edit.is_found_otherwise])


def restated(posting: JobPosting, news: dict[Property, object], user, now: datetime) -> Edit:
    """What a person states, stated; what the source says is held for later. Not saved yet."""
    edit = Edit(posting, columns={"held"})
    for row, after in news.items():
        before = stated(posting, row)
        _hold(posting, row, before, after)
        edit.columns.update(_set(posting, row, after))
        edit.changes.append(change(posting, row.name, before, stated(posting, row), user, now))
    return edit
