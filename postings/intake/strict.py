"""JSON by the letter: what the standard forbids is refused with the place it stands at."""

import json
import sys
from collections import Counter

from postings.schemaorg.vocabulary import JOB_POSTING

MAX_DEPTH = 200  # brackets within brackets
MAX_HELD = 128 * 2**20  # bytes the values of one text may take in memory, by a rough count
NOT_A_NUMBER = "NaN, which is no number, read as nothing (null)"
# What an object, a list, and anything behind a comma takes.
WEIGHTS = {"{": 240, "[": 64, ",": 60}


def decode(text: str) -> tuple[object, list[str]]:
    """(value, what is ambiguous in it). Raises ValueError or RecursionError with the reason."""
    if len(text) > 2**20 and sum(text.count(c) * n for c, n in WEIGHTS.items()) > MAX_HELD:
        raise ValueError("one JSON value that holds too many others; write one document a line")
    rules: list[str] = []

    def properties(pairs: list[tuple[str, object]]) -> dict:
        found = dict(pairs)
        if len(found) != len(pairs):
            rules.extend(_twice([name for name, _ in pairs]))
        return found

    def constant(name: str) -> None:
        if name != "NaN":
            raise ValueError(f"{name} is not a JSON number")
        rules.append(NOT_A_NUMBER)

    try:
        value = json.loads(text, parse_constant=constant, object_pairs_hook=properties)
    except json.JSONDecodeError:
        raise
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ValueError as error:  # Python names a function of its own
        if "digits" not in str(error):
            raise
        raise ValueError(f"a number of more than {sys.get_int_max_str_digits():,} digits") from None
    return value, list(dict.fromkeys(rules))


def _twice(names: list[str]) -> list[str]:
    again = [name for name, times in Counter(names).items() if times > 1]
    what = [name if name in JOB_POSTING.properties else "a property" for name in again]
    return [f"{each} stands twice in one object: the last counts" for each in dict.fromkeys(what)]


def position(text: str, at: int) -> str:
    """The place in a text, for a person who looks for it."""
    start = text.rfind("\n", 0, at) + 1
    return f"line {text.count(chr(10), 0, at) + 1} column {at - start + 1}"
