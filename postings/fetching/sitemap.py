"""The addresses in a sitemap, which may be one of sitemaps."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat  # what it parses declares no entities: a DTD is refused

from postings.fetching.packed import unpacked
from postings.fetching.trouble import Refused, Trouble

ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
START = 2**12  # bytes in which its first element stands
PIECE = 2**16
MOST = 50 * 2**20  # bytes, and
ENTRIES = 50_000  # addresses: the protocol's own limits


@dataclass(frozen=True, slots=True)
class Entry:
    """`changed` is the lastmod as stated; `is_map` where the address is of another sitemap."""

    where: str
    changed: str
    is_map: bool


def is_sitemap(start: bytes) -> bool:
    text = start[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<") and bool(ROOT.search(text))


def entries(file: BinaryIO) -> list[Entry]:
    """Raises Trouble when it cannot be read, and Refused when it is larger than a sitemap is."""
    reading = _Reading()
    try:
        for piece in _pieces(file):
            reading.parser.Parse(piece, False)
        reading.parser.Parse(b"", True)
    except (expat.ExpatError, OSError, EOFError, zlib.error) as error:
        raise Trouble(f"its sitemap cannot be read: {error}") from error
    return reading.found


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    size, plain = 0, unpacked(file)
    while piece := plain.read(PIECE):
        size += len(piece)
        if size > MOST:
            raise Refused(f"its sitemap unpacks to more than {MOST >> 20} MB")
        yield piece


class _Reading:
    """The state between two events of the parser."""

    def __init__(self):
        self.found: list[Entry] = []
        self.texts: dict[str, str] = {}
        self.at = self.prefix = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_) -> None:
        raise Refused("its sitemap declares a document type, which none needs")

    def _begin(self, name: str, _) -> None:
        prefix, _, self.at = name.rpartition(":")
        if self.at in ("url", "sitemap"):
            self.texts, self.prefix = {}, prefix
        elif prefix != self.prefix:  # a picture's or a video's: they have a loc of their own
            self.at = ""

    def _text(self, text: str) -> None:
        if self.at in ("loc", "lastmod"):
            self.texts[self.at] = (self.texts.get(self.at, "") + text)[:4000]

    def _end(self, name: str) -> None:
        name, self.at = name.rpartition(":")[2], ""
        where = self.texts.get("loc", "").strip()
        if name in ("url", "sitemap") and where:
            if len(self.found) == ENTRIES:
                raise Refused(f"its sitemap has more than {ENTRIES:,} addresses")
            changed = self.texts.get("lastmod", "").strip()[:64]
            self.found.append(Entry(where, changed, name == "sitemap"))
