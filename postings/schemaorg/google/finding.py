"""A finding about a posting, and the posting as the rules that find it see it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from postings.schemaorg.moments import ISO, MOMENT, YEARS, closing_instant
from postings.schemaorg.types import Unreadable

BLOCKS, WARNS, HINT = SEVERITIES = ("blocks", "warns", "hint")  # the gravest first
DAY = len("2027-03-01")
REMOTE = "TELECOMMUTE"


class Finding(NamedTuple):
    """`id` is Google's rule as research numbers them; `property` is schema.org's name."""

    id: str
    severity: str
    property: str
    words: str
    repair: str


class Rule(NamedTuple):
    """A finding says the same of every posting, so it is made once."""

    finding: Finding
    is_amiss: Callable[["Seen"], bool]
    needs: str = ""  # the property without which there is nothing to ask


def rule(id: str, severity: str, property: str, words: str, repair: str, needs: str = ""):
    """Declare a rule above the function that tells whether it is broken."""
    return lambda is_amiss: Rule(Finding(id, severity, property, words, repair), is_amiss, needs)


class Seen:
    """A written node, with what several rules ask for read once."""

    def __init__(self, node: dict, now: datetime):
        self.node, self.now = node, now
        self.title = text_of(node.get("title")).strip()
        self.description = text_of(node.get("description"))
        self.employer = first(node.get("hiringOrganization"))
        self.employer_name = name_of(self.employer).strip()
        self.posted = moment(node.get("datePosted"))
        through = moment(node.get("validThrough"))
        self.ending = closing_instant(through, now.tzinfo) if through else None
        self.salaries = each(node.get("baseSalary"))
        self.areas = each(node.get("applicantLocationRequirements"))
        self.is_remote = text_of(node.get("jobLocationType")) == REMOTE
        places = each(node.get("jobLocation"))
        self.addresses = [address_of(place) for place in places if not is_virtual(place)]
        self.countries = [country_of(address) for address in self.addresses]

    def states(self, name: str) -> bool:
        return self.node.get(name) not in (None, "", [], {})


def each(value: object) -> list:
    if value is None:
        return []
    if isinstance(value, list):
        return [item for item in value if item not in (None, "", [], {})]
    return [] if value in ("", {}) else [value]


def first(value: object) -> object:
    return next(iter(each(value)), None) if isinstance(value, list) else value


def text_of(value: object) -> str:
    """A text, also one that names its language; "" for what is none."""
    if isinstance(value, list):
        value = first(value)
    if isinstance(value, dict):
        value = value.get("@value")
    return value if isinstance(value, str) else ""


def name_of(value: object) -> str:
    return text_of(value) or (text_of(value.get("name")) if isinstance(value, dict) else "")


def number_of(value: object) -> int | float | None:
    """A number above nought, which stands for "not stated"."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and value > 0 else None


def moment(value: object) -> date | datetime | None:
    """What ISO 8601 says; None when nothing is stated or it is something else."""
    text = text_of(value).strip()
    try:
        found = (date if len(text) == DAY else datetime).fromisoformat(text)
    except ValueError:
        return None if text[11:13] != "24" else _midnight(text)
    return found if found.year in YEARS else None


def _midnight(text: str) -> date | datetime | None:
    """A day's end written as 24:00, which Python's own reader does not know."""
    try:
        return MOMENT.read(text).value if ISO.match(text) else None
    except Unreadable:
        return None


def is_virtual(place: object) -> bool:
    return isinstance(place, dict) and place.get("@type") == "VirtualLocation"


def address_of(place: object) -> dict | str:
    """In parts, or as one text; "" when there is none."""
    address = first(place.get("address")) if isinstance(place, dict) else ""
    return address if isinstance(address, dict | str) else ""


def country_of(address: dict | str) -> str:
    """An address in one line is not searched for it."""
    return name_of(address.get("addressCountry")).strip() if isinstance(address, dict) else ""
