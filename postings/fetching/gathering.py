"""All that a source's address holds: itself, or the pages that its sitemap names."""

import time
import zlib
from collections.abc import Iterator

from django.conf import settings

from postings.fetching import sitemap
from postings.fetching.addresses import Address, parse
from postings.fetching.answer import Limits
from postings.fetching.door import Door
from postings.fetching.packed import unpacked
from postings.fetching.shelf import Shelf
from postings.fetching.trouble import Refused, Trouble
from postings.intake import containers, kinds
from postings.intake.record import Record

PAGES = 1000  # of a sitemap at one time; the next time goes on with those asked longest ago
SECONDS = 1800
FAILING = 5  # pages in a row: then the others are not tried
MAPS = 50  # sitemaps in a sitemap
MAP = Limits(sitemap.MOST, 120)
PAGE = Limits(containers.MAX_PAGE, 60)
KEPT = "it could not be fetched now; what was fetched before counts"


class Gathering:
    """Fetches first and is read afterwards: an import does not wait for other people's servers.

    pages    what is to be read
    notes    what the report says of pages that are not, or not anew
    trouble  why not all pages were asked for; the import goes ahead with those that were
    tripped  the guard that a page tripped
    left     how many pages the next time has to ask for
    """

    def __init__(self, source: int, door: Door | None, at: str):
        self.shelf, self.door, self.at = Shelf(source), door, at
        self.pages: list[Address] = []
        self.notes: list[Record] = []
        self.trouble: Trouble | None = None
        self.tripped: Refused | None = None
        self.left = 0

    def gather(self, start: Address) -> None:
        """Raises Trouble when nothing of it could be had; what is kept from before stays then."""
        path = self.shelf.fetch(start, self.door, Limits(settings.UPLOAD_MAX_BYTES, 600), self.at)
        with path.open("rb") as file:
            is_map = _is_sitemap(file)
        if not is_map:
            self.pages = [start]
            self.shelf.keep_only([start])
            return
        maps, listed = self._read_maps(start)
        self._fetch(listed)
        self.pages = [address for address in listed if self.shelf.note(address)]
        self.shelf.keep_only([*maps, *listed])

    def recall(self, start: Address) -> None:
        """The same of what is kept, without a door. Raises Trouble when it is no longer."""
        if not self.shelf.note(start):
            raise Trouble("what was fetched is no longer kept")
        with self.shelf.open(start) as file:
            is_map = _is_sitemap(file)
        if not is_map:
            self.pages = [start]
            return
        for address in self._read_maps(start)[1]:
            if self.shelf.note(address):
                self.pages.append(address)
            else:
                self._miss(address, "it was not fetched")

    def records(self) -> Iterator[Record]:
        yield from self.notes
        for address in self.pages:
            with self.shelf.open(address) as file:
                yield from containers.read(file, kinds.shown(str(address)))

    def _read_maps(self, start: Address) -> tuple[list[Address], dict[Address, str]]:
        """The sitemaps below the first, and each page with the lastmod stated for it."""
        first = self._entries(start)
        maps = [start.joined(entry.where) for entry in first if entry.is_map]
        if len(maps) > MAPS:
            raise Refused(f"its sitemap names more than {MAPS} others")
        found = [entry for entry in first if not entry.is_map]
        for address in maps:
            if self.door:
                self.shelf.fetch(address, self.door, MAP, self.at)
            found += [entry for entry in self._entries(address) if not entry.is_map]
        return [start, *maps], self._own(found, start)

    def _entries(self, address: Address) -> list[sitemap.Entry]:
        with self.shelf.open(address) as file:
            return sitemap.entries(file)

    def _own(self, entries: list[sitemap.Entry], start: Address) -> dict[Address, str]:
        """Pages of the sitemap's host alone: nobody makes this site ask others' for them."""
        own: dict[Address, str] = {}
        for entry in entries[: sitemap.ENTRIES]:
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
        due = (address for address, changed in listed.items() if self._is_due(address, changed))
        todo = sorted(due, key=self.shelf.asked)
        end, failing = time.monotonic() + SECONDS, 0
        for number, address in enumerate(todo):
            if number == PAGES or time.monotonic() > end or self.trouble:
                self._leave(todo[number:])
                return
            failing = self._fetch_page(address, listed[address], failing)

    def _is_due(self, address: Address, changed: str) -> bool:
        note = self.shelf.note(address)
        return note is None or not note.changed or note.changed != changed

    def _fetch_page(self, address: Address, changed: str, failing: int) -> int:
        """How many pages in a row have failed with this one."""
        try:
            self.shelf.fetch(address, self.door, PAGE, self.at, changed)
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
        """Not to be had now. Without anything from before, nobody knows which postings it holds,
        and so the import must not close any as missing."""
        if self.shelf.note(address):
            self._flag(address, KEPT)
        else:
            self.notes.append(Record(kinds.shown(str(address)), 0, error=words, fatal=True))

    def _flag(self, address: Address, words: str) -> None:
        self.notes.append(Record(kinds.shown(str(address)), 0, value={}, flags=(words,)))


def _site(address: Address) -> str:
    return address.host.removeprefix("www.")


def _is_sitemap(file) -> bool:
    try:
        return sitemap.is_sitemap(unpacked(file).read(sitemap.START))
    except (OSError, EOFError, zlib.error):  # the import says what is wrong with it
        return False
