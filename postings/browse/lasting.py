"""What a card says of a posting for as long as nobody changes it, whatever is asked and when."""

from dataclasses import dataclass
from typing import NamedTuple

from postings.browse.monogram import monogram
from postings.models import JobPosting
from postings.models.stating import value
from postings.models.wording import salary_words
from postings.schemaorg.countries import country_code, country_name
from postings.schemaorg.display import lines
from postings.schemaorg.languages import direction
from postings.schemaorg.names import types_of
from postings.schemaorg.vocabulary import JOB_POSTING

EMPLOYMENT = JOB_POSTING.properties["employmentType"].kind
AREAS = JOB_POSTING.by_attribute["applicant_location_requirements"]
FEW = 2  # countries named on a card


class Fact(NamedTuple):
    icon: str
    label: str
    text: str
    more: int = 0


@dataclass(frozen=True)
class Lasting:
    """`areas`: where applicants for remote work may live."""

    address: str
    title: str
    language: str
    direction: str
    employer: str
    employer_address: str
    monogram: str
    logo: str
    is_verified: bool
    areas: Fact
    employment: Fact
    pay: Fact


def lasting(posting: JobPosting) -> Lasting:
    language, employer = posting.language_of("title"), posting.organization
    return Lasting(
        address=posting.get_absolute_url(),
        title=posting.title,
        language=language,
        direction=direction(language),
        employer=posting.employer_name,
        employer_address=employer.get_absolute_url() if employer else "",
        monogram=monogram(posting.employer_name),
        logo=employer.logo if employer else "",
        is_verified=bool(employer and employer.verified),
        areas=_areas(posting),
        employment=Fact("clock", "Employment", _employment(posting)),
        pay=Fact("money", "Pay", salary_words(posting)),
    )


def _areas(posting):
    names = [line for area in value(posting, AREAS) or () for line in _area(area)]
    return Fact("place", "Applicants from", ", ".join(names[:FEW]), max(0, len(names) - FEW))


def _area(area):
    """A country by its English name, whatever code or language states it; a state "CA" is none."""
    is_country = not isinstance(area, dict) or set(types_of(area)) <= {"Country"}
    for line in lines(AREAS.kind.kind, area):
        code = country_code(line) if is_country else None
        yield country_name(code) if code else line


def _employment(posting):
    first, *others = lines(EMPLOYMENT, posting.employment_type) or [""]
    known = EMPLOYMENT.kind.labels.values()
    return ", ".join([first, *(each.lower() if each in known else each for each in others)])
