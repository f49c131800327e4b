"""Items of a page that are a property of nothing, and belong to its posting or may do so.

By HTML's and RDFa's rules an employer in a posting's element is none of its own where no property
says so; widespread software writes it like that. Which property is meant is only certain where
the one posting of a page lacks it, and one item in its element can be meant. All others are put
beside the posting, that nothing said of it is lost.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from postings.schemaorg import nested
from postings.schemaorg.items import Mark, Place
from postings.schemaorg.markup import Run
from postings.schemaorg.names import folded
from postings.schemaorg.nodes import is_posting
from postings.schemaorg.tags import Start
from postings.schemaorg.types import Type
from postings.schemaorg.unlinked import INCLUDED

MOST = 100  # items that are kept with the postings of a page, lest these get too long to be taken
MORE = f"items that no property links to a posting left out, beyond {MOST} of them"
READ = "an item in the posting that no property links to it, read as its {}"
MEANT = {"organization": "hiringOrganization", "place": "jobLocation"}
OLDER = re.compile(r"(?:https?:)?//(?:www\.)?data-vocabulary\.org/")  # schema.org's forerunner
# What a page says of its site, wherever its posting begins.
OF_THE_SITE = {"html", "body", "header", "footer", "nav", "aside"}
TYPES = {folded(each.name) for each in vars(nested).values() if isinstance(each, Type)} - {"thing"}


def link(run: Run, marks: dict[int, Mark]) -> list[str]:
    """Mend the marks in place; the rules that were applied."""
    postings = [at for at, mark in sorted(marks.items()) if any(map(is_posting, mark.types or ()))]
    if not postings:
        return []
    alone = postings[0] if len(postings) == 1 else None
    found = list(islice(_strays(run, marks, postings), MOST + 1))
    more = [MORE] if len(found) > MOST else []
    meant = _meant(run, marks, alone, [at for at, within in found if within == alone])
    for at, within in found[:MOST]:
        posting = alone if within is None and _type(marks[at]) in TYPES else within
        if posting is not None:
            marks[posting].links.append((meant.get(at, INCLUDED), Place(at)))
            marks[at].joined = True
    return [*(READ.format(name) for name in meant.values()), *more]


def _strays(run: Run, marks: dict[int, Mark], postings: list[int]) -> Iterator[tuple]:
    """(an item that says something and is linked to nothing, the posting that it lies in)."""
    linked = {value for mark in marks.values() for _, value in mark.links}
    named = linked | {_name(mark.stated) for mark in marks.values()}
    saying, known = sorted(at for at, mark in marks.items() if mark.names), set(postings)
    around: list[int] = []
    for at, mark in sorted(marks.items()):
        while around and run[around[-1]].stop <= at:
            around.pop()
        if at in known:
            around.append(at)
        elif mark.types is not None and not (mark.names or mark.joined or at in linked):
            is_told = bool(mark.links) or _holds(run, at, saying)
            is_named = bool(mark.id) and mark.id in named
            if is_told and not is_named and not _holds(run, at, postings):
                yield at, around[-1] if around else None


def _name(stated: object) -> object:
    return stated.get("@id") if isinstance(stated, dict) else stated


def _holds(run: Run, at: int, places: list[int]) -> bool:
    number = bisect_left(places, at + 1)
    return number < len(places) and places[number] < run[at].stop


def _meant(run: Run, marks: dict[int, Mark], posting: int | None, strays: list[int]) -> dict:
    """By place, the property that an item is beyond doubt."""
    if posting is None or run[posting].name in OF_THE_SITE:
        return {}
    alike: dict[str, list[int]] = {}
    for at in strays:
        if marks[at].id:  # by which its page could say of what it is
            continue
        alike.setdefault(MEANT.get(_type(marks[at]), ""), []).append(at)
    return {
        at: name
        for name, (at, *others) in alike.items()
        if name and not (others or _is_stated(marks, name) or _is_apart(run, marks, posting, at))
    }


def _is_stated(marks: dict[int, Mark], name: str) -> bool:
    """Whether anything on the page has the property."""
    names = {each for mark in marks.values() for each in mark.names}
    names |= {each for mark in marks.values() for each, _ in mark.links}
    return folded(name) in map(folded, names)


def _is_apart(run: Run, marks: dict[int, Mark], posting: int, place: int) -> bool:
    """Whether an item is in another one, or in what speaks of the site."""
    around = (at for at in range(posting + 1, place + 1) if isinstance(run[at], Start))
    around = [at for at in around if run[at].stop > place]
    items = (at for at in around[:-1] if at in marks and marks[at].types is not None)
    return any(items) or any(run[at].name in OF_THE_SITE for at in around)


def _type(mark: Mark) -> str:
    return folded(OLDER.sub("", mark.types[0])) if len(mark.types or ()) == 1 else ""
