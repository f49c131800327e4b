"""The form of one posting, made from the table: a part for each row."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from postings.desk import agreement, layout
from postings.desk.building import part_of
from postings.desk.differences import Texts
from postings.desk.parts import Part, Repeat
from postings.desk.versions import version
from postings.desk.words import said, texts
from postings.desk.written import each
from postings.editing.door import CLOSING_DATE, PLACES, place_rows
from postings.models import JobPosting, Place
from postings.models.day_end import closing_zone
from postings.models.stating import ROWS, ordered, written
from postings.schemaorg.google import BLOCKS, Finding
from postings.schemaorg.prose import Html
from postings.schemaorg.types import Property, Unreadable
from postings.schemaorg.vocabulary import SECTIONS


@dataclass
class FormRow:
    """A row of the table with its part, what its source says instead, what happened to it (and
    to what they say by now, where that is long), and what search engines find amiss with it."""

    row: Property
    part: Part
    is_held: bool
    source_says: object = None
    note: str = ""
    theirs: Texts | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_blocking(self) -> bool:
        return any(finding.severity == BLOCKS for finding in self.findings)

    @property
    def source_words(self) -> str:
        """Empty where it states nothing."""
        return said(self.row, self.source_says) if self.source_says not in (None, []) else ""

    @property
    def source_texts(self) -> Texts | None:
        return texts(self.row, self.part.stated, self.source_says) if self.source_words else None


class PostingForm(forms.Form):
    """`data` is judged; a `draft` is shown again as it was typed, except in the rows to `skip`.

    `stated` is {schema.org name: written value}, the posting's own unless given.
    """

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, posting: JobPosting, now: datetime, data=None, *, draft=None, stated=None, skip=()
    ):
        super().__init__(data)
        self.posting, self.now, self.sent = posting, now, data or draft
        self.stated = stated or {row.name: written(posting, row) for row in ROWS}
        self.skipped = {row.attribute for row in skip}
        self.parts = {row: part_of(self, row, self.stated[row.name]) for row in ROWS}
        for name, part in self._named():
            for key, field in part.fields():
                self.fields[key] = field
                if draft is not None and name not in self.skipped:
                    self._recall(key, field, draft)
        self._start_at_added()
        self.initial["version"] = version(posting)

    def _named(self):
        for row, whole in self.parts.items():
            for part in whole.parts():
                yield row.attribute, part

    def _start_at_added(self) -> None:
        """What was asked for is where people go on; the page would begin at its top again."""
        added = self.sent.get("add") if self.sent else None
        for _, part in self._named():
            if isinstance(part, Repeat) and part.name == added:
                self.fields[part.items[-1].first].widget.attrs["autofocus"] = True

    def _recall(self, key: str, field: forms.Field, draft) -> None:
        typed = field.widget.value_from_datadict(draft, {}, key)
        if typed is not None and not key.endswith("-total"):
            self.initial[key] = typed

    def count(self, name: str, shown: int) -> int:
        """How many items a repeated row shows: those of the page sent, and one more if asked."""
        if not self.sent or name.partition("-")[0] in self.skipped:
            return shown
        sent = self.sent.get(name, "")
        wished = self.sent.get("add") == name.removesuffix("-total")
        return max(shown, int(sent) + wished if sent.isdecimal() and len(sent) < 4 else 0)

    def clean(self):
        """Fills `news`: {row: what it is to state}, of what has changed."""
        super().clean()
        self.news = {}
        for row, part in self.parts.items():
            try:
                after = part.edited()
                if after is not part.stated:
                    self._take_news(row, after)
            except (ValidationError, Unreadable) as reason:
                self.add_error(part.first, str(getattr(reason, "message", reason)))
        agreement.check(self)

    def _take_news(self, row: Property, after: object) -> None:
        after = settled(row, after)
        if after != settled(row, self.stated[row.name]):
            self.news[row] = after

    def zone(self, name: str, moment: date) -> ZoneInfo:
        """In which a moment is read, a closing by the places as they are typed."""
        if name != CLOSING_DATE.attribute:
            return self.posting.zone
        return closing_zone(moment, self._places(), self.posting.source)

    @property
    def is_nowhere(self) -> bool:
        """Neither its source nor a place says in which zone it closes."""
        source = self.posting.source
        known = any(place.zone for place in ordered(self.posting))
        return not known and not (source and source.time_zone)

    def _places(self) -> list[Place]:
        known, part = ordered(self.posting), self.parts[PLACES]
        after = part.edited() if hasattr(self, "cleaned_data") else part.stated
        return known if after is part.stated else place_rows(each(after), known)

    @cached_property
    def rows(self) -> list[FormRow]:
        held = self.posting.held
        return [
            FormRow(row, part, row.name in held, held.get(row.name))
            for row, part in self.parts.items()
        ]

    @property
    def problems(self) -> list[tuple[forms.BoundField, str]]:
        """For the summary: each problem with its field."""
        return [(self[name], error) for name in self.fields for error in self.errors.get(name, ())]

    @property
    def removed(self) -> Counter:
        """What typed markup may not contain, with how often it was taken out."""
        found = Counter()
        for field in self.fields.values():
            found += getattr(field, "removed", Counter())
        return found


def settled(row: Property, stated: object) -> object:
    """A written value as reading and writing leave it. Raises Unreadable with the reason."""
    if stated is None or isinstance(row.kind, Html):
        return stated
    reading = row.kind.read(stated)
    refused = [problem for problem in reading.problems if problem.outcome == "refused"]
    if refused and reading.value is None:
        raise Unreadable(refused[0].rule)
    return None if reading.value is None else row.kind.write(reading.value)


def sections(form: PostingForm) -> list[dict]:
    """The rows by section, those people look for first before those that can wait."""
    found = []
    for key, title in SECTIONS.items():
        rows = [row for row in form.rows if row.row.section == key and _is_shown(row.part)]
        more = [row for row in rows if row.row.attribute not in layout.COMMON]
        found.append(
            {
                "key": key,
                "title": title,
                "introduction": layout.INTRODUCTIONS.get(key, ""),
                "common": [row for row in rows if row not in more],
                "more": more,
                "stated": sum(row.part.is_stated for row in more),
                "open": any(row.part.has_errors or row.note or row.is_blocking for row in more),
            }
        )
    return [section for section in found if section["common"] or section["more"]]


def _is_shown(part: Part) -> bool:
    """Not what can neither be edited nor read."""
    return bool(part.names) or part.is_stated
