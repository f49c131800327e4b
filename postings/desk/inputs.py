"""Form fields that are a line or an area of text."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk import markup
from postings.desk.written import like, text_of
from postings.schemaorg.node_words import duration_of, duration_words
from postings.schemaorg.nodes import tidy
from postings.schemaorg.texts import Url
from postings.schemaorg.types import Unreadable
from postings.schemaorg.values import Integer, Number

UNCHANGED = object()  # what a field cleans to when nobody touched it
GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,']\d{3})+(?:\.\d+)?$")
AMBIGUOUS = re.compile(r"\d{1,3}\.\d{3}$")


class Stated(forms.Field):
    """A field over a written value: `show` gives its initial text, `state` the value it means.

    What is submitted as it was shown cleans to UNCHANGED, and is neither checked nor written: a
    form never refuses, or mends in passing, what nobody touched.
    """

    widget = forms.TextInput
    empty = _("Say what the job is called.")  # the title is all that is required

    def show(self, stated: object) -> object:
        return text_of(stated)

    def state(self, cleaned: object, before: object) -> object:
        return None if cleaned is None else like(before, cleaned)

    def normal(self, shown: object) -> object:
        return " ".join(tidy(str(shown or "")).split())

    def has_changed(self, initial, data) -> bool:
        return data is not None and self.normal(data) != self.normal(initial)

    def clean(self, value):
        if not self.has_changed(self.initial, value):
            return UNCHANGED
        text = self.normal(value)
        if text:
            return self.read(text)
        if self.required:
            raise ValidationError(self.empty)
        return None

    def read(self, text: str) -> object:
        return text


class Prose(Stated):
    """Markup in a plain text area, laid out a block a line; it is sanitized when it is saved."""

    widget = forms.Textarea(attrs={"rows": 6, "data-prose": True})

    def show(self, stated):
        return markup.laid_out(text_of(stated))

    def normal(self, shown):
        return tidy(str(shown or "")).replace("\r\n", "\n").replace("\r", "\n").strip()

    def read(self, text):
        clean, self.removed = markup.clean(text)
        return clean or None


class Address(Stated):
    """A web address. Not of type "url": browsers refuse a whole form over addresses they doubt."""

    widget = forms.TextInput(attrs={"inputmode": "url"})

    def read(self, text):
        if not Url.pattern.match(text):
            raise ValidationError(
                gettext("“%(text)s” is no web address. Begin with https:// or http://.")
                % {"text": text}
            )
        return text


class Figure(Stated):
    """A number; thousands may be grouped, except where nobody can tell groups from decimals."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    kind = Number()

    def read(self, text):
        if AMBIGUOUS.match(text):
            whole, plain = text.replace(".", ""), text.rstrip("0").rstrip(".")
            raise ValidationError(
                gettext("“%(text)s” can be read in two ways. Write %(whole)s or %(plain)s.")
                % {"text": text, "whole": whole, "plain": plain}
            )
        number = re.sub(r"[^\d.-]", "", text) if GROUPED.match(text) else text
        try:
            return self.kind.read(number).value
        except Unreadable:
            raise ValidationError(self.hint(text)) from None

    def hint(self, text):
        return gettext("“%(text)s” is no number. Write digits, such as 45000 or 17.50.") % {
            "text": text
        }

    def state(self, cleaned, before):
        return cleaned


class Whole(Figure):
    """A number of things."""

    kind = Integer()

    def hint(self, text):
        return gettext("“%(text)s” is no whole number. Write digits, such as 3.") % {"text": text}


class Span(Stated):
    """How long: as people say it here, as ISO 8601 has it where it is stated."""

    def show(self, stated):
        return duration_words(text_of(stated))

    def state(self, cleaned, before):
        return super().state(cleaned and (duration_of(cleaned) or cleaned), before)


class Currency(Stated):
    """Three letters, as banks write them."""

    widget = forms.TextInput(attrs={"autocapitalize": "characters", "maxlength": 40})

    def read(self, text):
        if not re.fullmatch(r"[A-Za-z]{3}", text):
            raise ValidationError(
                gettext("“%(text)s” is no currency. Write its three letters, such as EUR.")
                % {"text": text}
            )
        return text.upper()
