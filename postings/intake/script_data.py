"""The postings in the JSON that a page gives its own scripts, as frameworks do."""

from collections.abc import Iterable, Iterator

from postings.intake import flight, payload, written_out
from postings.intake.inner import inside, texts
from postings.intake.parsing import Parsed, parse
from postings.intake.scripts import others
from postings.schemaorg.nodes import Found, spoken
from postings.schemaorg.types import Problem

NAME = "JobPosting"
TAKEN = "data of the page's own scripts, which is no markup"
MAX_DATA = 8 * 2**20  # characters


def postings(page: str, base: str) -> Iterator[Found]:
    """Only what says that it is a JobPosting of schema.org's. The rest is not meant for others, so
    nothing is said of it, nor of what is no JSON."""
    found = None
    for found in _in_scripts(page, base):
        yield found
    if found is None and NAME in page:
        yield from _each(written_out.attributes(page, NAME), base)


def _in_scripts(page: str, base: str) -> Iterator[Found]:
    pushed = []
    for text in others(page):
        if flight.MARK in text:
            pushed.append(text)
        elif NAME in text and len(text) <= MAX_DATA:
            whole = list(_found(parse(text).value, base))
            yield from whole or _each(written_out.values(text, NAME), base)
    stream = flight.Stream(pushed)
    for stated in stream.stated():
        yield from _streamed(stated, stream, base)


def _streamed(stated: dict | str, stream: flight.Stream, base: str) -> Iterator[Found]:
    try:
        yield from _found(stream.whole(stated) if isinstance(stated, dict) else stated, base)
    except ValueError as error:
        if NAME in str(stated):
            yield Found({}, error=str(error))


def _found(value: object, base: str) -> Iterator[Found]:
    found = [each for each in spoken(value, base=base) if "@type" in each.node]
    found = found or list(payload.found(value, base))
    found = found or [each for one in texts(value) for each in _inside(one, base)]
    yield from map(_told, found)


def _each(written: Iterable[Parsed], base: str) -> Iterator[Found]:
    for parsed in written:
        said = tuple(Problem("repaired", "", rule) for rule in parsed.rules)
        for found in _found(parsed.value, base):
            yield found._replace(problems=(*said, *found.problems))


def _inside(text: str, base: str) -> Iterator[Found]:
    if not text.lstrip().startswith("<"):
        yield from (each for each in inside(text, base) if not each.error)


def _told(found: Found) -> Found:
    return found._replace(problems=(*found.problems, Problem("repaired", "", TAKEN)))
