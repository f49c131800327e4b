"""Which form field edits a simple kind of value."""

from functools import singledispatch

from postings.desk.choices import OneWord, YesNo
from postings.desk.inputs import Address, Figure, Prose, Stated, Whole
from postings.schemaorg.choices import Choice
from postings.schemaorg.prose import Html
from postings.schemaorg.texts import Text, Url
from postings.schemaorg.types import Kind
from postings.schemaorg.values import Boolean, Integer, Number, OneOf


@singledispatch
def field(kind: Kind, stated: object, **options) -> Stated | None:
    """The field for a kind of value; None when it takes several, or there is none."""
    return None


@field.register
def _text(kind: Text, stated, **options):
    return Stated(**options)


@field.register
def _html(kind: Html, stated, **options):
    return Prose(**options)


@field.register
def _url(kind: Url, stated, **options):
    return Address(**options)


@field.register
def _number(kind: Number, stated, **options):
    return Figure(**options)


@field.register
def _integer(kind: Integer, stated, **options):
    return Whole(**options)


@field.register
def _boolean(kind: Boolean, stated, **options):
    return YesNo(stated, **options)


@field.register
def _choice(kind: Choice, stated, **options):
    return OneWord(kind.labels, stated, **options)


@field.register
def _one_of(kind: OneOf, stated, **options):
    """Of simple kinds only: a number where one is stated or none, else a line of text."""
    numeric = any(isinstance(one, Number) for one in kind.others)
    is_figure = numeric and not isinstance(stated, str | dict)
    return Figure(**options) if is_figure else Stated(**options)
