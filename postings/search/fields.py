"""Form fields whose errors name the problem and the repair, and the form made of them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django_filters import (
    CharFilter,
    ChoiceFilter,
    DateFilter,
    Filter,
    ModelMultipleChoiceFilter,
)

from postings.models import Organization
from postings.schemaorg.amounts import CODES
from postings.search.asking import LastingForm

LONGEST = 200  # characters of a search
DIGITS = 18  # of a number that every database can hold
MOST = 20  # values of one facet: each is one more thing to compare with
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
POSITION = re.compile(r"(-?\d{1,2}(?:\.\d{1,15})?), ?(-?\d{1,3}(?:\.\d{1,15})?)", re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+", re.ASCII)
FAR = (360.0, 360.0)  # not on Earth
NO_SUCH_CHOICE = {"invalid_choice": _("“%(value)s” is not among the choices. Choose one of them.")}


class Words(forms.CharField):
    default_error_messages = {
        "max_length": _("This is longer than %(limit_value)d letters. Leave some of it out.")
    }

    def __init__(self, **options):
        super().__init__(max_length=LONGEST, **options)


class Day(forms.DateField):
    default_error_messages = {
        "invalid": _("This is not a date. Choose one in the calendar or clear the field.")
    }
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d"]

    def __init__(self, **options):
        far = _("Choose a year from 1900 to 2200.")
        bounds = [MinValueValidator(FIRST_DAY, far), MaxValueValidator(LAST_DAY, far)]
        super().__init__(validators=bounds, **options)


class Amount(forms.DecimalField):
    """Of money: `45000`, `45,000` or `15.50`."""

    default_error_messages = {
        code: _("This is no salary. Write it in digits, such as 45000 or 15.50.")
        for code in ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value")
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **options):
        super().__init__(max_digits=12, decimal_places=2, **options)

    def to_python(self, value):
        text = value or ""
        amount = super().to_python(text.replace(",", "") if THOUSANDS.fullmatch(text) else text)
        if amount is not None and not (amount.is_finite() and amount > 0):
            raise forms.ValidationError(self.error_messages["min_value"], "min_value")
        return amount


class Currency(forms.CharField):
    """The code of ISO 4217."""

    default_error_messages = {
        "invalid": _("This is no currency. Write its three letters, such as EUR.")
    }
    widget = forms.Select

    def to_python(self, value) -> str:
        code = super().to_python(value).upper()
        if code and code not in CODES:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return code


class AmountFilter(Filter):
    field_class = Amount


class CurrencyFilter(CharFilter):
    field_class = Currency


class Position(forms.CharField):
    """`53.8,-1.55`, degrees north and east. Hundredths are a kilometre: near enough for a search,
    and too coarse to tell a house."""

    default_error_messages = {
        "invalid": _("This is no position. Write degrees north and east, such as 53.80,-1.55.")
    }
    widget = forms.HiddenInput

    def to_python(self, value) -> tuple[float, float] | None:
        text = super().to_python(value)
        if not text:
            return None
        match = POSITION.fullmatch(text)
        latitude, longitude = (round(float(part), 2) for part in match.groups()) if match else FAR
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return latitude, longitude


class PositionFilter(CharFilter):
    field_class = Position


class Keys(forms.Field):
    """Several values, whatever a board may have: each made comparable by `tidy`, "" when it is
    none."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "none": _("“%(value)s” is none. Choose one of those listed."),
        "many": _("Choose at most %(most)s."),
    }

    def __init__(self, tidy: Callable[[str], str], **options):
        super().__init__(**options)
        self.tidy = tidy

    def clean(self, value):
        stated = list(dict.fromkeys(value or ()))
        if len(stated) > MOST:
            raise self._wrong("many", most=MOST)
        for each in stated:
            if len(each) > LONGEST or not self.tidy(each):
                raise self._wrong("none", value=each[:LONGEST])
        return list(dict.fromkeys(map(self.tidy, stated)))

    def _wrong(self, code, **params):
        return forms.ValidationError(self.error_messages[code], code=code, params=params)


class KeysFilter(Filter):
    field_class = Keys


class SeveralEmployers(forms.ModelMultipleChoiceField):
    """One query, however many, and none of those `known`; a number too large for any is none.

    Of an employer that was merged into another, the other: addresses are kept and passed on.
    """

    known: Mapping[str, Organization] = MappingProxyType({})
    default_error_messages = {
        code: _("There is no such employer here. Choose another.")
        for code in ("invalid_choice", "invalid_pk_value")
    }

    def clean(self, value):
        if len(value or ()) > MOST:
            raise forms.ValidationError(Keys.default_error_messages["many"], params={"most": MOST})
        if any(len(each) > DIGITS for each in value or ()):
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        known = [self.known.get(each) for each in value or ()]
        found = known if all(known) else super().clean(value)
        return list(dict.fromkeys(map(self._survivor, found)))

    def _survivor(self, organization: Organization) -> Organization:
        while organization.merged_into_id:
            organization = organization.merged_into
        if organization.frozen:
            raise forms.ValidationError(self.error_messages["invalid_choice"])
        return organization


class EmployersFilter(ModelMultipleChoiceFilter):
    field_class = SeveralEmployers


class WordsFilter(CharFilter):
    field_class = Words


class DayFilter(DateFilter):
    field_class = Day


class OneOf(ChoiceFilter):
    def __init__(self, label, choices: dict, nothing=""):
        super().__init__(
            label=label,
            empty_label=nothing,
            choices=list(choices.items()),
            error_messages=NO_SUCH_CHOICE,
        )


class SearchForm(LastingForm):
    own = ("organization", "currency")

    def clean(self):
        first, last = (self.cleaned_data.get(name) for name in ("closes_from", "closes_to"))
        if first and last and first > last:
            self.add_error("closes_to", _("This day is before the first. Choose a later one."))
        if self.cleaned_data.get("salary") and self.cleaned_data.get("currency") == "":
            words = _("Choose one beside the salary: amounts compare only within a currency.")
            self.add_error("currency", words)
