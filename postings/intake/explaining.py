"""What becomes of each value of a document, told of it alone: as if it led its posting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from postings.intake import embedded, identity
from postings.intake.record import Record
from postings.sanitize import sanitize_with_report
from postings.schemaorg import marks, nodes
from postings.schemaorg.accounting import Entry, account
from postings.schemaorg.addresses import COMPLETED
from postings.schemaorg.leaves import canonical, leaves
from postings.schemaorg.types import Problem, Reading
from postings.schemaorg.vocabulary import JOB_POSTING

MARKUP = {canonical((row.name,)): row.attribute for row in identity.MARKUP_ROWS}
CLEANED = "markup cleaned ({}); the original is kept"


@dataclass(frozen=True, slots=True)
class Explained:
    """A document's entries, or the `reason` why it is rejected, or cannot be read (`fatal`)."""

    file: str
    line: int
    title: str = ""
    entries: tuple[Entry, ...] = ()
    reason: str = ""
    fatal: bool = False


def explain(records: Iterable[Record], now: datetime) -> Iterator[Explained]:
    """Each document in the records, and each record that is none; nothing is stored."""
    for record in records:
        if record.error:
            yield Explained(record.file, record.line, reason=record.error, fatal=record.fatal)
            continue
        for found in embedded.postings(record):
            yield _explained(record, found, now)


def _explained(record: Record, found: nodes.Found, now: datetime) -> Explained:
    try:
        if found.error:
            raise ValueError(found.error)
        stated = identity.raw(record.file, record.line, found.node).node
        title = identity.read(stated, "", now, ZoneInfo("UTC")).values["title"]
    except ValueError as reason:
        return Explained(record.file, record.line, reason=str(reason))
    told = tuple(_completed(entries(found.node), found.problems))
    beside = tuple(_beside(found.problems))
    return Explained(record.file, record.line, str(title), (*told, *beside))


def _beside(problems: Iterable[Problem]) -> Iterator[Entry]:
    """What its file says otherwise of the same posting, in a stub or another cell of its row."""
    for each in problems:
        if each.outcome == "superseded":
            for leaf in leaves(each.before, (each.path,)):
                yield Entry(leaf.name, leaf.value, "superseded", rule=each.rule)


def _completed(entries: Iterable[Entry], problems: Iterable[Problem]) -> Iterator[Entry]:
    """With what the page, or a context, has added to relative addresses."""
    before = {(each.path, each.after): each.before for each in problems if each.after}
    for entry in entries:
        stated = before.get((entry.path, entry.value)) if isinstance(entry.value, str) else None
        yield (
            entry._replace(
                outcome="repaired",
                value=stated,
                after=entry.after or entry.value,
                rule="; ".join(filter(None, (COMPLETED, entry.rule))),
            )
            if stated and entry.outcome in ("kept", "repaired")
            else entry
        )


def entries(node: dict) -> Iterator[Entry]:
    """What becomes of each leaf of a node as it was found, once its markup is cleaned too."""
    reading = JOB_POSTING.read(nodes.tidy(node))
    known = bool(marks.identity_of(node))
    for entry in account(node, reading):
        steps = entry.path.split(".")
        if marks.MARK in steps:
            yield _marked(entry, steps[steps.index(marks.MARK) + 1 :], known)
        elif attribute := MARKUP.get(canonical(tuple(steps[:1]))):
            yield _cleaned(entry, reading, attribute)
        else:
            yield entry


def _marked(entry: Entry, path: list[str], known: bool) -> Entry:
    """A mark says what an export knows; of what is none of ours nothing is taken."""
    at_place = entry.path.split(".")[0] != marks.MARK
    if path and (path[0] in marks.AT_PLACES if at_place else known):
        return entry._replace(where="mark")
    rule = "a mark is what an export writes, and this is none"
    return entry._replace(outcome="refused", where="", rule=rule)


def _cleaned(entry: Entry, reading: Reading, attribute: str) -> Entry:
    held = (reading.value or {}).get(attribute)
    if entry.outcome not in ("kept", "repaired") or not isinstance(held, str):
        return entry
    safe, lost = sanitize_with_report(held)
    dropped = ", ".join(f"{kind} {times}×" for kind, times in sorted(lost.items()) if times > 0)
    if not dropped or entry.path.endswith("@language"):
        return entry
    rule = "; ".join(filter(None, (entry.rule, CLEANED.format(dropped))))
    return entry._replace(outcome="repaired", rule=rule, after=str(safe))
