"""The items marked in a page, as JSON-LD-like nodes."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from postings.schemaorg.links import said
from postings.schemaorg.markup import MAX_DEPTH, MOST, Run, html_of, text_of
from postings.schemaorg.names import folded
from postings.schemaorg.tags import Start
from postings.schemaorg.tongues import Tongues

# Properties people write at length. Their markup is kept (not yet safe), others are plain text.
PROSE = set(
    map(
        folded,
        """description responsibilities qualifications skills jobBenefits educationRequirements
        experienceRequirements workHours employerOverview incentiveCompensation""".split(),
    )
)
DAYS = {"dateposted", "validthrough", "jobstartdate"}
LINKS = {"a", "area"}
LISTS = {"ul", "ol", "dl", "table"}  # whose children stand nowhere else, so they are kept too
REPEATED = "its elements say the same so often that they were read no further"
TIME = "the moment of a <time> that is all there is in an element, read as what that says"
LONG = f"more than {MOST:,} tags and texts: its elements were read no further"
TIMES = 16  # how often a page may be repeated in its items
FEW = 20  # tags and texts that are looked through for a <time>
LEAST, STEP = 64, 8  # what any value costs, and any look at one


@dataclass(slots=True, eq=False)
class Mark:
    """What one element says: it is the value of `names`, or an item, or both.

    `stated` is a value its attributes give; `ranges` are further parts of the page that speak of
    the item; `links` are further values of it: (name, value), or (name, the `Place` of an item).
    `types` is None for what is no item; a `joined` item is read as part of another. Of a link
    (`is_link`) what is `stated` is its address.
    """

    names: list[str] = field(default_factory=list)
    types: list[str] | None = None
    id: str = ""
    stated: object = None
    ranges: list[range] = field(default_factory=list)
    links: list[tuple[str, object]] = field(default_factory=list)
    joined: bool = False
    is_link: bool = False


class Place(int):
    """Where an item stands in the run of its page."""


class Items(list):
    """Nodes; `cut` says why the page was read no further, if it was; `rules` are what was mended of
    its marks."""

    cut = ""
    rules: tuple[str, ...] = ()


def nodes(run: Run, marks: dict[int, Mark], length: int, rules: Iterable[str]) -> Items:
    """The top-level items; then those that are a property of nothing, as sloppy pages have them.

    `length` is that of the page, in characters.
    """
    reader = _Reader(run, marks, TIMES * (length + LEAST))
    items = [at for at, mark in marks.items() if mark.types is not None and not mark.joined]
    tops = [reader.top(place) for place in items if not marks[place].names]
    tops += [reader.top(place) for place in items if place not in reader.seen]
    found = Items(node for node in tops if node.keys() - {"@id"})
    found.cut, found.rules = _cut(run, reader), (*rules, *reader.rules)
    return found


def _cut(run: Run, reader: "_Reader") -> str:
    if run.is_cut:
        return LONG
    return REPEATED if reader.left < 0 else ""


class _Reader:
    def __init__(self, run: Run, marks: dict[int, Mark], allowance: int):
        self.run, self.marks, self.places = run, marks, sorted(marks)
        self.seen: set[int] = set()
        # Items may share parts of a page, and values contain values: without an allowance
        # a small page could mean a document without end.
        self.left = allowance
        self.own: dict[int, list[int]] = {}
        self.waiting: deque = deque()
        self.rules: dict[str, None] = {}
        self.tongues, self.tongue = Tongues(run, self.places), ""

    def top(self, place: int) -> dict:
        """An item that is in a language of its own is put in a context that says so."""
        self.tongue = self.tongues.at(place)
        node = self._read(place)
        is_own = self.tongue != self.tongues.page and node.keys() - {"@id"}
        return {"@context": {"@language": self.tongue}, "@graph": [node]} if is_own else node

    def _read(self, place: int) -> dict:
        """One after the other rather than by recursion: chains of references have no bound."""
        top = self._begin(place, frozenset())
        while self.waiting:
            self._fill(*self.waiting.popleft())
        return top

    def _begin(self, place: int, above: frozenset) -> dict:
        mark = self.marks[place]
        node = {"@type": mark.types[0] if len(mark.types) == 1 else mark.types}
        node = {key: value for key, value in {**node, "@id": mark.id}.items() if value}
        self.seen.add(place)
        self.waiting.append((node, place, above | {place}))
        return node

    def _fill(self, node: dict, place: int, above: frozenset) -> None:
        for name, value in self.marks[place].links:
            self.left -= LEAST
            is_item = isinstance(value, Place)
            _put(node, name, self._value(value, name, above) if is_item else value)
        ends: dict[str, int] = {}  # of the texts at length, which hold what is marked up in them
        for at in self._properties(place):
            mark = self.marks[at]
            for name in mark.names:
                self.left -= self.run[at].size + LEAST
                if self.left < 0:
                    return
                if mark.stated is None and mark.types is None and folded(name) in PROSE:
                    if at < ends.get(name, 0):
                        continue
                    ends[name] = self.run[at].stop
                _put(node, name, self._value(at, name, above))

    def _properties(self, place: int) -> list[int]:
        """Places of the item's properties. It is looked for once, many may be the same thing's."""
        if place not in self.own:
            self.own[place] = [at for at in self._marked_in(place) if self.marks[at].names]
        return self.own[place]

    def _marked_in(self, place: int) -> Iterator[int]:
        """Everything marked in it, but not inside other items."""
        own = range(place + 1, self.run[place].stop)
        met = {place}
        for part in (own, *self.marks[place].ranges):
            at = bisect_left(self.places, part.start)
            while at < len(self.places) and self.places[at] < part.stop and self.left >= 0:
                marked = self.places[at]
                self.left -= STEP
                if marked not in met:
                    met.add(marked)
                    yield marked
                inner = self.marks[marked].types is not None
                at = bisect_left(self.places, self.run[marked].stop, at + 1) if inner else at + 1

    def _value(self, at: int, name: str, above: frozenset) -> object:
        mark, start = self.marks[at], self.run[at]
        if mark.types is not None:
            return self._begin(at, above) if at not in above and len(above) < MAX_DEPTH else None
        if mark.stated is not None and not mark.is_link:
            return mark.stated
        inner = self.run[at + 1 : start.stop]
        if mark.stated is None and folded(name) in DAYS and (day := self._only_time(at)):
            self.rules[TIME] = None
            return day
        if mark.stated is not None:
            return said(name, text_of(inner), mark.stated)
        text = self._text(start, inner, name)
        tongue = self.tongues.at(at)
        return {"@value": text, "@language": tongue} if text and tongue != self.tongue else text

    def _only_time(self, at: int) -> str:
        """The moment of the one <time> of an element that has no words around it."""
        inside = range(at + 1, min(self.run[at].stop, at + FEW))
        times = [place for place in inside if _is_time(self.run[place])]
        if len(times) != 1:
            return ""
        (time,) = (self.run[place] for place in times)
        around = [*self.run[at : times[0]], *self.run[time.stop : self.run[at].stop]]
        is_told = any(isinstance(part, str) and part.strip() for part in around)
        return "" if is_told else time.attributes["datetime"].strip()

    @staticmethod
    def _text(start: Start, inner: Run, name: str) -> str:
        if folded(name) in PROSE and any(isinstance(part, Start) for part in inner):
            html = html_of(inner)
            return f"<{start.name}>{html}</{start.name}>" if start.name in LISTS else html
        return text_of(inner)


def _is_time(part: object) -> bool:
    return isinstance(part, Start) and part.name == "time" and "datetime" in part.attributes


def _put(node: dict, name: str, value: object) -> None:
    if value in (None, ""):
        return
    if isinstance(value, list):
        for each in value:
            _put(node, name, each)
    elif name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]
