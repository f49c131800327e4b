"""What a file holds, by how it begins and what it is called."""

import re
import zlib

from postings.intake import tables
from postings.intake.encodings import wide
from postings.intake.record import Record
from postings.intake.wrapping import REMARK, WARNING

JSON = (".json", ".jsonld", ".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml")
TABLES = (".csv", ".tsv")
ARCHIVES = (".zip", ".tar", ".tgz")
PLAIN = (*JSON, *PAGES, *TABLES)
NAMES = (*PLAIN, *ARCHIVES, ".gz")
WANTED = (*PLAIN, *(f"{name}.gz" for name in (*PLAIN, ".tar")), *ARCHIVES)
MARKUP = re.compile(
    rb"<(?:!doctype|\?xml|html|head|body|meta|title|script|main|article|section|div|p|h1)\b",
    re.IGNORECASE,
)
WARNED = re.compile(rf"(?:\s*+(?:{WARNING}|{REMARK}))++\s*[\[{{]".encode())
START = 2**16
NAMED = b"jobposting"
FEW = 5  # files named that were not read
PASSED = (
    "{:,} files in it were not read, since neither their names nor their beginnings say that they "
    "hold postings: {}"
)


def is_wanted(name: str) -> bool:
    """Whether a file of a directory or an archive may hold postings."""
    base = name.rpartition("/")[2].lower()
    return base.endswith(WANTED) and not base.startswith("._")  # what macOS adds to archives


def is_hidden(*names: str) -> bool:
    """What systems add to directories and archives, and what is in such."""
    parts = [part for name in names for part in name.split("/")]
    return any(part.startswith(".") and part.strip(".") for part in parts)


def speaks(start: bytes) -> bool:
    """Whether what has no name that says so begins as postings do: as JSON or a page that names
    them, or as a table of them, packed by gzip or not."""
    if start.startswith(b"\x1f\x8b"):
        start = _unpacked(start)
    if encoding := wide(start):
        start = start.decode(encoding, "ignore").encode("utf-8", "ignore")
    text = start[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in (b"{", b"[", b"<"):
        return NAMED in text.lower()
    return is_table(text, "")


def _unpacked(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(start, START)
    except zlib.error:
        return b""


def passed(name: str, others: list[str]) -> Record:
    """What is said of a directory or an archive, some files of which were not read."""
    words = PASSED.format(len(others), ", ".join(map(shown, others[:FEW])))
    return Record(name, 0, flags=(words,))


def shown(name: str) -> str:
    """A file's name as it can be printed and stored."""
    name = name[-200:]  # its end says what the file holds
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)


def is_page(start: bytes, name: str) -> bool:
    text = start[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if WARNED.match(text):
        return False
    if name.lower().removesuffix(".gz").endswith(PAGES):
        return not text.startswith((b"{", b"["))
    if not text.startswith(b"<"):
        return False
    return text[1:2].isalpha() or bool(MARKUP.search(text))


def is_table(start: bytes, name: str) -> bool:
    text = start[:START].lstrip()
    if text.startswith((b"{", b"[")):
        return False
    if name.lower().removesuffix(".gz").endswith(TABLES):
        return True
    if tables.is_header(text.partition(b"\n")[0].decode("utf-8", "replace")):
        return True
    return NAMED in text.lower() and tables.holds_postings(text.decode("utf-8", "replace"))
