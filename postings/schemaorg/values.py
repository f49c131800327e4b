"""The other kinds of value: yes or no, numbers, and kinds made of kinds."""

import re

from postings.schemaorg import item_lists, language_maps, printed, quoted, text_objects
from postings.schemaorg.literals import flat
from postings.schemaorg.names import types_of
from postings.schemaorg.nothing import UNTYPED, is_nothing, nothing
from postings.schemaorg.numerals import AMBIGUOUS, numeral
from postings.schemaorg.once import hashable
from postings.schemaorg.prose import Html
from postings.schemaorg.texts import Localized, Text, Url, beside, format_number
from postings.schemaorg.types import (
    ABSENT,
    AGAIN,
    EXTRA,
    NOTHING,
    Kind,
    Problem,
    Reading,
    Type,
    Unreadable,
    literal,
    read_one,
    repaired,
)

__all__ = ["Html", "Localized", "Text", "Url", "format_number"]  # found here, too


class Boolean(Kind):
    python = bool
    words = {
        **dict.fromkeys("true yes 1 y ja oui sí si sim sì tak да".split(), True),
        **dict.fromkeys("false no 0 n nein non não nee nej nie нет".split(), False),
        # as spreadsheets write them, in the language they are kept in
        **dict.fromkeys("wahr vrai verdadero verdadeiro vero waar prawda истина".split(), True),
        **dict.fromkeys("falsch faux falso onwaar fałsz ложь".split(), False),
    }

    def read(self, raw: object) -> Reading:
        raw = literal(raw)
        if isinstance(raw, bool):
            return Reading(raw)
        word = str(raw).strip().lower().rpartition("/")[2] if isinstance(raw, str | int) else None
        if word in self.words:
            return repaired(self.words[word], raw, "read as yes or no")
        if isinstance(raw, str) and is_nothing(raw.strip(), UNTYPED):
            return nothing(raw)
        raise Unreadable("expected true or false")


class Number(Kind):
    """A finite JSON number; text only when it is exactly a number in JSON's own form."""

    python = (int, float)

    def holds(self, value: object) -> bool:
        return isinstance(value, self.python) and not isinstance(value, bool)

    pattern = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?$")

    def read(self, raw: object) -> Reading:
        raw = literal(raw)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return Reading(self._bounded(raw))
        if isinstance(raw, str) and self.pattern.match(raw.strip()):
            text = raw.strip()
            value = self._bounded(float(text) if "." in text else int(text))
            return repaired(value, raw, "a number written as text")
        if isinstance(raw, str) and is_nothing(raw.strip()):
            return nothing(raw)
        if isinstance(raw, dict) and "value" in raw and raw.keys() <= {"@type", "@id", "value"}:
            return repaired(self.read(raw["value"]).value, raw, "the value of an object")
        raise Unreadable("expected a number")

    def _bounded(self, value: int | float) -> int | float:
        if not abs(value) <= 10**15:  # nor is what is no number, which compares to none
            raise Unreadable("the number is too large")
        return value


class Integer(Number):
    """A whole one; text also as people write it."""

    def read(self, raw: object) -> Reading:
        stated = literal(raw)
        text = stated.strip() if isinstance(stated, str) else ""
        number = numeral(text)
        if AMBIGUOUS.match(text):
            raise Unreadable(f"{text} may be a whole number or not; write it without the point")
        if number is None:
            return super().read(raw)
        return repaired(self._bounded(number), raw, "a number written as text")

    def _bounded(self, value: int | float) -> int:
        if super()._bounded(value) != int(value):
            raise Unreadable("expected a whole number")
        return int(value)


class Many(Kind):
    """Any number of values of one kind, as a tuple without repeats, in the order stated."""

    takes_lists = True
    python = tuple

    def __init__(self, kind: Kind, *, splits: str = ""):
        self.kind, self.splits = kind, splits
        self.takes_nodes = kind.takes_nodes

    def read_alone(self, raw: dict) -> Reading:
        """Of a language map the texts of the first language count."""
        if not language_maps.is_map(raw):
            return self.read(raw)
        _, _, others = language_maps.first_language(raw)
        return _by_language(self, raw, self.read(language_maps.literals(raw)), others)

    def read(self, raw: object) -> Reading:
        if raw.__class__ is dict and (reading := self._of_elements(raw)):
            return reading
        if not isinstance(raw, list) and not (self.splits and isinstance(raw, str | dict)):
            reading = self.kind.read(raw)
            if reading.value is None:
                return reading
            if not printed.several(reading.value):
                return reading._replace(value=(reading.value,))
        return self._read_each(raw)

    def _of_elements(self, raw: dict) -> Reading | None:
        """Of an ItemList; one of which nothing can be read is a node like any other."""
        elements = item_lists.elements(raw)
        try:
            reading = self.read(elements) if elements else NOTHING
        except Unreadable:
            return None
        if reading.value is None:
            return None
        said = Problem("repaired", "", item_lists.RULE, raw)
        return reading._replace(problems=(said, *reading.problems))

    def _read_each(self, raw: object) -> Reading:
        items = list(flat(raw)) if isinstance(raw, list) else [raw]
        values, problems, refusals, aside, seen = [], [], [], [], set()
        for item in items:
            if item in ABSENT:
                continue
            parts = self._parts(item)
            if len(parts) > 1:
                problems.append(Problem("repaired", "", "several in one text", item, parts))
            waiting = parts[::-1]
            while waiting:
                part = waiting.pop()
                try:
                    reading = read_one(self.kind, part)
                except Unreadable as reason:
                    refusals.append(Problem("refused", "", str(reason), part))
                    continue
                problems.extend(reading.problems)
                aside.extend(reading.aside)
                if held := printed.several(reading.value):
                    problems.append(Problem("repaired", "", printed.RULE, part, held))
                    waiting += reversed(held)
                    continue
                if reading.value is None:
                    continue
                mark = hashable(reading.value)
                if mark in seen:
                    problems.append(Problem("repaired", "", AGAIN, part, reading.value))
                else:
                    values.append(reading.value)
                    seen.add(mark)
        if refusals and not values:
            raise Unreadable(refusals[0].rule)
        aside.extend(problem.before for problem in refusals)
        return Reading(tuple(values) or None, (*problems, *refusals), tuple(aside))

    def _parts(self, item: object) -> list:
        """`Full-time, Part-time` is two words, but only when every part is a standard one."""
        text = item.get("@value") if isinstance(item, dict) else item
        if not self.splits or not isinstance(text, str) or text in self.kind.labels:
            return [item]
        parts = [part.strip() for part in re.split(self.splits, text) if part.strip()]
        if len(parts) < 2:
            return [item]
        read = [self.kind.read(part).value for part in parts]
        return parts if all(word in self.kind.labels for word in read) else [item]

    def write(self, value: tuple) -> object:
        written = [self.kind.write(item) for item in value]
        return written[0] if len(written) == 1 else written


