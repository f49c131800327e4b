"""What became of each leaf of a JobPosting: kept, repaired, superseded, refused, or absent.

It compares what was stated with what is held and reported, afterwards and without regard to how
it was read: what the comparison cannot find was lost, and is said to be `missing`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from postings.schemaorg import misnomers
from postings.schemaorg.leaves import Leaf, Stock, alike, canonical, exactly, leaves, letters
from postings.schemaorg.moments import MOMENT
from postings.schemaorg.names import camel, is_vocabulary
from postings.schemaorg.nothing import ADDRESSES, is_nothing
from postings.schemaorg.types import EXTRA, Problem, Reading
from postings.schemaorg.unlinked import PARTS
from postings.schemaorg.vocabulary import JOB_POSTING

OUTCOMES = ("missing", "refused", "superseded", "repaired", "kept", "absent")
ASIDE = ("refused", "superseded")
ROWS = JOB_POSTING.properties.values()
WHERE = {canonical((row.name,)): row.where.replace("rows", "places") for row in ROWS}
WHERE |= {canonical((name,)): "places" for name in PARTS}  # read as the posting's place
WHERE |= {(other,): WHERE[canonical((name,))] for other, name in misnomers.of("JobPosting").items()}
SUCCESSORS = {canonical((row.name,)): row.successor for row in ROWS if row.successor}


class Entry(NamedTuple):
    """What became of one leaf.

    where   what holds it: `column`, `places`, `facts`, `extra` (verbatim, emitted again),
            `posting` (its type) or `vocabulary` (schema.org's, which all we emit names)
    rule    what was done to it, or why it was not taken
    after   what stands in its place
    """

    path: str
    value: object
    outcome: str
    where: str = ""
    rule: str = ""
    after: object = None


def account(node: dict, reading: Reading) -> list[Entry]:
    """An entry for each leaf of a node, in its order, given what `JOB_POSTING.read` made of it."""
    values = reading.value or {}
    typed = JOB_POSTING.write({name: held for name, held in values.items() if name != EXTRA})
    return compare(node, typed, values.get(EXTRA, {}), reading.problems)


def compare(node: dict, typed: dict, extra: dict, problems: Iterable[Problem]) -> list[Entry]:
    """As account, of a node that is held as written JSON, and its problems."""
    return _Comparison(node, typed, extra, tuple(problems)).entries()


class _Comparison:
    """Each thing held, and each thing reported, accounts for one leaf and no other."""

    def __init__(self, node: dict, typed: dict, extra: dict, problems: tuple[Problem, ...]):
        self.stated = list(leaves(node))
        self.open = {number: _followed(leaf) for number, leaf in enumerate(self.stated)}
        self.found: dict[int, Entry] = {}
        self.saying: set[tuple] = set()  # the nodes that state more than their type
        self.typed = Stock((leaf, _where(leaf)) for leaf in leaves(typed))
        self.extra = Stock((_followed(leaf), "extra") for leaf in leaves(extra))
        self.aside = Stock(_reported(p for p in problems if p.outcome in ASIDE))
        self.repaired = Stock(_reported(p for p in problems if p.outcome == "repaired"))

    def entries(self) -> list[Entry]:
        self._each(_absent)
        self.saying = _nodes_of(filter(_says, self.open.values()))
        self._each(self._set_aside, latest_first=True)
        for same in (exactly, alike):
            self._each(lambda leaf, same=same: self._kept(leaf, same))
            self._each(lambda leaf, same=same: self._repaired(leaf, same))
        self._each(_nothing)
        held = (n for n, entry in self.found.items() if entry.where not in ("", "vocabulary"))
        self.saying = _nodes_of(self.stated[number] for number in held)
        self._each(self._idle)
        self._each(lambda leaf: ("missing",))
        return [self.found[number] for number in range(len(self.stated))]

    def _each(self, tell: Callable, *, latest_first: bool = False) -> None:
        """What speaks of nothing comes last, lest it take what another is accounted for by."""
        found = sorted(self.open.items(), reverse=latest_first)
        for number, leaf in sorted(found, key=lambda pair: self._is_idle(pair[1])):
            said = tell(leaf)
            if said:
                stated = self.stated[number]
                self.found[number] = Entry(stated.name, stated.value, *said)
                del self.open[number]

    def _set_aside(self, leaf: Leaf) -> tuple | None:
        """Of several values the first is used, so that the last are asked about first."""
        taken = self.aside.take(leaf, exactly) or self.aside.take(leaf, alike)
        if not taken:
            return None
        kept = self.extra.take(leaf, exactly) or self.typed.take(leaf, exactly)
        return taken[1].outcome, "extra" if kept else "", taken[1].rule, taken[1].after

    def _kept(self, leaf: Leaf, same: Callable) -> tuple | None:
        if "@context" in leaf.path and is_vocabulary(leaf.value):
            return "kept", "vocabulary"
        taken = self.typed.take(leaf, same) or self.extra.take(leaf, same)
        if not taken:
            return None
        held, where = taken
        return ("kept", where) if same is exactly else ("kept", where, "written alike", held.value)

    def _repaired(self, leaf: Leaf, same: Callable) -> tuple | None:
        taken = self.repaired.take(leaf, same)
        if not taken:
            return None
        rule, after = taken[1].rule, taken[1].after
        if after is None and _nothing(leaf):
            return "absent", "", rule
        return "repaired", "" if after is None else _where(leaf), rule, _written(after)

    def _is_idle(self, leaf: Leaf) -> bool:
        return leaf.is_about and leaf.node not in self.saying

    def _idle(self, leaf: Leaf) -> tuple | None:
        """The type of a node of which nothing else is held."""
        return ("absent",) if self._is_idle(leaf) else None


def _says(leaf: Leaf) -> bool:
    return not leaf.is_about and not _nothing(leaf)


def _nodes_of(found: Iterable[Leaf]) -> set[tuple]:
    """The nodes in which there is a leaf, however deep."""
    return {leaf.at[:length] for leaf in found for length in range(len(leaf.at))}


def _followed(leaf: Leaf) -> Leaf:
    """Under the name of its property's successor."""
    successor = SUCCESSORS.get(canonical(leaf.path[:1]))
    return leaf._replace(path=(successor, *leaf.path[1:])) if successor else leaf


def _where(leaf: Leaf) -> str:
    if leaf.is_type and len(leaf.path) == 1:
        return "posting"
    return WHERE.get(canonical(leaf.path[:1]), "extra")


def _reported(problems: Iterable[Problem]) -> Iterator[tuple[Leaf, Problem]]:
    for problem in problems:
        path = tuple(problem.path.split(".")) if problem.path else ()
        for leaf in leaves(problem.before, path):
            yield leaf, problem


def _written(after: object) -> object:
    """A typed value as JSON, in schema.org's names."""
    if isinstance(after, date):
        return MOMENT.write(after)
    if isinstance(after, dict):
        return {camel(name): _written(held) for name, held in after.items()}
    return [_written(one) for one in after] if isinstance(after, tuple | list) else after


def _absent(leaf: Leaf) -> tuple | None:
    blank = isinstance(leaf.value, str) and not leaf.value.strip()
    return ("absent",) if blank or leaf.value in (None, [], {}) else None


def _nothing(leaf: Leaf) -> tuple | None:
    if not isinstance(leaf.value, str):
        return None
    says = letters(leaf.value) and not is_nothing(leaf.value.strip(), ADDRESSES)
    return None if says else ("absent", "", "a word for nothing")
