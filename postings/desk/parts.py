"""The parts of an edit form: a written value, its fields, and what an edit makes of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django import forms
from django.utils.translation import gettext

from postings.desk.inputs import UNCHANGED, Stated
from postings.desk.written import each, together
from postings.schemaorg.types import Property, Type

COORDINATES = {"geo", "latitude", "longitude"}


@dataclass
class Part:
    """`edited` gives back `stated` itself when nobody touched it, whatever its shape.

    name  of its fields in the form     label  what people call it
    """

    form: forms.Form = field(repr=False)
    name: str
    label: str
    stated: object

    template = ""

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        return iter(())

    def parts(self) -> Iterator["Part"]:
        """Itself and what lies in it."""
        yield self

    def edited(self) -> object:
        return self.stated

    @property
    def is_stated(self) -> bool:
        return self.stated is not None

    @cached_property
    def names(self) -> list[str]:
        return [name for part in self.parts() for name, _ in part.fields()]

    @property
    def first(self) -> str:
        """The field that a problem of the whole is shown at."""
        return next(name for name in self.names if not name.endswith(("-total", "-remove")))

    @property
    def has_errors(self) -> bool:
        return any(name in self.form.errors for name in self.names)

    def cleaned(self, name: str) -> object:
        """UNCHANGED also for what could not be read: the form says so, and nothing is saved."""
        return self.form.cleaned_data.get(name, UNCHANGED)


@dataclass
class Kept(Part):
    """What this form cannot edit faithfully: shown, and left as it is."""

    lines: list[str] = field(default_factory=list)

    template = "desk/parts/kept.html"


@dataclass
class Leaf(Part):
    """One field."""

    editor: Stated = None

    template = "desk/parts/leaf.html"

    def fields(self):
        self.editor.initial = self.editor.show(self.stated)
        yield self.name, self.editor

    @property
    def bound(self) -> forms.BoundField:
        return self.form[self.name]

    @property
    def is_hidden(self) -> bool:
        return self.bound.is_hidden

    def edited(self):
        cleaned = self.cleaned(self.name)
        return self.stated if cleaned is UNCHANGED else self.editor.state(cleaned, self.stated)


@dataclass
class Nest(Part):
    """A node: a part for each property shown; those not shown are carried over."""

    kind: Type = None
    node: dict = field(default_factory=dict)  # `stated`, a bare text as the node it stands for
    children: dict[str, Part] = field(default_factory=dict)  # by schema.org name
    carried: list[Property] = field(default_factory=list)

    template = "desk/parts/nest.html"

    def parts(self):
        yield self
        for child in self.children.values():
            yield from child.parts()

    def edited(self):
        """None once everything shown is empty: what was carried along means nothing alone."""
        after, touched = {"@type": self.kind.name} | self.node, False
        for name, child in self.children.items():
            value = child.edited()
            if value is child.stated:
                continue
            touched = True
            after[name] = value
        after = {name: value for name, value in after.items() if value is not None}
        if not touched:
            return self.stated
        return self._moved(after) if any(name in after for name in self.children) else None

    def _moved(self, after: dict) -> dict:
        """Coordinates belong to the address they came with: a new address goes without them."""
        if self.kind.name == "Place" and after.get("address") != self.node.get("address"):
            for name in COORDINATES - self.children.keys():
                after.pop(name, None)
        return after

    @property
    def leaves(self) -> list[Leaf]:
        """Its fields, those of nested nodes among them, as people read them: in one row."""
        return [part for part in self.parts() if isinstance(part, Leaf)]

    @property
    def carried_words(self) -> str:
        nests = [part for part in self.parts() if isinstance(part, Nest)]
        labels = [gettext(r.label) for nest in nests for r in nest.carried if r.label != r.name]
        if not labels:
            return ""
        words = gettext("Also stated, and kept: %(labels)s.") % {"labels": ", ".join(labels)}
        moves = COORDINATES & {row.name for row in self.carried}
        return f"{words} {gettext('A new address goes without them.')}" if moves else words


@dataclass
class Repeat(Part):
    """Any number of values, each with a box to remove it."""

    items: list[Part] = field(default_factory=list)
    one: str = ""  # what people call a single one

    template = "desk/parts/repeat.html"

    def fields(self):
        yield self.total_name, Count(len(self.items))
        for item in self.items:
            yield f"{item.name}-remove", Removal()

    def parts(self):
        yield self
        for item in self.items:
            yield from item.parts()

    def edited(self):
        kept = [item.edited() for item in self.items if not self._is_removed(item)]
        kept = [value for value in kept if value is not None]
        before = each(self.stated)
        same = len(kept) == len(before) and all(a is b for a, b in zip(kept, before, strict=True))
        return self.stated if same else together(kept)

    def _is_removed(self, item: Part) -> bool:
        return self.cleaned(f"{item.name}-remove") is True

    @property
    def total_name(self) -> str:
        return f"{self.name}-total"

    @property
    def total(self) -> forms.BoundField:
        return self.form[self.total_name]

    @property
    def rows(self) -> list[tuple[Part, forms.BoundField]]:
        return [(item, self.form[f"{item.name}-remove"]) for item in self.items]


class Count(forms.Field):
    """How many items the page showed; read before the form is made, so nothing to check."""

    widget = forms.HiddenInput

    def __init__(self, shown: int):
        super().__init__(initial=shown, required=False)

    def clean(self, value):
        return UNCHANGED


class Removal(forms.BooleanField):
    def __init__(self):
        super().__init__(required=False)
