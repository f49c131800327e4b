"""The Type: a kind of value that is made of properties."""

from collections.abc import Callable
from functools import cached_property
from operator import itemgetter

from postings.schemaorg import misnomers
from postings.schemaorg.artefacts import GUARDS, is_guarded, unguarded
from postings.schemaorg.aside import EXTRA, foreign, keep, listed, together
from postings.schemaorg.kinds import Kind, Property
from postings.schemaorg.literals import (
    first,
    flattened,
    is_numbered,
    literal,
    lone,
    members,
    only,
    read_literal,
    read_one,
)
from postings.schemaorg.names import folded, local
from postings.schemaorg.once import Once
from postings.schemaorg.quoted import out_of_texts
from postings.schemaorg.reading import (
    ABSENT,
    AGAIN,
    NOTHING,
    Problem,
    Reading,
    Unreadable,
    repaired,
    shape,
)

__all__ = [
    "ABSENT",
    "AGAIN",
    "EXTRA",
    "NOTHING",
    "Kind",
    "Problem",
    "Property",
    "Reading",
    "Type",
    "Unreadable",
    "literal",
    "members",
    "read_one",
    "repaired",
    "shape",
]

NUMBERED = "an object whose names are numbers, read as the list that it is"
WRAPPED = ("<", "{", "[")  # what a text begins with that holds another, or an object
MISSPELLED = "the type, as schema.org spells it"


def _read(kind: Kind, raw: object) -> tuple[Reading, list | None]:
    """One value, and the others where several are stated and one is used."""
    if isinstance(raw, list) and not kind.takes_lists:
        return first(kind, raw)
    if raw.__class__ is dict and "@value" in raw:
        return read_literal(kind, raw), None
    if raw.__class__ is dict:
        return kind.read_alone(raw), None
    return kind.read(raw), None  # what read_one does, which a call for each property would slow


def _unwrapped(kind: Kind, raw: object, name: str, problems: list) -> object:
    """What a property states, out of what only holds it."""
    if raw.__class__ is dict or raw.__class__ is list:
        if raw.__class__ is dict and is_numbered(raw):
            problems.append(Problem("repaired", name, NUMBERED))
        raw = only(raw)
    elif raw.__class__ is str and is_guarded(raw):
        guarded, raw = raw, unguarded(raw)
        problems.append(Problem("repaired", name, GUARDS, guarded, raw))
    if raw.__class__ is not dict and kind.takes_nodes:
        raw = out_of_texts(kind, raw, name, problems)
    return raw


