"""The postings of a record: those it is, else those that stand as JSON or a page in its texts."""

from collections.abc import Iterator

from postings.intake import pages
from postings.intake.parsing import parse
from postings.intake.record import Record
from postings.schemaorg.nodes import Found, spoken
from postings.schemaorg.types import Problem

OUT_OF_A_TEXT = "the JSON or the page that a text in other JSON, or a cell, holds"


def postings(record: Record) -> Iterator[Found]:
    """Each with its problems. Crawlers keep what they found as a text beside its address; we look
    into texts only where nothing else is a posting, because a posting's own texts are its own."""
    found = None
    for found in record.found or spoken(record.value):
        yield found
    if found is None:
        for text in _texts(record.value):
            yield from _inside(text, record.file)


def is_one(text: str) -> bool:
    """Whether a text looks like JSON or a page with a posting in it."""
    start = text.lstrip()[:1]
    if start == "<":
        return "JobPosting" in text
    return bool(start) and start in "[{" and "@type" in text and "posting" in text.lower()


def _texts(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            waiting += reversed(value.values() if isinstance(value, dict) else value)
        elif isinstance(value, str) and is_one(value):
            yield value


def _inside(text: str, file: str) -> Iterator[Found]:
    if text.lstrip()[0] == "<":
        for record in pages.records(text.encode("utf-8", "replace"), file):
            yield from _of_page(record)
        return
    value, error, rules = parse(text)
    if error:
        yield Found({}, error=error)
    for found in spoken(value):
        yield _told(found, rules)


def _of_page(record: Record) -> Iterator[Found]:
    if record.error and not record.fatal:
        yield Found({}, error=record.error)
    for found in record.found:
        told = _told(found, record.repairs)._replace(language=record.language)
        flags = [Problem("flagged", "", rule) for rule in record.flags]
        yield told._replace(problems=(*told.problems, *flags, *record.disputes))


def _told(found: Found, rules: tuple[str, ...]) -> Found:
    repairs = [Problem("repaired", "", rule) for rule in (OUT_OF_A_TEXT, *rules)]
    return found._replace(problems=(*found.problems, *repairs))
