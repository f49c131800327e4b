"""The index follows the postings: what is written here is what searches find."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, OuterRef

from postings.models import Hit, JobPosting, Place, SearchText
from postings.models.stating import value
from postings.schemaorg.display import lines
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search import signs, traits, vocabulary
from postings.search.indexed import BESIDE, indexed
from postings.search.stems import code_of
from postings.search.words import MARK

SKILLS = JOB_POSTING.properties["skills"]
READ = {"title", "employer_name", "description", "facts", "language", "languages", "date_posted"}
READ |= {"employment_type", "industry_keys", "job_location_type", "pay_stated", "source"}
LAYOUT = f"{MARK}1{MARK}"  # another number once the index says other things of a posting
SPOKEN, FRESH = "spoken", 60  # the languages of postings, and the seconds they may be stale
CHUNK = 200  # postings in memory at once
WRITE = f"""
INSERT INTO {SearchText._meta.db_table} (posting_id, sort_key, language, words)
VALUES (%s, %s, %s, %s) ON CONFLICT (posting_id) DO UPDATE
SET sort_key = excluded.sort_key, language = excluded.language, words = excluded.words
"""  # noqa: S608


def body_of(posting: JobPosting) -> str:
    """Its description and skills, as `search.indexed` takes them."""
    skills = " ; ".join(lines(SKILLS.kind, value(posting, SKILLS)))
    return f"{posting.description}{BESIDE}{skills}" if skills else posting.description


def language_of(posting: JobPosting) -> str:
    """Empty when none is stated."""
    stated = posting.languages
    return stated.get("description") or stated.get("title") or posting.language


def _code(posting: JobPosting) -> str:
    return code_of(language_of(posting) or settings.LANGUAGE_CODE)


def words_of(posting: JobPosting) -> str:
    return indexed(
        posting.title,
        posting.employer_name,
        body_of(posting),
        language_of(posting),
        settings.LANGUAGE_CODE,
    )


def _with_signs(of: Mapping[int, str]) -> dict[int, str]:
    """Words of postings, by id, and behind them where each is, and what."""
    there = defaultdict(list)
    places = Place.objects.filter(posting__among=of.keys())
    for pk, *place in places.values_list("posting_id", *signs.COLUMNS):
        there[pk].append(place)
    rows = JobPosting.objects.filter(pk__among=of.keys()).values_list("pk", *traits.COLUMNS)
    return {
        pk: " ".join([of[pk], LAYOUT, *signs.signs(there[pk]), *traits.traits(*row)])
        for pk, *row in rows
    }


def write(postings: Iterable[JobPosting], known: Mapping[int, str] = MappingProxyType({})) -> None:
    """Index stored postings as they, and their places, now are. Newest last, which FTS5 takes at
    half the time.

    `known` are the words of some, by id, where the caller has them already.
    """
    postings = list(postings)
    languages = {posting.pk: _code(posting) for posting in postings}
    of = _with_signs(
        {posting.pk: known.get(posting.pk) or words_of(posting) for posting in postings}
    )
    keys = (
        JobPosting.objects.filter(pk__among=of.keys())
        .order_by("sort_key")
        .values_list("pk", "sort_key")
    )
    written = SearchText._meta.get_field("words").get_db_prep_save
    with connection.cursor() as cursor:  # with no model for each row, as bulk_create needs
        cursor.executemany(
            WRITE, [(pk, key, languages[pk], written(of[pk], connection)) for pk, key in keys]
        )
    vocabulary.written()
    if not set(languages.values()) - {""} <= set(cache.get(SPOKEN, ())):
        cache.delete(SPOKEN)


def unwritten(most: int) -> int:
    """How many of so many newest postings are not in the index, or not as it is written now."""
    newest = JobPosting.objects.order_by("-sort_key").values("pk")[:most]
    known = Hit.objects.filter(pk=OuterRef("sort_key"), words__match=signs.AnyOf([LAYOUT]))
    return JobPosting.objects.filter(~Exists(known), pk__in=newest).count()


def spoken() -> list[str]:
    """The languages there are stems in; in another process a new one is known a minute later."""
    return cache.get_or_set(SPOKEN, SearchText.objects.languages, FRESH)


def astray() -> Iterator[list[JobPosting]]:
    """Postings whose row is missing or is not what it should be, some at a time."""
    postings = JobPosting.objects.only(*READ, "sort_key").order_by("sort_key").iterator(CHUNK)
    while some := list(islice(postings, CHUNK)):
        rows = SearchText.objects.in_bulk([posting.pk for posting in some])
        of = _with_signs({posting.pk: words_of(posting) for posting in some})
        yield [each for each in some if not _is_right(each, of[each.pk], rows.get(each.pk))]


def _is_right(posting: JobPosting, words: str, row: SearchText | None) -> bool:
    known = row and (row.sort_key, row.language, row.words)
    return known == (posting.sort_key, _code(posting), words)