class Type(Kind):
    """A schema.org type. Its values are dicts keyed by attribute names.

    `rows` is called late, so that types may contain one another. `text_as` names the property a
    bare string stands for ("a Text may stand where an object is expected", schema.org), and
    `address_as` a bare web address, where people are shown that in place of a name. `settle` mends
    what only shows when a node's properties are read: its node, and the problems so far.
    `remembers` what it has read of its properties, as the postings of a feed are much alike.
    """

    def __init__(
        self,
        name: str,
        rows: Callable[[], list[Property]],
        text_as: str = "",
        address_as: str = "",
        settle: Callable[[dict, list], None] | None = None,
        *,
        remembers: bool = False,
    ):
        self.name, self._rows, self._settle = name, rows, settle
        self.text_as, self._address_as = text_as, address_as
        self._once = Once(self._read_property) if remembers else None

    python = dict
    takes_nodes = True

    def __repr__(self):
        return f"Type({self.name})"

    @cached_property
    def properties(self) -> dict[str, Property]:
        return {row.name: row for row in self._rows()}

    @cached_property
    def by_attribute(self) -> dict[str, Property]:
        return {row.attribute: row for row in self.properties.values() if not row.successor}

    @cached_property
    def _folded(self) -> str:
        return folded(self.name)

    @cached_property
    def _spellings(self) -> dict[str, Property]:
        return {folded(name): row for name, row in self.properties.items()}

    @cached_property
    def _misnomers(self) -> dict[str, Property]:
        return {other: self.properties[name] for other, name in misnomers.of(self.name).items()}

    def read(self, raw: object) -> Reading:
        if isinstance(raw, dict) and "@value" not in raw:
            return self._read_node(raw)
        if isinstance(raw, str | dict) and self.text_as:
            row = self.by_attribute[self.text_as]
            text = row.kind.read(raw)
            if text.value is None:
                return text
            name = self.said_by(text.value)
            what = "a web address" if name == self._address_as else "plain text"
            node, rule = {name: text.value}, f"{what} read as the {name} of a {self.name}"
            return repaired(node, raw, rule)
        raise Unreadable(f"expected {self.name}, found {shape(raw)}")

    def said_by(self, text: str) -> str:
        """The property that a bare text is: in JSON-LD an address stands for the node it names, and
        to call that node by its address would be to name what nobody did."""
        is_address = self._address_as and self.by_attribute[self._address_as].kind.holds(text)
        return self._address_as if is_address else self.text_as

    def _read_node(self, raw: dict) -> Reading:
        """Exact spellings first, then variants, in the order that documents are stored in: it
        tells which of two counts. What no row knows goes aside."""
        node: dict = {}
        problems: list[Problem] = []
        late = []
        for key, value in raw.items():
            row = self.properties.get(key)
            if row is None:
                late.append((key, value))
            elif value not in ABSENT:
                self._take(node, problems, row, key, value)
        for key, value in sorted(late, key=itemgetter(0)):
            self._take_late(node, problems, raw, key, value)
        if self._settle and node:
            self._settle(node, problems)
        return Reading(node or None, tuple(problems))

    def _take_late(self, node: dict, problems: list, raw: dict, key: str, value: object) -> None:
        if key == "@type" or (key in ("type", "Type") and self._is_type(key, value, raw)):
            if value != self.name:
                self._take_types(node, problems, value)
        elif value in ABSENT:
            return
        elif key == "@context":
            keep(node, key, foreign(value))
        elif key == "@id":  # verbatim, since what is no text would not be read as one again
            holder = node if isinstance(value, str) else node.setdefault(EXTRA, {})
            holder[key] = value
        else:
            self._take_spelled(node, problems, key, value)

    def _take_spelled(self, node: dict, problems: list, key: str, value: object) -> None:
        name = local(key)
        row = self.properties.get(name) or self._spellings.get(folded(name))
        called = None if row else self._misnomers.get(folded(name))
        if row and row.attribute not in node:
            self._take(node, problems, row, key, value)
        elif called and called.attribute not in node:
            self._take(node, problems, called, called.name, value)
            rule, after = misnomers.RULE.format(called.name), node.get(called.attribute, value)
            problems.append(Problem("repaired", key, rule, value, after))
        else:
            keep(node, key, value)

    def _is_type(self, key: str, value: object, raw: dict) -> bool:
        """Whether `type` is one; in a capital it may be a property of somebody's own."""
        is_own = key == "type" or (isinstance(value, str) and folded(value) == self._folded)
        return is_own and "@type" not in raw

    def _take_types(self, node: dict, problems: list, stated: object) -> None:
        """Unless it is this type and no other. What is no name stands behind one."""
        types = [name for name in listed(stated) if name not in ABSENT]
        if misspelled := [name for name in types if self._is_misspelled(name)]:
            for name in misspelled:
                problems.append(Problem("repaired", "@type", MISSPELLED, name, self.name))
            stated = types = [self.name if name in misspelled else name for name in types]
        names = [local(name) for name in types if isinstance(name, str)]
        if not names and types:
            node["@type"] = [self.name, *types]
        elif len(types) > len(names) or names not in ([], [self.name]):
            node["@type"] = stated

    def _is_misspelled(self, name: object) -> bool:
        is_ours = isinstance(name, str) and folded(name) == self._folded
        return is_ours and local(name) != self.name

    def _take(self, node: dict, problems: list, row: Property, key: str, raw: object) -> None:
        target = self.properties[row.successor] if row.successor else row
        if raw.__class__ is not str or raw[:1] in WRAPPED:
            raw = _unwrapped(target.kind, raw, target.name, problems)
        try:
            if self._once and (raw.__class__ is not str or target.kind.takes_lists):
                reading, others = self._once(target.name, raw)
            else:
                reading, others = _read(target.kind, raw)
        except Unreadable as reason:
            keep(node, key, flattened(raw) if target.kind.takes_lists else lone(raw))
            problems.append(Problem("refused", target.name, str(reason), raw))
            return
        if reading.problems:
            problems.extend(problem.under(target.name) for problem in reading.problems)
        if reading.aside:
            keep(node, key, list(reading.aside))
        if others:
            keep(node, key, others)
            problems.append(Problem("superseded", target.name, "one of several is used", others))
        if reading.value is not None:
            self._put(node, problems, target, key, raw, reading.value)

    def _read_property(self, name: str, raw: object) -> tuple[Reading, list | None]:
        return _read(self.properties[name].kind, raw)

    def _put(self, node, problems: list, row: Property, key: str, raw, value) -> None:
        if key != row.name:
            problems.append(Problem("repaired", row.name, f"read from {key}"))
        held = node.get(row.attribute)
        if held is None:
            node[row.attribute] = value
        elif isinstance(held, tuple):
            node[row.attribute] = held + tuple(v for v in value if v not in held)
            if len(node[row.attribute]) < len(held) + len(value):
                problems.append(Problem("repaired", row.name, AGAIN, raw))
        else:
            keep(node, key, raw)
            problems.append(Problem("superseded", row.name, "stated twice; the first is used", raw))

    def write(self, value: dict) -> dict:
        out = {"@type": value.get("@type", self.name)}
        if "@id" in value:
            out["@id"] = value["@id"]
        aside = value.get(EXTRA, {})
        out |= aside
        for attribute, held in value.items():
            row = self.by_attribute.get(attribute)
            if row:
                written = row.kind.write(held)
                also = aside.get(row.name)
                out[row.name] = written if also is None else together(written, also)
        return out
