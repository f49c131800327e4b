"""Which parts edit a value: decided by its kind and by what is stated."""

from functools import singledispatch
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext

from postings.desk import layout
from postings.desk.choices import Period, Words
from postings.desk.fields import field
from postings.desk.inputs import Currency, Span, Stated
from postings.desk.lines import AreaLines, Lines
from postings.desk.moment import MomentPart
from postings.desk.parts import Kept, Leaf, Nest, Part, Repeat
from postings.desk.written import each, text_of
from postings.schemaorg import display
from postings.schemaorg.choices import Choice
from postings.schemaorg.moments import Moment
from postings.schemaorg.nested import (
    ADMINISTRATIVE_AREA,
    MONETARY_AMOUNT,
    NUMBER,
    PLACE,
    POSTAL_ADDRESS,
    QUANTITATIVE_VALUE,
)
from postings.schemaorg.types import Kind, Property, Type, Unreadable
from postings.schemaorg.values import Many, OneOf

FILLED_IN = (PLACE, MONETARY_AMOUNT, POSTAL_ADDRESS)  # asked for in parts, though text would do
CURRENCIES = ("currency", "price_currency", "salary_currency")
LIST_END = "-total"


class Spot(NamedTuple):
    """Where in the form a part stands."""

    form: forms.Form
    name: str
    row: Property

    @property
    def options(self) -> dict:
        advice = self._of(layout.ADVICE, layout.PART_ADVICE).get(self.row.attribute, "")
        required = self.name in layout.REQUIRED
        return {"label": self.label, "required": required, "help_text": advice}

    @property
    def label(self) -> str:
        return gettext(self._of(layout.LABELS, {}).get(self.row.attribute, self.row.label))

    def _of(self, for_rows: dict, for_parts: dict) -> dict:
        """A nested type's properties share names with the table's: "url" of an employer."""
        return for_rows if self.name == self.row.attribute else for_parts


def part_of(form: forms.Form, row: Property, stated: object) -> Part:
    """The part for a row of the table."""
    spot = Spot(form, row.attribute, row)
    build = kept if row.attribute in layout.READ_ONLY else part
    return build(row.kind, spot, stated)


def kept(kind: Kind, spot: Spot, stated: object) -> Kept:
    try:
        lines = display.lines(kind, kind.read(stated).value)
    except Unreadable:
        lines = [text_of(stated)] if isinstance(stated, str) else []
    return Kept(spot.form, spot.name, spot.label, stated, lines)


@singledispatch
def part(kind: Kind, spot: Spot, stated: object) -> Part:
    """A simple kind: one field, where the value is simple too."""
    if isinstance(stated, list) or (isinstance(stated, dict) and "@value" not in stated):
        return kept(kind, spot, stated)
    if spot.row.attribute in CURRENCIES:
        editor = Currency(**spot.options)
    elif spot.row.attribute == "job_duration":
        editor = Span(**spot.options)
    elif spot.row.attribute == "duration":
        editor = Period(stated, **spot.options)
    else:
        editor = field(kind, stated, **spot.options)
    return _leaf(spot, stated, editor)


def _leaf(spot: Spot, stated: object, editor: Stated) -> Leaf:
    return Leaf(spot.form, spot.name, spot.label, stated, editor)


@part.register
def _moment(kind: Moment, spot: Spot, stated):
    return MomentPart(spot.form, spot.name, spot.label, stated, help_text=spot.options["help_text"])


@part.register
def _one_of(kind: OneOf, spot: Spot, stated):
    chosen = _chosen(kind, stated)
    return part(chosen, spot, stated) if chosen else part.dispatch(Kind)(kind, spot, stated)


