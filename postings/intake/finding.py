"""The documents in records, batch by batch; what holds none is reported."""

from collections.abc import Iterable, Iterator

from postings.intake import embedded, identity
from postings.intake.record import Record
from postings.intake.report import Report
from postings.intake.sparing import names_of
from postings.schemaorg import marks, nodes
from postings.schemaorg.languages import WRONG, tag
from postings.schemaorg.types import Problem

BATCH = 200  # documents a transaction: a person's save waits for one batch at most
MAX_DOCUMENT = 2 * 2**20  # bytes: no posting is so long, and reading it takes many times that
HELD = 4 * 2**20  # bytes in memory of the documents in a batch, beyond the first


def batches(records: Iterable[Record], report: Report) -> Iterator[list[identity.Raw]]:
    return _in_batches(_found(records, report))


def _found(records: Iterable[Record], report: Report) -> Iterator[identity.Raw]:
    for record in records:
        if record.error:
            note = report.unreadable_file if record.fatal else report.reject
            note(record.file, record.line, record.error)
            report.count("rejected", record.number - 1)
            report.spared.see(set())
            continue
        _note(record, report)
        for found in embedded.postings(record):
            if marks.source_of(found.node) not in ("", report.source):
                report.reject(record.file, record.line, _elsewhere(found.node, report.source))
            elif raw := _raw(found, record, report):
                yield raw


def _raw(found: nodes.Found, record: Record, report: Report) -> identity.Raw | None:
    try:
        if found.error:
            raise ValueError(found.error)
        language = _language(found, record, report)
        raw = _bounded(identity.raw(record.file, record.line, found.node, language))
    except ValueError as reason:
        report.reject(record.file, record.line, str(reason))
        report.spared.see(names_of(found.node))
        return None
    for problem in found.problems:
        report.note(record.file, record.line, problem)
    return raw


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


def _language(found: nodes.Found, record: Record, report: Report) -> str:
    """Of what holds a posting; what is no language is reported and passed over."""
    for stated in filter(None, (found.language, record.language)):
        if language := tag(stated):
            return language
        wrong = Problem("flagged", "", f"the language of its page is {WRONG}")
        report.note(record.file, record.line, wrong)
    return ""


def _note(record: Record, report: Report) -> None:
    """What was done to its writing; of the values inside, the reading reports. What is said of a
    whole file is listed with its name."""
    of_a_file = record.file if record.line == 0 else None
    for outcome, rules in (("repaired", record.repairs), ("flagged", record.flags)):
        for rule in rules:
            report.note(record.file, record.line, Problem(outcome, "", rule, of_a_file))
    for dispute in record.disputes:
        report.note(record.file, record.line, dispute)


def _in_batches(raws: Iterator[identity.Raw]) -> Iterator[list[identity.Raw]]:
    batch, held = [], 0
    for raw in raws:
        batch.append(raw)
        held += raw.weight
        if len(batch) == BATCH or held > HELD:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
