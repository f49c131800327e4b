"""A page as a well-formed run of starts, ends and texts, as browsers would close its elements."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from html import escape

from postings.schemaorg.tags import End, Start, tags

MAX_DEPTH = 200
MOST = 150_000  # tags and texts of a page: a second, and 100 MB; long ones have a tenth
VOID = set("area base br col embed hr img input link meta param source track wbr".split())
BLOCKS = set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html li main menu nav"
    " ol p pre search section summary table tbody td template tfoot th thead tr ul".split()
)
LISTS = {"ul", "ol", "menu", "dir", "dl"}
CELLS = {"td", "th", "caption"}
GROUPS = {"thead", "tbody", "tfoot"}
TABLE = {"table", "template"}
TABLE_PARTS = CELLS | GROUPS | {"tr", "table"}
SCOPE = TABLE | CELLS
# A start tag closes the open elements of the first set, as far up as one of the second.
CLOSES = {
    "li": ({"li"}, SCOPE | LISTS),
    **dict.fromkeys(("dt", "dd"), ({"dt", "dd"}, SCOPE | LISTS)),
    **dict.fromkeys(CELLS, (CELLS, TABLE | {"tr"})),
    "tr": ({"tr"} | CELLS, TABLE),
    **dict.fromkeys(GROUPS, (GROUPS | {"tr"} | CELLS, TABLE)),
}
PLAIN_BLOCKS = BLOCKS - GROUPS - CELLS - {"tr", "html", "head", "body", "template"}
WORD = re.compile(r"[a-z][a-z0-9-]*\Z")
MARKS = set(  # what marks items says nothing to readers
    "itemid itemprop itemref itemscope itemtype about prefix property resource typeof vocab".split()
)
BREAKS = BLOCKS | {"br"}


class Run(list[Start | End | str]):
    """`is_cut` where the page has more of them than are read."""

    is_cut = False


class _Builder:
    def __init__(self):
        self.run = Run()
        self.open: list[Start] = []
        self.depths: defaultdict = defaultdict(list)  # of the open elements, by name
        self.buried: Counter = Counter()  # names of elements too deep to be told apart

    def start(self, start: Start) -> None:
        if start.name in PLAIN_BLOCKS:
            self.close_outermost({"p"}, SCOPE | {"button", "object"}, start.at)
        if start.name in CLOSES:
            self.close_outermost(*CLOSES[start.name], start.at)
        if start.name in VOID:
            self.run.append(start)
            start.size = sum(map(len, start.attributes.values()))
            start.stop = len(self.run)
        elif len(self.open) < MAX_DEPTH:
            self._open(start)
        else:
            self.buried[start.name] += 1

    def _open(self, start: Start) -> None:
        self.run.append(start)
        start.stop = len(self.run)
        self.depths[start.name].append(len(self.open))
        self.open.append(start)

    def end(self, end: End) -> None:
        if self.buried[end.name]:
            self.buried[end.name] -= 1
        elif end.name == "br":  # browsers read `</br>` as a break
            self.start(Start("br", {}, end.at))
        elif end.name in TABLE_PARTS:
            self.close_innermost(end.name, TABLE, end.at)
        else:
            self.close_innermost(end.name, SCOPE if end.name in BLOCKS else BLOCKS, end.at)

    def close_innermost(self, name: str, beyond: set, at: int) -> None:
        depths = self.depths[name]
        if depths and (depths[-1] == len(self.open) - 1 or depths[-1] >= self._deepest(beyond)):
            self._close_to(depths[-1], at)

    def close_outermost(self, names: set, beyond: set, at: int) -> None:
        stacks = [self.depths[name] for name in names if self.depths[name]]
        if stacks:
            limit = self._deepest(beyond)
            found = [depth for stack in stacks for depth in stack[bisect(stack, limit) :][:1]]
            self._close_to(min(found, default=len(self.open)), at)

    def _deepest(self, names: set) -> int:
        return max((self.depths[name][-1] for name in names if self.depths[name]), default=-1)

    def close_all(self, at: int) -> None:
        self._close_to(0, at)

    def _close_to(self, depth: int, at: int) -> None:
        if depth < len(self.open):
            self.buried.clear()
        while len(self.open) > depth:
            start = self.open.pop()
            self.depths[start.name].pop()
            if start.name == "template":  # what a page may show one day, and does not
                del self.run[start.stop :]
            start.stop, start.size = len(self.run), at - start.at
            self.run.append(End(start.name, at))


def parse(page: str) -> Run:
    builder = _Builder()
    for number, part in enumerate(tags(page)):
        if number == MOST:
            builder.run.is_cut = True
            break
        if isinstance(part, Start):
            builder.start(part)
        elif isinstance(part, End):
            builder.end(part)
        else:
            builder.run.append(part)
    builder.close_all(len(page))
    return builder.run


def text_of(parts: Run) -> str:
    """Words one space apart; blocks and line breaks part words, as they do for the eye."""
    return " ".join("".join(_texts(parts)).split())


def _texts(parts: Run) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif part.name in BREAKS:
            yield " "


def html_of(parts: Run) -> str:
    """Not safe: only well formed."""
    return "".join(map(_written, parts)).strip()


def _written(part: Start | End | str) -> str:
    if isinstance(part, str):
        return escape(part, quote=False)
    if isinstance(part, End):
        return f"</{part.name}>"
    attributes = "".join(
        f' {name}="{escape(value)}"'
        for name, value in part.attributes.items()
        if name not in MARKS and WORD.match(name)
    )
    return f"<{part.name}{attributes}>"
