"""The longer texts of a posting, ready to print."""

from dataclasses import dataclass

from postings.browse.outline import outlined
from postings.models import JobPosting
from postings.models.stating import ROWS, value
from postings.sanitize import SafeHTML, sanitize
from postings.schemaorg.languages import direction, tag

SECTIONS = [row for row in ROWS if row.show == "prose" and row.name != "description"]


@dataclass(frozen=True)
class Prose:
    """`heading` is empty for the description, which has its own."""

    heading: str
    html: SafeHTML
    language: str = ""

    @property
    def direction(self) -> str:
        return direction(self.language)


def prose(posting: JobPosting) -> list[Prose]:
    description = Prose("", outlined(posting.description, 2), posting.language_of("description"))
    otherwise = posting.language_of()
    stated = ((row.label, value(posting, row) or "") for row in SECTIONS)
    sections = [
        Prose(
            label, outlined(sanitize(str(text)), 3), tag(getattr(text, "language", "")) or otherwise
        )
        for label, text in stated
    ]
    return [section for section in (description, *sections) if section.html]
