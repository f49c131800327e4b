"""What reading yields, and the Type: a kind of value made of properties."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from postings.schemaorg.names import local, snake, types_of

EXTRA = "@extra"  # what no row knows or no kind can type, verbatim, inside the node that held it
ABSENT = (None, "", [], {}, ())


class Unreadable(ValueError):
    """A value its kind cannot type. The message is the reason, said to the publisher."""


class Problem(NamedTuple):
    """What became of one value: `repaired` (before, after, rule), `superseded` or `refused`."""

    outcome: str
    path: str
    rule: str
    before: object = None
    after: object = None

    def under(self, name: str) -> "Problem":
        path = f"{name}.{self.path}" if self.path else name
        return Problem(self.outcome, path, self.rule, self.before, self.after)


class Reading(NamedTuple):
    """A typed value (None: absent) with what had to be done to it.

    `aside` is what of a list could not be typed, verbatim.
    """

    value: object = None
    problems: tuple[Problem, ...] = ()
    aside: tuple = ()


NOTHING = Reading()


def literal(raw: object) -> object:
    """What a JSON-LD value object holds; a text in a stated language stays whole."""
    if not isinstance(raw, dict) or "@value" not in raw:
        return raw
    language = raw.get("@language")
    return raw if language and isinstance(language, str) else raw["@value"]


def repaired(value: object, before: object, rule: str) -> Reading:
    return Reading(value, (Problem("repaired", "", rule, before, value),))


class Kind:
    """A kind of value. The law: `read(write(v)).value == v` for every v that read returns."""

    takes_lists = False
    python: type | tuple[type, ...] = str  # what its values are in Python

    def holds(self, value: object) -> bool:
        """Whether a typed value is of this kind."""
        return isinstance(value, self.python)

    def read(self, raw: object) -> Reading:
        """Type a JSON value. Raises Unreadable with the reason."""
        raise NotImplementedError(type(self).__name__)

    def write(self, value: object) -> object:
        """The JSON value schema.org expects for a value that `read` returned."""
        return value


@dataclass(frozen=True)
class Property:
    """One row of the table.

    where    `column` (a field of JobPosting), `rows` (places) or `facts` (one JSON column)
    section  the part of the edit form it belongs to
    show     where people see it: `card`, `facts` (the box beside a posting), `prose` or ``
    """

    name: str
    kind: Kind
    label: str = ""
    where: str = "facts"
    section: str = ""
    show: str = ""
    help: str = ""
    successor: str = ""

    @cached_property
    def attribute(self) -> str:
        return snake(self.name)


class Type(Kind):
    """A schema.org type. Its values are dicts keyed by attribute names.

    `rows` is called late, so that types may contain one another. `text_as` names the property a
    bare string stands for ("a Text may stand where an object is expected", schema.org). `settle`
    mends what only shows when a node's properties are read: its node, and the problems so far.
    """

    def __init__(
        self,
        name: str,
        rows: Callable[[], list[Property]],
        text_as: str = "",
        settle: Callable[[dict, list], None] | None = None,
    ):
        self.name, self._rows, self.text_as, self._settle = name, rows, text_as, settle

    python = dict

    def __repr__(self):
        return f"Type({self.name})"

    @cached_property
    def properties(self) -> dict[str, Property]:
        return {row.name: row for row in self._rows()}

    @cached_property
    def by_attribute(self) -> dict[str, Property]:
        return {row.attribute: row for row in self.properties.values() if not row.successor}

    @cached_property
    def _spellings(self) -> dict[str, Property]:
        return {
            key: row
            for row in self.properties.values()
            for key in (row.attribute, row.name[0].upper() + row.name[1:], row.name.lower())
        }

    def read(self, raw: object) -> Reading:
        if isinstance(raw, dict) and "@value" not in raw:
            return self._read_node(raw)
        if isinstance(raw, str | dict) and self.text_as:
            row = self.by_attribute[self.text_as]
            text = row.kind.read(raw)
            if text.value is None:
                return text
            node = {self.text_as: text.value}
            return repaired(node, raw, f"plain text read as the {row.name} of a {self.name}")
        raise Unreadable(f"expected {self.name}, found {shape(raw)}")

    def _read_node(self, raw: dict) -> Reading:
        """Exact spellings first, then variants; what no row knows goes aside."""
        node: dict = {}
        problems: list[Problem] = []
        late = []
        for key, value in raw.items():
            row = self.properties.get(key)
            if row is None:
                late.append((key, value))
            elif value not in ABSENT:
                self._take(node, problems, row, key, value)
        for key, value in late:
            self._take_late(node, problems, raw, key, value)
        if self._settle and node:
            self._settle(node, problems)
        return Reading(node or None, tuple(problems))

    def _take_late(self, node: dict, problems: list, raw: dict, key: str, value: object) -> None:
        if key == "@type" or (key == "type" and "@type" not in raw):
            if value != self.name and types_of(raw) not in ([], [self.name]):
                node["@type"] = value
        elif key == "@id":
            if isinstance(value, str) and value:
                node["@id"] = value
        elif key not in ("@context", EXTRA) and value not in ABSENT:
            name = local(key)
            row = self.properties.get(name) or self._spellings.get(name)
            if row and row.attribute not in node:
                self._take(node, problems, row, key, value)
            else:
                _keep(node, key, value)

    def _take(self, node: dict, problems: list, row: Property, key: str, raw: object) -> None:
        target = self.properties[row.successor] if row.successor else row
        try:
            if isinstance(raw, list) and not target.kind.takes_lists:
                reading, others = _first(target.kind, raw)
            else:
                reading, others = target.kind.read(raw), None
        except Unreadable as reason:
            _keep(node, key, raw)
            problems.append(Problem("refused", target.name, str(reason), raw))
            return
        if reading.problems:
            problems.extend(problem.under(target.name) for problem in reading.problems)
        if reading.aside:
            _keep(node, key, list(reading.aside))
        if others:
            _keep(node, key, others)
            problems.append(Problem("superseded", target.name, "one of several is used", others))
        if reading.value is not None:
            self._put(node, problems, target, key, raw, reading.value)

    def _put(self, node, problems: list, row: Property, key: str, raw, value) -> None:
        if key != row.name:
            problems.append(Problem("repaired", row.name, f"read from {key}", key, row.name))
        held = node.get(row.attribute)
        if held is None:
            node[row.attribute] = value
        elif isinstance(held, tuple):
            node[row.attribute] = held + tuple(v for v in value if v not in held)
        else:
            _keep(node, key, raw)
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
                together = row.name in aside
                out[row.name] = _together(written, aside[row.name]) if together else written
        return out


def _first(kind: Kind, raw: list) -> tuple[Reading, list]:
    """The first value of a list that a kind for one value can read, and the others."""
    items, refusal = [item for item in raw if item not in ABSENT], None
    for item in items:
        try:
            reading = kind.read(item)
        except Unreadable as reason:
            refusal = refusal or reason
            continue
        if reading.value is not None:
            return _once(reading, raw, item), [other for other in items if not _same(other, item)]
    if refusal:
        raise refusal
    return NOTHING, []


def _once(reading: Reading, raw: list, item: object) -> Reading:
    """Some publishers state a value once per place (`"name": ["USA", "USA"]`): it is one."""
    if sum(_same(other, item) for other in raw) == 1:
        return reading
    again = Problem("repaired", "", "one value stated several times", raw, item)
    return reading._replace(problems=(*reading.problems, again))


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _keep(node: dict, key: str, raw: object) -> None:
    """Put a value aside, beside what was put aside under the same name before."""
    if isinstance(raw, list):  # in JSON-LD a list of one is its member, and a null is none
        raw = [member for member in raw if member not in ABSENT]
        raw = raw[0] if len(raw) == 1 and not isinstance(raw[0], list) else raw
    if raw in ABSENT:
        return
    aside = node.setdefault(EXTRA, {})
    aside[key] = _together(aside[key], raw) if key in aside else raw


def _together(first: object, second: object) -> list:
    return [
        *(first if isinstance(first, list) else [first]),
        *(second if isinstance(second, list) else [second]),
    ]


def shape(raw: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(raw), "a number")
