"""Files that people take for postings, and what to do with them instead."""

import re

from postings.intake.kinds import PLAIN

AS_TABLE = "save the table as “CSV UTF-8” and import that"
OTHERWISE = "unpack it, or pack it as .gz or .zip"
SAVED = "it is a page saved as MHTML; save it as “HTML only” and import that"
BEGINNINGS = {
    b"%PDF-": "it is a PDF document, which states nothing that a program can rely on",
    b"\xd0\xcf\x11\xe0": f"it is an old Excel or Word file; of Excel, {AS_TABLE}",
    b"BZh": f"it is packed by bzip2; {OTHERWISE}",
    b"\xfd7zXZ": f"it is packed by xz; {OTHERWISE}",
    b"\x28\xb5\x2f\xfd": f"it is packed by zstd; {OTHERWISE}",
    b"PK\x07\x08": "it is one part of a zip archive in several; pack it as one file",
    b"7z\xbc\xaf\x27\x1c": f"it is packed by 7-Zip; {OTHERWISE}",
    b"Rar!\x1a\x07": f"it is packed by RAR; {OTHERWISE}",
    b"PAR1": f"it is a Parquet file; {AS_TABLE}",
    b"SQLite format 3\0": f"it is a SQLite database; {AS_TABLE}",
    b"From: <Saved by": SAVED,
    b"MIME-Version: 1.0": SAVED,
    b"WARC/": "it is a web archive (WARC); take the pages out of it and import those",
    b"HTTP/": "it is an answer behind its headers (curl -i); save it without them",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
    b"GIF8": "it is a picture",
}
RDF = "it is RDF (N-Triples, N-Quads or Turtle), which is not read; write the same as JSON-LD"
TRIPLES = re.compile(
    rb"\s*+(?:@?prefix\s+[\w-]{0,50}:\s*<"
    rb"|(?:_:[\w.-]{1,200}|<[^<>\s\"]{1,2000}>)\s+<https?://[^<>\s]{1,2000}>\s)",
    re.IGNORECASE,
)
MEMBERS = {  # of the archives that these are
    "xl/workbook.xml": f"it is an Excel workbook; {AS_TABLE}",
    "word/document.xml": "it is a Word document; paste its text into a new posting at the desk",
    "content.xml": f"it is a document of LibreOffice; of a table, {AS_TABLE}",
}
ROOT = re.compile(
    r"\A\s*(?:<\?(?:[^?]++|\?(?!>))*+\?>\s*|<!--(?:[^-]++|-(?!->))*+-->\s*|<!DOCTYPE[^>\[]*+>\s*)*+"
    r"<(?!html\b)([A-Za-z_][\w.:-]{0,100})",
    re.IGNORECASE,
)
PAGES = (
    "import the pages that it names, or set its address at a source of the admin, "
    "and fetch_sources brings them"
)
XML = {
    "urlset": f"it is a sitemap, which only says where pages are; {PAGES}",
    "sitemapindex": f"it is a list of sitemaps, which only say where pages are; {PAGES}",
    "rss": "it is an RSS feed without JobPosting; import the pages that it names",
    "feed": "it is an Atom feed without JobPosting; import the pages that it names",
    "rdf:rdf": "it is RDF/XML; write the same as JSON-LD",
}
DECLARED = "<?xml"
OTHER = (
    "it is XML (<{}>) without JobPosting; make it JSON-LD, or a table such as "
    "manage.py export_postings --template prints"
)


def beginning(start: bytes) -> str:
    """What a file is that begins so, and what to do with it; "" for what may hold postings."""
    known = next((words for mark, words in BEGINNINGS.items() if start.startswith(mark)), "")
    return known or (RDF if TRIPLES.match(start) else "")


def archive(names: list[str]) -> str:
    """Of an archive none of whose files may hold postings."""
    known = (words for name, words in MEMBERS.items() if name in names)
    return next(known, f"no file in it has a name that ends in {', '.join(PLAIN)}, nor begins so")


def xml(text: str) -> str:
    """Of a text that is XML and no web page."""
    root = ROOT.match(text)
    if not root:
        return ""
    name = root[1].lower()
    if name in XML:
        return XML[name]
    return OTHER.format(root[1]) if text.lstrip("\ufeff \t\r\n").startswith(DECLARED) else ""
