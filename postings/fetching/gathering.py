"""All that a source's address holds: itself, or the pages that its sitemap names."""

import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice

from django.conf import settings

from postings.fetching import sitemap
from postings.fetching.addresses import Address, parse
from postings.fetching.answer import Limits, nobody
from postings.fetching.door import Door
from postings.fetching.packed import unpacked
from postings.fetching.shelf import Shelf
from postings.fetching.trouble import Refused, Trouble
from postings.intake import containers, kinds
from postings.intake.record import Record
from postings.models import Errand

PAGES = 1000  # of a sitemap at one time; the next time goes on with those asked longest ago
SECONDS = 1800
FAILING = 5  # pages in a row: then the others are not tried
MAPS = 50  # sitemaps in a sitemap
Unit = Errand.Unit
Tell = Callable[[Unit, int, int], object]
KEPT = "it could not be fetched now; what was fetched before counts"


class Gathering:
    """Fetches first and is read afterwards: an import does not wait for other people's servers.

    pages    what is to be read
    notes    what the report says of pages that are not, or not anew
    trouble  why not all pages were asked for; the import goes ahead with those that were
    tripped  the guard that a page tripped
    left     how many pages the next time has to ask for

    `tell` is told how many bytes or pages have come, of how many (0: not stated).
    """

    def __init__(self, source: int, door: Door | None, at: str, tell: Tell = nobody):
        self.shelf, self.door, self.at, self.tell = Shelf(source), door, at, tell
        self.pages: list[Address] = []
        self.notes: list[Record] = []
        self.trouble: Trouble | None = None
        self.tripped: Refused | None = None
        self.left = 0

    def gather(self, start: Address) -> None:
        """Raises Trouble when nothing of it could be had; what is kept from before stays then."""
        self._bring(start, settings.UPLOAD_MAX_BYTES, 600)
        if not self._is_map(start):
            self.pages = [start]
            self.shelf.keep_only([start])
            return
        first = self._entries(start)
        maps = _maps(start, first)
        for address in maps:
            self._bring(address, sitemap.MOST, 120)
        listed = self._listed(start, first, maps)
        self._fetch(listed)
        self.pages = [address for address in listed if self.shelf.note(address)]
        self.shelf.keep_only([start, *maps, *listed])

    def _bring(self, address: Address, most: int, seconds: float, changed: str = "") -> None:
        limits = Limits(most, seconds, partial(self.tell, Unit.BYTES))
        self.shelf.fetch(address, self.door, limits, self.at, changed)

    def recall(self, start: Address) -> None:
        """The same of what is kept, without a door. Raises Trouble when it is no longer."""
        if not self.shelf.note(start):
            raise Trouble("what was fetched is no longer kept")
        if not self._is_map(start):
            self.pages = [start]
            return
        first = self._entries(start)
        for address in self._listed(start, first, _maps(start, first)):
            if self.shelf.note(address):
                self.pages.append(address)
            else:
                self._miss(address, "it was not fetched")

    def records(self) -> Iterator[Record]:
        yield from self.notes
        for address in self.pages:
            with self.shelf.open(address) as file:
                where = self.shelf.note(address).where
                yield from containers.read(file, kinds.shown(str(address)), address=where)

    def _listed(
        self, start: Address, first: list[sitemap.Entry], maps: list[Address]
    ) -> dict[Address, str]:
        """Each page of the sitemap and of those below it, with the lastmod stated for it; one of
        those below is in memory at a time, and of all no more than one may name."""
        below = chain.from_iterable(map(self._entries, maps))
        pages = (entry for entry in chain(first, below) if not entry.is_map)
        own = self._own(islice(pages, sitemap.ENTRIES), start)
        if next(pages, None):
            self._lack(start, f"more than {sitemap.ENTRIES:,} pages; the rest is not asked for")
        return own

    def _is_map(self, address: Address) -> bool:
        with self.shelf.open(address) as file:
            return _is_sitemap(file)

    def _entries(self, address: Address) -> list[sitemap.Entry]:
        with self.shelf.open(address) as file:
            return sitemap.entries(file)

    def _own(self, entries: Iterable[sitemap.Entry], start: Address) -> dict[Address, str]:
        """Pages of the sitemap's host alone: nobody makes this site ask others' for them."""
        own: dict[Address, str] = {}
        for entry in entries:
            try:
                address = parse(entry.where)
            except Refused as refused:
                self._flag(start, f"the sitemap names {refused}")
                continue
            if _site(address) == _site(start):
                own[address] = entry.changed
            else:
                self._flag(start, "the sitemap names a page of another host, which is not asked")
        return own

    def _fetch(self, listed: dict[Address, str]) -> None:
        """Those that are new or have changed, the one asked longest ago first."""
        due = [address for address, changed in listed.items() if self._is_due(address, changed)]
        due.sort(key=self.shelf.asked)
        end, failing = time.monotonic() + SECONDS, 0
        for number, address in enumerate(due):
            if number == PAGES or time.monotonic() > end or self.trouble:
                self._leave(due[number:])
                break
            self.tell(Unit.PAGES, number, min(len(due), PAGES))
            failing = self._fetch_page(address, listed[address], failing)

    def _is_due(self, address: Address, changed: str) -> bool:
        note = self.shelf.note(address)
        return note is None or not note.changed or note.changed != changed

    def _fetch_page(self, address: Address, changed: str, failing: int) -> int:
        """How many pages in a row have failed with this one."""
        try:
            self._bring(address, containers.MAX_PAGE, 60, changed)
        except Refused as refused:
            self.tripped = self.tripped or refused
            self._flag(address, str(refused))
        except Trouble as trouble:
            if trouble.is_gone:
                self.shelf.drop(address)
                self._flag(address, "the sitemap names a page that is gone")
                return 0
            self._miss(address, str(trouble))
            if trouble.is_too_much or failing + 1 == FAILING:
                self.trouble = trouble
            return failing + 1
        return 0

    def _leave(self, rest: list[Address]) -> None:
        self.left = len(rest)
        for address in rest:
            self._miss(address, "it is left for the next time")

    def _miss(self, address: Address, words: str) -> None:
        """Not to be had now."""
        if self.shelf.note(address):
            self._flag(address, KEPT)
        else:
            self._lack(address, words)

    def _lack(self, address: Address, words: str) -> None:
        """Nobody knows which postings are there, so the import must not close any as missing."""
        self.notes.append(Record(kinds.shown(str(address)), 0, error=words, fatal=True))

    def _flag(self, address: Address, words: str) -> None:
        self.notes.append(Record(kinds.shown(str(address)), 0, value={}, flags=(words,)))


def _maps(start: Address, first: list[sitemap.Entry]) -> list[Address]:
    """The sitemaps below the first."""
    maps = [start.joined(entry.where) for entry in first if entry.is_map]
    if len(maps) > MAPS:
        raise Refused(f"its sitemap names more than {MAPS} others")
    return maps


def _site(address: Address) -> str:
    return address.host.removeprefix("www.")


def _is_sitemap(file) -> bool:
    try:
        return sitemap.is_sitemap(unpacked(file).read(sitemap.START))
    except (OSError, EOFError, zlib.error):  # the import says what is wrong with it
        return False
