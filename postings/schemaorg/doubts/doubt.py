"""A doubt about a posting, and how the rules that raise one are declared."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from postings.schemaorg.doubts.place import StatedPlace, stated
from postings.schemaorg.google import finding
from postings.schemaorg.google.finding import each, is_virtual


class Doubt(NamedTuple):
    """`id` is stored and never renamed; `property` is schema.org's name; `words` say what looks
    wrong and what to check."""

    id: str
    property: str
    words: str


class Seen(finding.Seen):
    """A written node, with its places read once for all that doubt them, and when it was read."""

    def __init__(self, node: dict, now: datetime, read_at: datetime):
        super().__init__(node, now)
        self.read_at = read_at

    @cached_property
    def places(self) -> list[StatedPlace]:
        places = each(self.node.get("jobLocation"))
        return [stated(one) for one in places if isinstance(one, dict) and not is_virtual(one)]


class Rule(NamedTuple):
    doubt: Doubt
    is_doubtful: Callable[[Seen], bool]


def rule(id: str, property: str, words: str):
    """Declare a doubt above the function that tells whether there is one."""
    return lambda is_doubtful: Rule(Doubt(id, property, words), is_doubtful)


def rules_in(*modules) -> tuple[Rule, ...]:
    return tuple(r for module in modules for r in vars(module).values() if isinstance(r, Rule))


def raised(
    node: dict, now: datetime, read_at: datetime, rules: Iterable[Rule]
) -> tuple[Doubt, ...]:
    """What is suspicious about a written JobPosting, in the order of the rules.

    `now` and `read_at`, the instant at which its source was read, are aware; dates without a zone
    of their own are read in the zone of `now`.
    """
    return raised_by(Seen(node, now, read_at), rules)


def raised_by(seen: Seen, rules: Iterable[Rule]) -> tuple[Doubt, ...]:
    """As `raised`, of a node that was looked at already."""
    return tuple([doubt for doubt, is_doubtful in rules if is_doubtful(seen)])
