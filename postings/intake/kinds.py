"""What a file holds, by how it begins and what it is called."""

import re

from postings.intake import tables

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
START = 2**16


def is_wanted(name: str) -> bool:
    """Whether a file of a directory or an archive may hold postings."""
    base = name.rpartition("/")[2].lower()
    return base.endswith(WANTED) and not base.startswith("._")  # what macOS adds to archives


def is_hidden(name: str) -> bool:
    """What systems add to directories and archives."""
    return name.rpartition("/")[2].startswith(".")


def shown(name: str) -> str:
    """A file's name as it can be printed and stored."""
    name = name[-200:]  # its end says what the file holds
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)


def is_page(start: bytes, name: str) -> bool:
    text = start[:START].removeprefix(b"\xef\xbb\xbf").lstrip()
    if name.lower().removesuffix(".gz").endswith(PAGES):
        return not text.startswith((b"{", b"["))
    return text.startswith(b"<") and bool(MARKUP.search(text))


def is_table(start: bytes, name: str) -> bool:
    text = start[:START].lstrip()
    if text.startswith((b"{", b"[")):
        return False
    if name.lower().removesuffix(".gz").endswith(TABLES):
        return True
    return tables.is_header(text.partition(b"\n")[0].decode("utf-8", "replace"))