def _chosen(kind: OneOf, stated: object) -> Type | None:
    """The type that a value is, or that people fill in; None where a simple field does."""
    if isinstance(stated, dict) and "@value" not in stated and kind.types:
        value = kind.read(stated).value
        return kind.kind_of(value) if isinstance(value, dict) else kind.types[0]
    if stated is not None and kind.others:
        return None
    first = kind.kinds[0]
    is_range = first is QUANTITATIVE_VALUE and NUMBER in kind.kinds
    return first if first in FILLED_IN or is_range or not kind.others else None


@part.register
def _many(kind: Many, spot: Spot, stated):
    inner, items = kind.kind, each(stated)
    if isinstance(inner, Choice) and _takes_lines(inner, items):
        return _leaf(spot, stated, Words(inner.labels, stated, **spot.options))
    if inner is ADMINISTRATIVE_AREA and all(map(_is_name, items)):
        return _leaf(spot, stated, AreaLines(**spot.options))
    if _takes_lines(inner, items):
        return _leaf(spot, stated, Lines(**spot.options))
    if len(items) > layout.MOST_ITEMS:
        return kept(kind, spot, stated)
    return _repeat(inner, spot, stated)


def _is_name(item: object) -> bool:
    return isinstance(item, str) or (
        item.keys() <= {"@type", "name"} and not isinstance(item.get("name"), list)
    )


def _takes_lines(inner: Kind, items: list) -> bool:
    """Whether all of it is text, or would be."""
    if isinstance(inner, Type) or (not items and isinstance(inner, OneOf) and _chosen(inner, None)):
        return False
    return all(not isinstance(item, dict) or "@value" in item for item in items)


def _repeat(inner: Kind, spot: Spot, stated) -> Repeat:
    items = each(stated)
    total = spot.form.count(spot.name + LIST_END, max(len(items), 1))
    padded = items + [None] * (min(total, layout.MOST_ITEMS) - len(items))
    empty = _like_the_last(inner, items)
    parts = [
        part(empty if item is None else inner, spot._replace(name=f"{spot.name}-{i}"), item)
        for i, item in enumerate(padded)
    ]
    one = gettext(layout.ONE.get(spot.row.attribute, spot.label))
    return Repeat(spot.form, spot.name, spot.label, stated, parts, one)


def _like_the_last(inner: Kind, items: list) -> Kind:
    """The kind of a further item: among nodes a node, so that a list stays of one make."""
    if isinstance(inner, OneOf) and items and isinstance(items[-1], dict):
        return _chosen(inner, items[-1]) or inner
    return inner


@part.register
def _type(kind: Type, spot: Spot, stated):
    if isinstance(stated, list) or (isinstance(stated, str) and not kind.text_as):
        return kept(kind, spot, stated)
    node = {kind.text_as: stated} if isinstance(stated, str) else stated or {}
    children, carried = {}, []
    offered = _offered(kind, node)
    for attribute in dict.fromkeys((*offered, *kind.by_attribute)):
        row = kind.by_attribute[attribute]
        child = _child(row, spot, node, attribute in offered)
        if child and not isinstance(child, Kept):
            children[row.name] = child
        elif row.name in node:
            carried.append(row)
    nest = Nest(spot.form, spot.name, spot.label, stated, kind, node, children, carried)
    return nest if children else kept(kind, spot, stated)


def _child(row: Property, spot: Spot, node: dict, offered: bool) -> Part | None:
    """None for what is not shown: not offered and not stated, or stated in ways of its own."""
    if not offered and (row.name not in node or row.label == row.name):
        return None
    child = part(row.kind, Spot(spot.form, f"{spot.name}-{row.attribute}", row), node.get(row.name))
    return child if offered or isinstance(child, Leaf) else None


def _offered(kind: Type, node: dict) -> tuple[str, ...]:
    beside = {kind.by_attribute[name].name for name in layout.BESIDE if kind is MONETARY_AMOUNT}
    if "value" not in node and beside & (node.keys() - {"currency"}):
        return layout.BESIDE
    return layout.OFFERED.get(kind.name, layout.DEFAULT_OFFER)
