"""What a posting is, as words beside its own: what few have is so found without reading all."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b

from django.db import connections
from django.db.models import QuerySet

from postings.models import conditions, employment
from postings.models.fields import LinesField
from postings.search.signs import LONG, MANY, NOWHERE, AnyOf, saying, word
from postings.search.words import MARK

LANGUAGE, SOURCE, INDUSTRY, EMPLOYED = (f"{MARK}{letter}{MARK}" for letter in "gsij")
REMOTE, PAID = f"{MARK}r{MARK}", f"{MARK}p{MARK}"
RARE = {"language", "industry", "place"}  # of which even one choice may have few
COLUMNS = (
    "language_key",
    "source",
    "industry_keys",
    "employment_bits",
    "job_location_type",
    "pay_stated",
)


def traits(language, source, industries, employed, location_type, paid) -> list[str]:
    """Of a posting, by its COLUMNS, in order. Where it states no language its source may."""
    found = {word(LANGUAGE, language) if language else f"{SOURCE}{source}"}
    found.update(_industry(line.partition("=")[0]) for line in LinesField().to_python(industries))
    found.update(f"{EMPLOYED}{bit}" for bit in employment.BITS.values() if bit & employed)
    found.update([REMOTE] if location_type else [])
    found.update([PAID] if paid else [])
    return sorted(found) if len(found) <= LONG else [MANY]


def _industry(key: str) -> str:
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6)
    return INDUSTRY + digest.hexdigest()


def asked(chosen: dict) -> dict[str, AnyOf]:
    """By the facet: what has any of what is chosen of it has one of these, and hardly else any."""
    return dict(_asked(chosen))


def _asked(chosen: dict) -> Iterator[tuple[str, AnyOf]]:
    if words := chosen["employment_type"]:
        yield "employment_type", AnyOf([f"{EMPLOYED}{employment.BITS[each]}" for each in words])
    if keys := chosen["industry"]:
        yield "industry", AnyOf([_industry(key) for key in keys])
    if tags := chosen["language"]:
        stated = [word(LANGUAGE, tag) for tag in tags]
        yield "language", AnyOf(stated, conditions.sources_in(tags), SOURCE)
    if chosen["remote"] == "only":
        yield "remote", AnyOf([REMOTE])
    if chosen["pay"]:
        yield "pay", AnyOf([PAID])
    if chosen["place"]:
        yield "place", AnyOf([NOWHERE])


def is_narrow(search) -> bool:
    """Whether few may be found, and all would be read to know: several have none of what is chosen,
    or one that most have not. PostgreSQL puts other indexes together where a place is one of them,
    and what is in an industry, which may be many, it has in no order."""
    names = search.traits.keys()
    if connections[search.queryset.db].vendor == "postgresql":
        return not names.isdisjoint(RARE) and names != {"industry"}
    return len(names) + search.seeks_a_place > 1 or not names.isdisjoint(RARE)


def of(search, found: QuerySet, but: str = "", words: Sequence[str] = ()) -> QuerySet:
    """What says the words and has what is chosen of all facets but one, where the index of words is
    read."""
    if search.traits and (oldest := search.oldest(but)):
        found = found.filter(hits__sort_key__gte=oldest)  # which SQLite would not infer
    chosen = (trait for name, trait in search.traits.items() if name != but)
    return saying(found, [*words, *chosen])
