"""The documents in records, batch by batch; what holds none is reported."""

from collections.abc import Iterable, Iterator

from postings.intake import identity
from postings.intake.record import Record
from postings.intake.report import Report
from postings.intake.sparing import names_of
from postings.schemaorg import marks, nodes
from postings.schemaorg.languages import WRONG, tag
from postings.schemaorg.types import Problem

BATCH = 200  # documents a transaction: a person's save waits for one batch at most
MAX_DOCUMENT = 2 * 2**20  # bytes: no posting is so long, and reading it takes many times that
HELD = 2 * 2**20  # characters of documents in a batch, beyond the first: they are held in memory


def batches(records: Iterable[Record], report: Report) -> Iterator[list[identity.Raw]]:
    return _in_batches(_found(records, report))


def _found(records: Iterable[Record], report: Report) -> Iterator[identity.Raw]:
    for record in records:
        if record.error:
            note = report.unreadable_file if record.fatal else report.reject
            note(record.file, record.line, record.error)
            report.spared.see(set())
            continue
        _note(record, report)
        try:
            for node, around in nodes.spoken(record.value):
                if marks.source_of(node) not in ("", report.source):
                    report.reject(record.file, record.line, _elsewhere(node, report.source))
                elif found := _raw(node, around, record, report):
                    yield found
        except (RecursionError, ValueError) as reason:
            looped = isinstance(reason, RecursionError)
            words = "one node refers to another without end" if looped else str(reason)
            report.reject(record.file, record.line, words)
            report.spared.see(set())


def _raw(node: dict, around: object, record: Record, report: Report) -> identity.Raw | None:
    language = _language(around or record.language, record, report)
    try:
        return _bounded(identity.raw(record.file, record.line, node, language))
    except ValueError as reason:
        report.reject(record.file, record.line, str(reason))
        report.spared.see(names_of(node))
        return None


def _bounded(raw: identity.Raw) -> identity.Raw:
    if len(raw.canonical) > MAX_DOCUMENT:
        raise ValueError(f"a posting of more than {MAX_DOCUMENT >> 20} MB")
    return raw


def _elsewhere(node: dict, source: str) -> str:
    """One run is of one source: taken from another's export, a posting would be there twice."""
    return (
        f"it was exported from the source “{marks.source_of(node)}”: import it into that one, "
        f"or empty its “source” to take it into “{source}”"
    )


def _language(stated: object, record: Record, report: Report) -> str:
    """Of what holds a posting; what is no language is reported and passed over."""
    language = tag(stated)
    if stated and not language:
        wrong = Problem("flagged", "", f"the language of its page is {WRONG}")
        report.note(record.file, record.line, wrong)
    return language


def _note(record: Record, report: Report) -> None:
    """What was done to its writing; of the values inside, the reading reports."""
    for outcome, rules in (("repaired", record.repairs), ("flagged", record.flags)):
        for rule in rules:
            report.note(record.file, record.line, Problem(outcome, "", rule))
    for dispute in record.disputes:
        report.note(record.file, record.line, dispute)


def _in_batches(raws: Iterator[identity.Raw]) -> Iterator[list[identity.Raw]]:
    batch, held = [], 0
    for raw in raws:
        batch.append(raw)
        held += len(raw.canonical)
        if len(batch) == BATCH or held > HELD:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
