"""The postings of a record: those it is, else those that stand as JSON or a page in its texts."""

from collections.abc import Iterator

from postings.intake import inner, pages, payload
from postings.intake.inner import texts, told
from postings.intake.record import Record
from postings.schemaorg.nodes import Found, spoken
from postings.schemaorg.types import Problem


def postings(record: Record) -> Iterator[Found]:
    """Each with its problems. Crawlers keep what they found as a text beside its address; we look
    into texts only where nothing else is a posting, because a posting's own texts are its own."""
    found = None
    for found in record.found or spoken(record.value, base=record.base):
        yield found
    if found is None:
        yield from _within(record)


def _within(record: Record) -> Iterator[Found]:
    found = None
    for found in payload.found(record.value, record.base):
        yield found
    if found is None:
        for text in texts(record.value):
            yield from inside(text, record.file)


def inside(text: str, file: str) -> Iterator[Found]:
    """Those of a text that is JSON or a page."""
    if text.lstrip()[0] == "<":
        for record in pages.records(text.encode("utf-8", "replace"), file):
            yield from _of_page(record)
        return
    yield from inner.inside(text)


def _of_page(record: Record) -> Iterator[Found]:
    if record.error and not record.fatal:
        yield Found({}, error=record.error)
    for found in record.found:
        one = told(found, record.repairs)._replace(language=record.language)
        flags = [Problem("flagged", "", rule) for rule in record.flags]
        yield one._replace(problems=(*one.problems, *flags, *record.disputes))
