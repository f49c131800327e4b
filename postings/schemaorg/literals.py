"""One value out of what is stated: a literal of JSON-LD, or the first of a list that fits."""

from collections.abc import Iterator

from postings.schemaorg.reading import ABSENT, AGAIN, Problem, Reading, Unreadable

ALONE = "an object with a @value is a literal: one value, and nothing beside it"
OF_LITERALS = {"@value", "@type", "@language", "@direction"}  # which say nothing without a value


def literal(raw: object) -> object:
    """What a JSON-LD value object holds; a text in a stated language stays whole."""
    if not isinstance(raw, dict) or "@value" not in raw:
        return raw
    language = raw.get("@language")
    return raw if language and isinstance(language, str) else raw["@value"]


def members(raw: object) -> object:
    """The values of an object that only holds several: `{"@set": [...]}`, `{"@list": [...]}`, or
    one that is numbered."""
    if raw.__class__ is dict and ("@set" in raw or "@list" in raw):
        name = "@set" if "@set" in raw else "@list"
        is_alone = all(held in ABSENT for key, held in raw.items() if key != name)
        raw = raw[name] if is_alone else raw
    return list(raw.values()) if raw.__class__ is dict and is_numbered(raw) else raw


def flat(items: list) -> Iterator[object]:
    """In JSON-LD a list within a list of values is no more than its values."""
    for item in map(members, items):
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def flattened(raw: object) -> object:
    return list(flat(raw)) if raw.__class__ is list else raw


def is_numbered(raw: dict) -> bool:
    """Whether an object is a list with a gap in it, as PHP writes that: `{"0": …, "2": …}`."""
    return "".join(raw).isdecimal() and "" not in raw


def is_empty(member: object) -> bool:
    """Whether a member of a list says nothing; so does a list of such."""
    if isinstance(member, list):
        return all(map(is_empty, member))
    return member in ABSENT or (isinstance(member, str) and not member.strip())


def only(raw: object) -> object:
    """What is stated, without the lists and sets of one that hold it: in JSON-LD these are none."""
    while True:
        held = members(raw)
        if held.__class__ is list:
            items = [item for item in held if not is_empty(item)]
            is_lone = len(items) == 1 and items[0].__class__ in (dict, list)
            held = items[0] if is_lone else held
        if held is raw:
            return raw
        raw = held


def read_literal(kind, raw: dict) -> Reading:
    """Type a JSON-LD value object; what it says beside its value is reported."""
    if isinstance(raw["@value"], dict | list) or not all(key[:1] == "@" for key in raw):
        raise Unreadable(ALONE)
    reading = kind.read(raw)
    if reading.value is None and any(raw[key] not in ABSENT for key in raw.keys() - OF_LITERALS):
        raise Unreadable(ALONE)
    if reading.value is None or any(problem.before is raw for problem in reading.problems):
        return reading
    known = {"@value", "@language"} if getattr(reading.value, "language", "") else {"@value"}
    if all(raw[key] in ABSENT for key in raw.keys() - known):
        return reading
    rule = "a literal, of the kind its property has"
    said = Problem("repaired", "", rule, raw, reading.value)
    return reading._replace(problems=(*reading.problems, said))


def read_one(kind, raw: object) -> Reading:
    is_literal = raw.__class__ is dict and "@value" in raw
    return read_literal(kind, raw) if is_literal else kind.read(raw)


def first(kind, raw: list) -> tuple[Reading, list]:
    """The first value of a list that a kind for one value can read, and the others."""
    items = [one for item in raw if (one := _lone(item)) not in ABSENT]
    refusal, problems = None, ()
    for item in items:
        try:
            reading = read_one(kind, item)
        except Unreadable as reason:
            refusal = refusal or reason
            continue
        if reading.value is not None:
            return _of_several(kind, reading, items, item)
        problems += reading.problems
    if refusal:
        raise refusal
    return Reading(None, problems), []


def lone(raw: object) -> object:
    """A list as it is read when one of it counts."""
    return [_lone(item) for item in raw] if raw.__class__ is list else raw


def _lone(item: object) -> object:
    """A list of one within a list is that one."""
    while item.__class__ is list and len(item) == 1:
        (item,) = item
    return item


def _of_several(kind, reading: Reading, items: list, item: object) -> tuple[Reading, list]:
    """Some publishers state a value once per place (`"name": ["USA", "USA"]`): it is one."""
    written = kind.write(reading.value)
    others = [other for other in items if not (_same(other, item) or _same(other, written))]
    if len(others) + 1 == len(items):
        return reading, others
    again = Problem("repaired", "", AGAIN, items, item)
    return reading._replace(problems=(*reading.problems, again)), others


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other
