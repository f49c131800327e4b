"""JSON by the letter: what the standard forbids is refused with the place it stands at."""

import json
import re
import sys
from collections import defaultdict
from itertools import chain

from postings.schemaorg.aside import listed
from postings.schemaorg.numerals import UNHELD, exact
from postings.schemaorg.vocabulary import JOB_POSTING

MAX_DEPTH = 200  # brackets within brackets
MAX_HELD = 128 * 2**20  # bytes the values of one text may take in memory, by a rough count
LAST = "the last counts"
BESIDE = "the last counts, the others are kept beside it"
ALL = "all that it states is read"
HOLDING = {"@context", "@graph", "@included", "@nest", "@type"}  # several, as they stand
NOT_A_NUMBER = "NaN, which is no number, read as nothing (null)"
# JSON-LD has its keywords in small letters alone, and gives any other name with an @ no meaning.
KEYWORD = re.compile(r'"@(?!(?:context|type|id|value|language|graph)")[A-Za-z]+\s*"\s*:')
KEYWORDS = {"@base", "@context", "@graph", "@id", "@included", "@language", "@list", "@nest"}
KEYWORDS |= {"@reverse", "@set", "@type", "@value", "@vocab"}
SPELLED = "the keywords of JSON-LD in small letters, as it has them"
# What an object, a list, and anything behind a comma takes.
WEIGHTS = {"{": 240, "[": 64, ",": 60}


def decode(text: str) -> tuple[object, list[str]]:
    """(value, what is ambiguous in it). Raises ValueError or RecursionError with the reason."""
    if len(text) > 2**20 and sum(text.count(c) * n for c, n in WEIGHTS.items()) > MAX_HELD:
        raise ValueError("one JSON value that holds too many others; write one document a line")
    understanding = _Understanding(text)
    try:
        value = json.loads(text, **understanding.hooks)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ValueError as error:  # Python names a function of its own
        if "digits" not in str(error):
            raise
        raise ValueError(f"a number of more than {sys.get_int_max_str_digits():,} digits") from None
    return value, list(dict.fromkeys(understanding.rules))


class _Understanding:
    """What is made of what JSON allows and leaves open; `rules` say where that was done."""

    def __init__(self, text: str):
        self.rules: list[str] = []
        self.is_misspelled = KEYWORD.search(text) is not None
        self.hooks = {
            "parse_float": self._number,
            "parse_constant": self._constant,
            "object_pairs_hook": self._properties,
        }

    def _properties(self, pairs: list[tuple[str, object]]) -> dict:
        pairs = self._spelled(pairs) if self.is_misspelled else pairs
        found = dict(pairs)
        return found if len(found) == len(pairs) else _twice(pairs, self.rules)

    def _spelled(self, pairs: list[tuple[str, object]]) -> list[tuple[str, object]]:
        spelled = [(_keyword(name), value) for name, value in pairs]
        if spelled != pairs:
            self.rules.append(SPELLED)
        return spelled

    def _number(self, text: str) -> float | str:
        value = exact(text)
        if value.__class__ is str:
            self.rules.append(UNHELD)
        return value

    def _constant(self, name: str) -> None:
        if name != "NaN":
            raise ValueError(f"{name} is not a JSON number")
        self.rules.append(NOT_A_NUMBER)


def _keyword(name: str) -> str:
    word = name.strip().lower() if "@" in name else name
    return word if word in KEYWORDS else name


def _twice(pairs: list[tuple[str, object]], rules: list[str]) -> dict:
    """JSON leaves it open which of two counts; all programs take the last. So it is the first of
    those that we keep, unless it is a property that has many: then all are read as stated."""
    stated = defaultdict(list)
    for name, value in pairs:
        stated[name].append(value)
    for name, values in stated.items():
        if len(values) > 1:
            stated[name], rule = _several(name, values)
            what = name if name in JOB_POSTING.properties else "a property"
            rules.append(f"{what} stands twice in one object: {rule}")
        else:
            stated[name] = values[0]
    return dict(stated)


def _several(name: str, values: list) -> tuple[object, str]:
    *others, last = values
    if (name[:1] == "@" and name not in HOLDING) or all(each == last for each in others):
        return last, LAST
    row = JOB_POSTING.properties.get(name)
    is_many = row is not None and row.kind.takes_lists
    ordered = values if is_many else [last, *others]
    return list(chain(*map(listed, ordered))), ALL if is_many else BESIDE


def position(text: str, at: int) -> str:
    """The place in a text, for a person who looks for it."""
    start = text.rfind("\n", 0, at) + 1
    return f"line {text.count(chr(10), 0, at) + 1} column {at - start + 1}"
