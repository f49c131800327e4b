"""The index follows the postings: what is written here is what searches find."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from django.conf import settings

from postings.models import JobPosting, SearchText
from postings.models.stating import value
from postings.schemaorg.display import lines
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search.words import indexed

SKILLS = JOB_POSTING.properties["skills"]
READ = {"title", "employer_name", "description", "facts", "language", "languages", "date_posted"}
INLINE = re.compile(r"(?i)</?(?:a|abbr|b|code|em|i|mark|s|small|span|strong|su[bp]|u)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
CHUNK = 200  # postings in memory at once


def text_of(posting: JobPosting) -> str:
    """Its description and skills without markup, as one text."""
    description = TAG.sub(" ", INLINE.sub("", posting.description))
    skills = " ; ".join(lines(SKILLS.kind, value(posting, SKILLS)))
    return f"{html.unescape(description)} ; {skills}" if skills else html.unescape(description)


def language_of(posting: JobPosting) -> str:
    """Empty when none is stated."""
    stated = posting.languages
    return stated.get("description") or stated.get("title") or posting.language


def words_of(posting: JobPosting) -> str:
    return indexed(
        posting.title,
        posting.employer_name,
        text_of(posting),
        language_of(posting),
        settings.LANGUAGE_CODE,
    )


def write(postings: Iterable[JobPosting], known: Mapping[int, str] = MappingProxyType({})) -> None:
    """Index stored postings as they now are. Newest last, which FTS5 takes at half the time.

    `known` are the words of some, by id, where the caller has them already.
    """
    of = {posting.pk: known.get(posting.pk) or words_of(posting) for posting in postings}
    keys = JobPosting.objects.filter(pk__in=of).order_by("sort_key").values_list("pk", "sort_key")
    rows = [SearchText(posting_id=pk, sort_key=key, words=of[pk]) for pk, key in keys]
    SearchText.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["posting"], update_fields=["sort_key", "words"]
    )


def astray() -> Iterator[list[JobPosting]]:
    """Postings whose row is missing or is not what it should be, some at a time."""
    postings = JobPosting.objects.only(*READ, "sort_key").order_by("sort_key").iterator(CHUNK)
    while some := list(islice(postings, CHUNK)):
        rows = SearchText.objects.in_bulk([posting.pk for posting in some])
        yield [posting for posting in some if not _is_right(posting, rows.get(posting.pk))]


def _is_right(posting: JobPosting, row: SearchText | None) -> bool:
    return bool(row) and row.sort_key == posting.sort_key and row.words == words_of(posting)
