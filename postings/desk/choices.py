"""Form fields that offer words to choose from."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk.inputs import Stated
from postings.desk.written import each, text_of, together
from postings.schemaorg.money import ISO_UNITS
from postings.schemaorg.node_words import duration_words
from postings.schemaorg.units import UNIT


class OneWord(Stated):
    """One of some words, or none; a word of the source's own is offered beside them."""

    widget = forms.Select

    def __init__(self, labels: dict, stated: object, **options):
        super().__init__(**options)
        self.words = {word: gettext(label) for word, label in labels.items()}
        if own := self.show(stated):
            self.words.setdefault(own, own)
        self.widget.choices = [("", gettext("Not stated")), *self.words.items()]

    def read(self, text):
        if text not in self.words:
            raise ValidationError(gettext("Choose one of the words in the list."))
        return text


class Period(OneWord):
    """What an estimated salary is for, which states it as an ISO 8601 duration."""

    def __init__(self, stated, **options):
        labels = {iso: UNIT.labels[unit] for iso, unit in ISO_UNITS.items()}
        own = self.show(stated)
        super().__init__({own: duration_words(own)} | labels if own else labels, stated, **options)


class YesNo(OneWord):
    def __init__(self, stated, **options):
        super().__init__({"yes": _("Yes"), "no": _("No")}, stated, **options)

    def show(self, stated):
        return {True: "yes", False: "no"}.get(stated, "") if isinstance(stated, bool) else ""

    def state(self, cleaned, before):
        return None if cleaned is None else cleaned == "yes"


class Words(Stated):
    """Any of some words, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, labels: dict, stated: object, **options):
        super().__init__(**options)
        own = {word: word for word in self.show(stated)}
        self.words = own | {word: gettext(label) for word, label in labels.items()}
        self.widget.choices = list((dict.fromkeys(labels) | self.words).items())

    def show(self, stated):
        return [text_of(item) for item in each(stated)]

    def normal(self, shown):
        return sorted(set(shown or ()))

    def read(self, text):
        if not set(text) <= set(self.words):
            raise ValidationError(gettext("Choose among the words in the list."))
        return [word for word in self.words if word in text]

    def state(self, cleaned, before):
        return together(cleaned or ())