def _by_language(kind: Kind, raw: dict, reading: Reading, others: list[dict]) -> Reading:
    """A reading of what a language map states in its first language, with the others aside."""
    if reading.value is None:
        raise Unreadable(language_maps.SAYS_NOTHING)
    said = Problem("repaired", "", language_maps.BY_LANGUAGE, raw, kind.write(reading.value))
    return beside(reading._replace(problems=(*reading.problems, said)), others)


class OneOf(Kind):
    """The first kind that can read the value; types are asked in the order of their fit."""

    def __init__(self, *kinds: Kind):
        self.kinds = kinds
        self.types = [kind for kind in kinds if isinstance(kind, Type)]
        self.others = [kind for kind in kinds if not isinstance(kind, Type)]
        self.takes_nodes = bool(self.types)
        texts = [kind for kind in self.others if isinstance(kind, Text)]
        self._takes_texts = bool(texts)
        self._takes_names = not self.types and any(kind.takes_names for kind in texts)

    def read(self, raw: object) -> Reading:
        raw, reason = literal(raw), Unreadable("cannot be read")
        is_open = raw.__class__ is str and raw[:1] == "{" and self.types
        if is_open and (held := quoted.held_in(raw)) is not None:
            return repaired(self.read(held).value, raw, quoted.IN_A_TEXT)
        if raw.__class__ is dict and (reading := self._of_a_text(raw)):
            return reading
        for kind in self._by_fit(raw):
            try:
                reading = kind.read(raw)
            except Unreadable as refusal:
                reason = refusal
                continue
            if len(self.types) > 1 and isinstance(reading.value, dict):
                self._name(kind, reading.value)
            return reading
        raise reason

    def _of_a_text(self, raw: dict) -> Reading | None:
        """Of an object that only states a text, what any of the kinds makes of that."""
        if self._takes_names and text_objects.is_name(raw):
            return repaired(self.read(raw["name"]).value, raw, text_objects.NAMED)
        is_text = self._takes_texts and text_objects.is_one(raw)
        if is_text and not (self.types and text_objects.parted(raw)[1]):
            return text_objects.read(self, raw)
        return None

    def read_alone(self, raw: dict) -> Reading:
        if not self._takes_texts or not language_maps.is_map(raw):
            return self.read(raw)
        language, texts, others = language_maps.first_language(raw)
        others = [{language or language_maps.NO_LANGUAGE: text} for text in texts[1:]] + others
        return _by_language(self, raw, self.read(language_maps.literals(raw)[0]), others)

    def _name(self, kind: Type, value: dict) -> None:
        """Say the type of a value that another type could take, so that it is read again as what
        it is: a virtual location has no property that a place has not."""
        foreign = "@type" in value
        if not foreign and kind is self.types[0]:
            return
        is_told = self.kind_of(value) is kind and not (foreign and EXTRA in value)
        if is_told or kind.name in types_of(value):
            return
        others = value.get("@type", [])
        others = others if isinstance(others, list) else [others]
        value["@type"] = [kind.name, *others] if others else kind.name

    def holds(self, value: object) -> bool:
        return any(kind.holds(value) for kind in self.kinds)

    def _by_fit(self, raw: object) -> list[Kind]:
        if not isinstance(raw, dict) or "@value" in raw or language_maps.is_map(raw):
            return self.others or self.types
        if len(self.types) < 2:
            return [*self.types, *self.others]
        stated = types_of(raw)
        named = [kind for kind in self.types if kind.name in stated]
        if not named:
            named = sorted(self.types, key=lambda t: -sum(key in t.properties for key in raw))
        return [*named, *self.others]

    def kind_of(self, value: object) -> Kind:
        """The kind whose value this is: dicts belong to a type, everything else to the rest."""
        if not isinstance(value, dict):
            return next(kind for kind in self.others if kind.holds(value))
        if len(self.types) < 2:
            return self.types[0]
        stated = types_of(value)
        named = [kind for kind in self.types if kind.name in stated]
        return (
            named[0]
            if named
            else max(
                self.types, key=lambda t: sum(attribute in t.by_attribute for attribute in value)
            )
        )

    def write(self, value: object) -> object:
        return self.kind_of(value).write(value)
