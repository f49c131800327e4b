"""What is suspicious about a posting, its places included, and about all that a run has read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from postings.gazetteer import doubts as places
from postings.models import JobPosting
from postings.models.jsonld import node_at
from postings.models.stating import ordered
from postings.schemaorg.doubts import RULES, Doubt
from postings.schemaorg.doubts.doubt import Seen, raised, raised_by
from postings.schemaorg.doubts.place import point_of, stated
from postings.schemaorg.google import Finding, findings
from postings.schemaorg.names import gettext_noop as _

ALL = (*RULES, *places.RULES)
DOUBTS = {each.doubt.id: each.doubt for each in ALL}
# Of a whole run, and of no posting alone.
SAME_DAY = _("All postings of this run state one day. Check whether it is the day of the export.")
SAME_POINT = _("Coordinates that many towns share. Check whether they are an office’s, or made up.")
DATES = ("datePosted", "validThrough")
ENOUGH = 10  # postings, before one day for all of them is no chance
TOWNS = 5  # at one point: two or three are a town, its county and its metropolitan area
POINTS = 20_000  # remembered in a run


def judged(node: dict, now: datetime) -> tuple[tuple[Finding, ...], tuple[Doubt, ...]]:
    """What Google finds amiss with a node that is being read, and what is doubtful about it."""
    seen = Seen(node, now, now)
    return findings(seen), raised_by(seen, ALL)


def doubted(posting: JobPosting, now: datetime) -> list[str]:
    """What `JobPosting.doubts` holds of a posting as it is stored. Reads `source` and `places`."""
    node, now = node_at(posting, ordered(posting)), now.astimezone(posting.zone)
    return ids(raised(node, now, posting.first_seen.astimezone(posting.zone), ALL))


def ids(found: Iterable[Doubt]) -> list[str]:
    return [doubt.id for doubt in found]


@dataclass
class Flags:
    """How many postings of a run each doubt was raised about, and what they have in common."""

    doubts: Counter = field(default_factory=Counter)
    days: dict[str, Counter] = field(default_factory=lambda: {name: Counter() for name in DATES})
    points: dict[tuple, set[str]] = field(default_factory=dict)

    def count(self, found: Iterable[Doubt], number: int = 1) -> None:
        """A `number` of -1 takes back what was counted before."""
        for doubt in found:
            self.doubts[doubt] += number

    def see(self, written: dict, nodes: Iterable[dict]) -> None:
        """What a posting's source says; places as nodes."""
        for name, days in self.days.items():
            days[str(written.get(name, ""))[:10]] += 1
        for node in nodes:
            if point := point_of(node):
                self._see_at(point, stated(node).locality)

    def _see_at(self, point: tuple, town: str) -> None:
        if point in self.points or len(self.points) < POINTS:
            towns = self.points.setdefault(point, set())
            if town and len(towns) < TOWNS:
                towns.add(town)

    def add(self, part: "Flags") -> None:
        self.doubts.update(part.doubts)
        for name, days in part.days.items():
            self.days[name].update(days)
        for point, towns in part.points.items():
            for town in towns or ("",):
                self._see_at(point, town)

    def lines(self, *, is_all: bool) -> dict[tuple[str, str, str], int]:
        """As the report counts repairs: (outcome, path, rule) -> times.

        Unless `is_all` that the source publishes was looked at, one day for it says nothing: a
        feed's new postings are all of today.
        """
        found = {(doubt.property, doubt.words): times for doubt, times in self.doubts.items()}
        for name, days in self.days.items():
            if is_all and len(days) == 1 and "" not in days and days.total() >= ENOUGH:
                found[name, SAME_DAY] = 1
        if shared := sum(len(towns) >= TOWNS for towns in self.points.values()):
            found["jobLocation", SAME_POINT] = shared
        return {("flagged", *key): times for key, times in found.items() if times > 0}
