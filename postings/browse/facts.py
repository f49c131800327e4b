"""The facts beside a posting: what the table shows there and the posting states."""

from dataclasses import dataclass

from postings.browse.applying import host_of
from postings.models import JobPosting
from postings.models.stating import ROWS, value
from postings.models.wording import pay_lines
from postings.schemaorg.display import lines
from postings.schemaorg.types import Property

BY_NAME = {row.name: row for row in ROWS}
FIRST = [BY_NAME[name] for name in ("baseSalary", "estimatedSalary", "employmentType")]
AREAS = BY_NAME["applicantLocationRequirements"]
CONTACT = BY_NAME["applicationContact"]
OTHERS = [row for row in ROWS if row.show == "facts" and row not in (*FIRST, AREAS)]


@dataclass(frozen=True)
class Fact:
    label: str
    lines: list[str]
    link: str = ""


def facts(posting: JobPosting, where: list[Fact], *, over: bool) -> list[Fact]:
    """What people look for first, then the table's order. Once the posting is over nobody is to be
    written to, and the original is a source instead of a way to apply."""
    found = [*_rows(posting, FIRST), _workplace(posting), *where]
    found += _rows(posting, [row for row in OTHERS if not (over and row is CONTACT)])
    if over and host_of(posting.url):
        found.append(Fact(BY_NAME["url"].label, ["View the original"], posting.url))
    return [fact for fact in found if fact.lines]


def fact_of(row: Property, stated: object) -> Fact:
    """A fact for a written value."""
    return Fact(row.label, lines(row.kind, row.kind.read(stated).value))


def _rows(posting: JobPosting, rows: list[Property]) -> list[Fact]:
    return [Fact(row.label, _lines(posting, row)) for row in rows]


def _lines(posting: JobPosting, row: Property) -> list[str]:
    if row.name == "baseSalary":
        return pay_lines(posting)
    return lines(row.kind, value(posting, row))


def _workplace(posting: JobPosting) -> Fact:
    """Remote eligibility in words; areas without remote work are a fact of their own."""
    areas = _lines(posting, AREAS)
    if not posting.job_location_type:
        return Fact(AREAS.label, areas)
    whence = (
        f"applicants may live in {', '.join(areas)}"
        if areas
        else "the posting does not say from where"
    )
    return Fact("Workplace", [f"Remote; {whence}"])
