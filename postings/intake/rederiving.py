"""What follows from what a posting states, computed anew where it is stored otherwise."""

from postings.intake.compose import Composed
from postings.intake.drafts import place_rows
from postings.models import JobPosting, Place
from postings.models.day_end import end_with_last_place
from postings.models.stating import columns_of, ordered, state_all, written
from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = JOB_POSTING.by_attribute
PLACES = ROWS["job_location"].name
# Instants, keys and the employer's name hang on these; all else is stored as it is stated.
NAMES = """date_posted valid_through title hiring_organization industry base_salary salary_currency
    applicant_location_requirements"""
SOURCES = [ROWS[name] for name in NAMES.split()]
COLUMNS = tuple(dict.fromkeys(name for row in SOURCES for name in columns_of(row)))
OWN = ("id", "posting_id", "sort_key", "live_from", "live_until")  # of the row, not of the place
DERIVED = [field.attname for field in Place._meta.concrete_fields if field.attname not in OWN]


def rederived(posting: JobPosting, places: list[Place]) -> tuple[str, ...]:
    """Mend the columns of a posting that do not say what follows; their names, if there are any."""
    before = _values(posting)
    state_all(posting, [(row, written(posting, row)) for row in SOURCES], posting.zone)
    end_with_last_place(posting, places, posting.source)
    return COLUMNS if _values(posting) != before else ()


def replaced(posting: JobPosting, composed: Composed) -> list[Place]:
    """The places anew where a row of one is not what follows from it; none where all is well.

    Those a person holds are not the source's, so they are left.
    """
    before = ordered(posting)
    if PLACES in posting.held or len(before) != len(composed.places):
        return []
    rows = place_rows(composed, posting.source)
    return rows if list(map(_derived, rows)) != list(map(_derived, before)) else []


def _values(posting: JobPosting) -> list:
    return [getattr(posting, name) for name in COLUMNS]


def _derived(place: Place) -> list:
    return [getattr(place, name) for name in DERIVED]
