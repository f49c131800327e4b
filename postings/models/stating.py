"""What a posting states, property by property: the table's view of a row, both directions.

`written` is always JSON as schema.org writes the value, or None when nothing is stated.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from postings.models import industry
from postings.models.fields import LinesField
from postings.models.organization import OrganizationName
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.schemaorg.applicants import countries_of
from postings.schemaorg.display import salary_lines
from postings.schemaorg.industries import industry_keys
from postings.schemaorg.moments import Moment, closing_instant, is_date_only, posting_instant
from postings.schemaorg.once import Once
from postings.schemaorg.types import Property
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.schemaorg.yearly import yearly

ROWS = tuple(JOB_POSTING.by_attribute.values())
INDUSTRY, SALARY = (JOB_POSTING.by_attribute[name] for name in ("industry", "base_salary"))
APPLICANTS = JOB_POSTING.by_attribute["applicant_location_requirements"]
EMPLOYER = "hiringOrganization"
_READ = Once(lambda name, stated: JOB_POSTING.properties[name].kind.read(stated).value)
_KEYS = Once(lambda _, stated: industry_keys(_READ(INDUSTRY.name, stated)))
SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
DIGIT = re.compile(r"\d")
PAY = ("pay_stated", "pay_currency", "pay_yearly")
_FIELDS = JobPosting._meta.concrete_fields
LINES = {field.attname for field in _FIELDS if isinstance(field, LinesField)}
TEXTS = {
    field.attname
    for field in _FIELDS
    if field.get_internal_type() in ("TextField", "CharField") and field.attname not in LINES
}


def written(posting: JobPosting, row: Property) -> object:
    """What the posting states for a row. Places read `posting.places` (prefetch them)."""
    if row.where == "facts":
        return posting.facts.get(row.name)
    if row.where == "rows":
        return nodes(ordered(posting))
    if isinstance(row.kind, Moment):
        return getattr(posting, f"{row.attribute}_stated") or None
    value = getattr(posting, row.attribute)
    if isinstance(value, tuple):
        return row.kind.write(value) if value else None
    if isinstance(value, str):
        return _in_language(str(value), posting.languages.get(row.attribute)) if value else None
    return value


def value(posting: JobPosting, row: Property) -> object:
    """The typed value a posting states for a row, or None."""
    stated = written(posting, row)
    return None if stated is None else row.kind.read(stated).value


def state(posting: JobPosting, row: Property, stated: object, zone: ZoneInfo) -> None:
    """Set a property to a written value (None: absent). Places are not set here: they are rows."""
    state_all(posting, [(row, stated)], zone)


def state_all(posting: JobPosting, news: list[tuple[Property, object]], zone: ZoneInfo) -> None:
    """Set several properties, and then once what is derived from those among them."""
    for row, stated in news:
        _state(posting, row, stated, zone)
    if any(row.attribute in ("title", "hiring_organization") for row, _ in news):
        _follow_names(posting)
    if any(row.attribute == "industry" for row, _ in news):
        posting.industry_keys = _KEYS("", posting.industry) if posting.industry else ()
        keys = (line.partition("=")[0] for line in posting.industry_keys)
        posting.industry_bits = industry.bits(keys)
    if any(row is APPLICANTS for row, _ in news):
        posting.applicant_countries = countries_of(value(posting, APPLICANTS) or ())
    if any(row.attribute in ("base_salary", "salary_currency") for row, _ in news):
        _follow_pay(posting)


def _state(posting: JobPosting, row: Property, stated: object, zone: ZoneInfo) -> None:
    if row.where == "facts":
        posting.facts.pop(row.name, None)
        if stated is not None:
            posting.facts[row.name] = stated
    elif isinstance(row.kind, Moment):
        _state_moment(posting, row, stated or "", zone)
    elif row.attribute in LINES:
        words = _READ(row.name, stated) if stated is not None else ()
        setattr(posting, row.attribute, words)
    elif row.attribute in TEXTS:
        text, language = _apart(stated)
        setattr(posting, row.attribute, text)
        posting.languages.pop(row.attribute, None)
        if language:
            posting.languages[row.attribute] = language
    else:
        setattr(posting, row.attribute, stated)


def columns_of(row: Property) -> tuple[str, ...]:
    """The columns that `state` may write for a row."""
    if row.where == "facts":
        return ("facts", *PAY) if row.attribute == "salary_currency" else ("facts",)
    own = (
        (row.attribute, f"{row.attribute}_stated")
        if isinstance(row.kind, Moment)
        else (row.attribute,)
    )
    return own + {
        "title": ("languages",),
        "description": ("languages",),
        "industry": ("industry_keys", "industry_bits"),
        "base_salary": PAY,
        "applicant_location_requirements": ("applicant_countries",),
        "valid_through": ("valid_through_date", "valid_through_zone"),
        "hiring_organization": ("employer_name", "organization", "employer_frozen"),
    }.get(row.attribute, ())


def employer_name(stated: object) -> str:
    """What an employer is called here: as it is stated, or where no name is, by its web address.

    We take all of the address and not its host, because many an employer's is a page of a network
    or a board, which is no employer of theirs; we gave up the shorter name.
    """
    if isinstance(stated, dict) and isinstance(stated.get("name"), str):
        return stated["name"]
    said = _READ(EMPLOYER, stated) or {} if stated else {}  # several names, or in a language
    return str(said.get("name") or SCHEME.sub("", said.get("url") or "").rstrip("/"))


def organization_key(posting: JobPosting) -> str:
    return OrganizationName.key_of(posting.employer_name)


def open_places(posting: JobPosting, now: datetime) -> list[Place]:
    return still_open(ordered(posting), now)


def still_open(places: list[Place], now: datetime) -> list[Place]:
    """The places that are still open; all of them once none is."""
    return [place for place in places if place.is_open(now)] or places


def nodes(places: list[Place]) -> object:
    found = [place.node for place in places]
    return (found[0] if len(found) == 1 else found) or None


def ordered(posting: JobPosting) -> list[Place]:
    return sorted(posting.places.all(), key=lambda place: place.position)


def _state_moment(posting: JobPosting, row: Property, stated: str, zone: ZoneInfo) -> None:
    setattr(posting, f"{row.attribute}_stated", stated)
    moment = row.kind.read(stated).value if stated else None
    if row.attribute == "date_posted":
        posting.date_posted = posting_instant(moment, zone) if moment else None
        return
    posting.valid_through = closing_instant(moment, zone) if moment else None
    posting.valid_through_date = moment if moment and is_date_only(moment) else None
    posting.valid_through_zone = ""


def _follow_names(posting: JobPosting) -> None:
    posting.employer_name = employer_name(posting.hiring_organization)


def _follow_pay(posting: JobPosting) -> None:
    stated = value(posting, SALARY) or ()
    posting.pay_stated = any(map(DIGIT.search, salary_lines(stated)))
    found = yearly(stated, posting.facts.get("salaryCurrency"))
    posting.pay_currency, posting.pay_yearly = found or ("", None)


def _in_language(text: str, language: str | None) -> object:
    return {"@value": text, "@language": language} if language else text


def _apart(stated: object) -> tuple[str, str]:
    if isinstance(stated, dict):
        return stated["@value"], stated["@language"]
    return stated or "", ""
