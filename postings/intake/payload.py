"""Postings in lists whose values refer to one another by number, as pages of Nuxt and SvelteKit
have them (https://github.com/sveltejs/devalue)."""

from collections.abc import Iterator

from postings.intake.parsing import parse
from postings.schemaorg.nodes import MAX_DEPTH, TOO_DEEP, Found, is_posting, spoken
from postings.schemaorg.types import Problem

MOST = 8 * 2**20  # characters of what is referred to
LEAST = 16  # characters that any value counts for
NOTHING = (-1, -2, -3)  # undefined, a hole in a list, NaN
NUMBERED = "values that refer to one another by number, put together"
ENDLESS, NIL, SPARSE = (-4, -5), -6, -7
EMPTY = ("EmptyRef", "EmptyShallowRef")  # around JSON in a text
INFINITE = "Infinity is not a JSON number"


def found(value: object, base: str = "") -> Iterator[Found]:
    """The postings in all such lists of a value, or why one cannot be put together."""
    said = Problem("repaired", "", NUMBERED)
    for whole in _each(value):
        if isinstance(whole, ValueError):
            yield Found({}, error=str(whole))
            continue
        for each in spoken(whole, base=base):
            yield each._replace(problems=(said, *each.problems))


def _each(value: object) -> Iterator[object]:
    """Each posting, or the graph it lies in; a ValueError in place of what is not all there."""
    for values in _lists(value):
        payload, inside = Payload(values), set()
        places = [at for at, held in enumerate(values) if payload.is_posting(held)]
        graphs = [
            at for at, held in enumerate(values) if isinstance(held, dict) and "@graph" in held
        ]
        for place in (*graphs, *places) if places else ():
            whole = payload.whole(place) if place not in inside else None
            inside |= payload.seen
            if isinstance(whole, dict) or (whole and "@graph" not in values[place]):
                yield whole


def _lists(value: object) -> Iterator[list]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list) and any(map(_is_typed, value)):
            yield value
        elif isinstance(value, dict | list):
            waiting += reversed(value.values() if isinstance(value, dict) else value)


def _is_typed(value: object) -> bool:
    return isinstance(value, dict) and value.get("@type").__class__ is int


class Payload:
    """The values of one list; `seen` are the numbers of those that the last answer holds."""

    def __init__(self, values: list):
        self.values, self.left = values, MOST
        self.seen: set[int] = set()

    def is_posting(self, held: object) -> bool:
        if not _is_typed(held):
            return False
        stated = self._at(held["@type"])
        names = [self._at(each) for each in stated] if isinstance(stated, list) else [stated]
        return any(isinstance(name, str) and is_posting(name) for name in names)

    def whole(self, place: int) -> object:
        self.seen = set()
        try:
            return self._whole(place, frozenset())
        except ValueError as error:
            self.seen = set()  # each of them may be whole
            return error

    def _at(self, number: object) -> object:
        is_there = number.__class__ is int and 0 <= number < len(self.values)
        return self.values[number] if is_there else None

    def _whole(self, number: object, above: frozenset) -> object:
        if number in NOTHING or number == NIL:
            return 0 if number == NIL else None
        if number in ENDLESS:
            raise ValueError(INFINITE)
        if number.__class__ is not int or not 0 <= number < len(self.values):
            raise ValueError(f"data that refers to a value that is not there: {str(number)[:20]}")
        if number in above:
            raise ValueError("data that holds itself")
        if len(above) > MAX_DEPTH:
            raise ValueError(TOO_DEEP)
        held = self.values[number]
        self.left -= LEAST + (len(held) if isinstance(held, str | dict | list) else 0)
        if self.left < 0:
            raise ValueError(f"data that refers to more than {MOST >> 20} MB")
        self.seen.add(number)
        return self._held(held, above | {number})

    def _held(self, held: object, above: frozenset) -> object:
        if isinstance(held, dict):
            return {name: self._whole(each, above) for name, each in held.items()}
        if not isinstance(held, list):
            return held
        if held and isinstance(held[0], str):
            return self._of_a_kind(*held, above=above)
        items = held[3::2] if held[:1] == [SPARSE] else held
        return [self._whole(each, above) for each in items]

    def _of_a_kind(self, kind: str, *parts: object, above: frozenset) -> object:
        """What JSON has no kind for. A Date is its text; what wraps one value is that value."""
        if kind == "Set":
            return [self._whole(each, above) for each in parts]
        if kind in ("Map", "null"):  # the names of the first are values, too
            names = (
                [self._whole(each, above) for each in parts[::2]] if kind == "Map" else parts[::2]
            )
            pairs = zip(map(str, names), parts[1::2], strict=False)
            return {name: self._whole(each, above) for name, each in pairs}
        part = parts[0] if parts else None
        if kind in EMPTY and isinstance(part, str):
            return parse(part, mending=False).value
        return self._whole(part, above) if part.__class__ is int and kind != "Object" else part
