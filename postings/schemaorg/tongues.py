"""In which language the elements of a page are written, as their `lang` says it."""

from collections.abc import Iterable

from postings.schemaorg.languages import tag
from postings.schemaorg.markup import Run
from postings.schemaorg.tags import Start

INFINITE = float("inf")
STATED_IN = ("lang", "xml:lang")


class Tongues:
    """`page` is the language of the whole page; `at` that of an element, its own or the nearest
    around it. "" is none."""

    def __init__(self, run: Run, places: Iterable[int]):
        self.page, self._at = "", {}
        around, wanted = [(INFINITE, "")], set(places)
        for place, start in enumerate(run):
            if not isinstance(start, Start):
                continue
            while around[-1][0] <= place:
                around.pop()
            stated = _stated(start)
            if stated and start.name == "html":
                self.page = stated
            elif stated:
                around.append((start.stop, stated))
            if place in wanted and around[-1][1]:
                self._at[place] = around[-1][1]

    def at(self, place: int) -> str:
        return self._at.get(place, self.page)


def _stated(start: Start) -> str:
    return next((found for name in STATED_IN if (found := tag(start.attributes.get(name)))), "")
