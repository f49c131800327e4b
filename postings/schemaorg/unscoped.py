"""What a page marks up as a part of a posting without calling it an item, or as one that is empty.

By HTML's and RDFa's rules the town of an employer's address is then a property of the posting, and
an employer marked up as an item without properties says nothing. Publishers' software writes both
on many thousand pages, and what is meant can be told: by which type has the property, and by the
words that a reader of the page sees there.
"""

from collections.abc import Iterator
from functools import lru_cache

from postings.schemaorg import nested
from postings.schemaorg.items import LEAST, STEP, TIMES, Mark
from postings.schemaorg.links import kinds_in
from postings.schemaorg.markup import Run, text_of
from postings.schemaorg.names import folded
from postings.schemaorg.nodes import is_posting
from postings.schemaorg.settling import ADDRESS_PARTS
from postings.schemaorg.types import Property, Type
from postings.schemaorg.vocabulary import JOB_POSTING

SCOPED = "parts of a value that its element does not call an item, read as one"
WORDED = "an item without properties, read as its words"


def scope(run: Run, marks: dict[int, Mark], length: int) -> list[str]:
    """Mend the marks in place, of a page of so many characters; the rules that were applied."""
    scoping = _Scoping(run, marks, TIMES * (length + LEAST))
    for place in sorted(marks):
        scoping.at(place)
    return list(dict.fromkeys(scoping.rules))


class _Scoping:
    def __init__(self, run: Run, marks: dict[int, Mark], allowance: int):
        self.run, self.marks, self.places = run, marks, sorted(marks)
        self.number = {place: number for number, place in enumerate(self.places)}
        self.rules: list[str] = []
        self.left = allowance  # as elements lie in one another, their words would be read on and on
        self.around: list[tuple[int, list[Type]]] = []  # where an item ends, what it may be

    def at(self, place: int) -> None:
        while self.around and self.around[-1][0] <= place:
            self.around.pop()
        mark, stop = self.marks[place], self.run[place].stop
        within = self.around[-1][1] if self.around else []
        types = [each for name in mark.names for each in _types_of(within, name)]
        if mark.types is None:
            if not (types and mark.stated is None and self._is_item(place, within, types)):
                return
            mark.types = []
            self.rules.append(SCOPED)
        elif any(map(is_posting, mark.types)):
            types = [JOB_POSTING]
        elif types and self._is_empty(place):
            mark.types = None
            self.rules.append(WORDED)
            return
        self.around.append((stop, types))

    def _is_item(self, place: int, within: list[Type], types: list[Type]) -> bool:
        """Whether the properties in an element are those of its value, and no words get lost."""
        inner = list(self._inner(place))
        names = {name for at in inner for name in self.marks[at].names}
        if not names or not all(_knows(types, name) or _is_loose(types, name) for name in names):
            return False
        words, holder = self._words(place), types[0].text_as
        if self.left < 0:
            return False
        is_name = names == {holder} and [words] == [self._words(at) for at in inner]
        if not is_name and all(_knows(within, name) for name in names):
            return False
        if not self._are_beside(place, inner):
            return True
        if not holder or holder in names:
            return is_name
        self.marks[place].links.append((holder, words))
        return True

    def _is_empty(self, place: int) -> bool:
        mark = self.marks[place]
        says = mark.id or mark.ranges or mark.links or mark.joined
        return not says and not any(self._inner(place)) and bool(self._words(place))

    def _inner(self, place: int) -> Iterator[int]:
        """Where the properties of an item would be: not those in values of it."""
        number, stop = self.number[place] + 1, self.run[place].stop
        beyond = 0
        for at in map(self.places.__getitem__, range(number, len(self.places))):
            self.left -= STEP
            if at >= stop or self.left < 0:
                return
            if self.marks[at].names and at >= beyond:
                yield at
                beyond = self.run[at].stop

    def _words(self, place: int) -> str:
        self.left -= self.run[place].size
        if self.left < 0:
            return ""
        return text_of(self.run[place + 1 : self.run[place].stop])

    def _are_beside(self, place: int, inner: list[int]) -> bool:
        """Whether an element has words beside those of its properties."""
        at, words = place + 1, ""
        self.left -= self.run[place].size
        for start in inner:
            words += text_of(self.run[at:start])
            at = max(self.run[start].stop, start + 1)
        words += text_of(self.run[at : self.run[place].stop])
        return any(map(str.isalnum, words))


def _types_of(within: list[Type], name: str) -> list[Type]:
    rows = (_row(each, folded(name)) for each in within)
    return [kind for row in rows if row for kind in kinds_in(row.kind) if isinstance(kind, Type)]


def _is_loose(types: list[Type], name: str) -> bool:
    """Part of an address on a place itself, where the reader makes it one."""
    return nested.PLACE in types and folded(name) in ADDRESS_PARTS


def _knows(types: list[Type], name: str) -> bool:
    return any(_row(each, folded(name)) for each in types)


@lru_cache(maxsize=4096)
def _row(type_: Type, name: str) -> Property | None:
    return next((row for row in type_.properties.values() if folded(row.name) == name), None)
