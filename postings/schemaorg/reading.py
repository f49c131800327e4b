"""What reading a value yields: the typed value, and what had to be done to it."""

from typing import NamedTuple

ABSENT = (None, "", [], {}, ())
AGAIN = "one value stated several times"


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


def repaired(value: object, before: object, rule: str) -> Reading:
    return Reading(value, (Problem("repaired", "", rule, before, value),))


def shape(raw: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(raw), "a number")
