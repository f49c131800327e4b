"""A date with an optional time: what is stated keeps its precision, its zone and its seconds."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from postings.desk.inputs import UNCHANGED, Stated
from postings.desk.parts import Part
from postings.editing.door import CLOSING_DATE
from postings.models.day_end import is_by_the_clock_of
from postings.models.wording import zone_words
from postings.schemaorg.moments import MOMENT, YEARS, is_date_only
from postings.schemaorg.types import Unreadable


class Day(Stated):
    widget = forms.DateInput(attrs={"type": "date"})

    def read(self, text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise ValidationError(
                gettext("“%(text)s” is no date. Write year, month and day, as in 2027-01-31.")
                % {"text": text}
            ) from None
        if day.year not in YEARS:
            raise ValidationError(gettext("The year %(year)s cannot be.") % {"year": day.year})
        return day


class Clock(Stated):
    widget = forms.TimeInput(attrs={"type": "time"})

    def read(self, text):
        try:
            return time.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            raise ValidationError(
                gettext("“%(text)s” is no time. Write hours and minutes, as in 17:30.")
                % {"text": text}
            ) from None


@dataclass
class MomentPart(Part):
    """Two fields. Without a time the whole day is meant."""

    help_text: str = ""

    template = "desk/parts/moment.html"

    def fields(self):
        day = Day(label=self.label, required=False)
        clock = Clock(label=gettext("Time"), required=False, help_text=self._clock_help())
        if self._value:
            day.initial = self._value.strftime("%Y-%m-%d")
            clock.initial = "" if is_date_only(self._value) else f"{self._value:%H:%M}"
        yield self.name, day
        yield f"{self.name}-time", clock

    @property
    def day(self) -> forms.BoundField:
        return self.form[self.name]

    @property
    def clock(self) -> forms.BoundField:
        return self.form[f"{self.name}-time"]

    @property
    def _value(self) -> date | datetime | None:
        try:
            return None if self.stated is None else MOMENT.read(self.stated).value
        except Unreadable:
            return None

    def _clock_help(self) -> str:
        value = self._value or self.form.now.date()
        has_clock = bool(getattr(value, "tzinfo", None))
        zone = self.form.zone(self.name, value.date() if has_clock else value)
        told = {"zone": zone_words(zone)}
        if has_clock and not is_by_the_clock_of(zone, value):
            told = {"zone": value.tzname()}
        elif self.name == CLOSING_DATE.attribute and self.form.is_nowhere:
            words = gettext("In the time of its place, or in %(zone)s. Empty: the whole day.")
            return words % told
        return gettext("In %(zone)s. Empty: the whole day.") % told

    def edited(self):
        day, clock = self.cleaned(self.name), self.cleaned(f"{self.name}-time")
        if day is UNCHANGED and clock is UNCHANGED:
            return self.stated
        before = self._value
        if day is UNCHANGED:
            day = date(before.year, before.month, before.day) if before else None
        if day is None:
            if isinstance(clock, time):
                raise ValidationError(gettext("There is a time but no day. Add the day."))
            return None
        if clock is UNCHANGED:
            is_timed = before is not None and not is_date_only(before)
            clock = before.time() if is_timed else None
        return MOMENT.write(_moment(day, clock, before, self.form.zone(self.name, day)))


def _moment(day: date, clock: time | None, before: date | datetime | None, zone: ZoneInfo):
    """A time that was stated keeps its zone, or its lack of one; a new one is in the posting's."""
    if clock is None:
        return day
    moment = datetime.combine(day, clock)
    if before is None or is_date_only(before):
        return moment.replace(tzinfo=zone)
    if before.tzinfo is None:
        return moment
    # By the zone's clock: a date in another season takes that season's offset.
    return moment.replace(tzinfo=zone if is_by_the_clock_of(zone, before) else before.tzinfo)
