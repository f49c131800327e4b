"""Tables into JSON values: CSV with commas, semicolons, tabs or bars, a posting a row."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TextIO

from postings.intake import celled, encodings, inner
from postings.intake.code_pages import WESTERN, code_page
from postings.intake.encodings import LATIN
from postings.intake.parsing import UNSTORABLE
from postings.intake.record import Record
from postings.schemaorg import cells, columns
from postings.schemaorg.column_names import LOOSE
from postings.schemaorg.tabular import Rows

DELIMITERS = ",;\t|"
SEPARATOR_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # what Excel puts above the header
CELL = re.compile(r"[^\n\"{}\[\]<>]{1,2000}\n(?:[^\n\"{]{0,2000}[,;\t|])?\"\s*[\[{<]")
MAX_HEADER = 2**20  # characters
MAX_BLANK = 100  # lines above it
MAX_WORDS = 10  # lines of words above it: a heading, say
MAX_COLUMNS = 16_384  # as many as spreadsheets have
MAX_FLAGS = 20  # unknown columns named one by one
MAX_CELL = 8 * 2**20
UNKNOWN = "the column “{}” is no property of a posting; it is kept as it is"
MORE = "{} more columns are no properties of a posting; they are kept as they are"
ABOVE = "words above the table, which are of no posting: “{}”"
NO_TEXT = "byte 0x{:02X} is no letter in UTF-8 nor on Windows; save the table as “CSV UTF-8”"
ONE_CELL = "the row is a posting in one cell; of its other cells nothing was read"
OPEN = "a quotation mark opens a cell and none closes it; what follows was not read as rows"
NO_LETTERS = "its letters are in no encoding that is known here; save the table as “CSV UTF-8”"
NO_HEADER = (
    "no column is known; the first line must name them, such as “Job title” and “Employer” "
    "(manage.py export_postings --template prints a table to fill in)"
)

csv.field_size_limit(MAX_CELL)


def holds_postings(text: str) -> bool:
    """Whether what begins so has JSON or a page in a cell of its second line."""
    return CELL.match(text) is not None


def is_header(line: str) -> bool:
    """Whether a line of text is the header of a table of postings: a title, and more."""
    line = line.lstrip("\ufeff")
    try:
        names = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return False
    paths = [columns.path(name) for name in names if name.strip()]
    return ("title",) in paths and len(paths) > 1


def read(stream: io.BufferedIOBase, start: bytes, name: str) -> Iterator[Record]:
    """As `records`, from bytes: UTF-8, or as spreadsheets save them on Windows."""
    page = "" if _is_utf8(start) else code_page(start, _number_known)
    if page is None:
        yield Record(name, 1, error=NO_LETTERS, fatal=True)
        return
    is_latin = page in ("", WESTERN)
    encoding, errors = ("utf-8", encodings.MARKED) if is_latin else (page, "surrogateescape")
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    rule = "" if _is_utf8(start) else LATIN if is_latin else encodings.READ_SO.format(page)
    for record in records(text, name):
        if rule and not record.error:
            record, rule = replace(record, repairs=(rule, *record.repairs)), ""
        yield record


def _is_utf8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def records(text: TextIO, name: str) -> Iterator[Record]:
    """Every row as a JobPosting. `text` is opened with `newline=""`: cells may hold line breaks.

    The first that can be read flags the columns that the table does not know. We number rows as
    spreadsheets do, because that is where people look for them; we gave up lines, of which a row
    has many where cells hold line breaks.
    """
    line = 0
    try:
        opened, reader, lines = _opened(text)
        first, header = _first_row(opened, reader)
        line = lines.above + (first is not opened)
        paths = _paths(header)
        unknown = [path for path in paths if not columns.is_known(path)]
        if len(unknown) == len(paths) and not any(map(inner.is_one, first)):
            yield Record(name, 1, error=_no_header(header), fatal=True)
            return
        unnamed = [number for number, cell in enumerate(header) if not cell.strip()]
        told = {*unnamed, *(n for n, cell in enumerate(first[: len(paths)]) if inner.is_one(cell))}
        unknown = [path for path in unknown if path not in {paths[number] for number in told}]
        flags, nodes = (*lines.flags, *_flags(unknown)), Rows(paths)
        for row in chain([first], reader):
            line += 1
            if said := [
                number for number in unnamed if any(map(str.strip, row[number : number + 1]))
            ]:
                flags += tuple(_flags([paths[number] for number in said]))
                unnamed = [number for number in unnamed if number not in said]
            if lines.is_over:
                yield Record(name, line, error=OPEN)
            elif any(cell.strip() for cell in row):
                record = _record(name, line, nodes, row, flags)
                yield record
                flags = flags if record.error else ()
    except csv.Error as error:
        yield Record(name, line + 1, error=f"cannot be read further: {error}", fatal=True)


def _no_header(header: list[str]) -> str:
    guesses = [guess for guess in map(_guess, header) if guess]
    return f"{NO_HEADER}{''.join(guesses[:MAX_FLAGS])}"


def _flags(unknown: list[columns.Path]) -> Iterator[str]:
    for path in unknown[:MAX_FLAGS]:
        yield UNKNOWN.format(columns.header(path)) + _guess(columns.header(path))
    if len(unknown) > MAX_FLAGS:
        yield MORE.format(len(unknown) - MAX_FLAGS)


def _guess(name: str) -> str:
    nearest = columns.nearest(name)
    return f" (“{name[:60]}”: did you mean “{nearest}”?)" if nearest else ""


def _opened(text: TextIO):
    """The cells of the header, the rows below it, and the lines these are read from."""
    above, first = _first(text)
    stated = SEPARATOR_LINE.fullmatch(first)
    if stated:
        more, first = _first(text)
        above += more + bool(above)  # as the first line it is Excel's own, and no row
    ahead = [first]
    if not _number_known(first):
        ahead += [line for _ in range(MAX_WORDS) if (line := text.readline(MAX_HEADER))]
    start = next((number for number, line in enumerate(ahead) if is_header(line)), 0)
    first = ahead[start]
    delimiter = stated[1] if stated else _delimiter(first)
    lines = _Lines(ahead[start:], text, above + start)
    lines.flags = (ABOVE.format(" ".join("".join(ahead[:start]).split())[:80]),) if start else ()
    is_spaced = bool(re.search(rf'"{re.escape(delimiter)} +"', first))  # else a quote is no quote
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=is_spaced)
    header = next(reader, [])
    if len(header) > MAX_COLUMNS:
        raise csv.Error(f"more than {MAX_COLUMNS:,} columns")
    return header, reader, lines


def _first_row(header: list[str], reader) -> tuple[list[str], list[str]]:
    """(the first row, the header), where a posting in a cell of the first line tells that there is
    no header above the rows."""
    has_none = any(map(inner.is_one, header))
    return (header, [""] * len(header)) if has_none else (next(reader, []), header)


def _number_known(line: str) -> int:
    try:
        names = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return 0
    return sum(columns.is_known(columns.path(name)) for name in names if name.strip())


def _first(text: TextIO) -> tuple[int, str]:
    """The first line that is not blank, and how many are above it."""
    above, line = 0, text.readline(MAX_HEADER).lstrip("\ufeff")
    while line and not line.strip() and above < MAX_BLANK:
        above, line = above + 1, text.readline(MAX_HEADER)
    return above, line


class _Lines:
    """`above` is how many rows stand before the header. `is_over` while a row is at hand: it would
    have gone on, since a cell in it has no end."""

    flags: tuple[str, ...] = ()

    def __init__(self, ahead: list[str], text: TextIO, above: int):
        self.ahead, self.text, self.above, self.is_over = ahead, text, above, False

    def __iter__(self) -> Iterator[str]:
        yield from self.ahead
        while line := self.text.readline(MAX_CELL):
            if len(line) == MAX_CELL:
                raise csv.Error(f"a line of more than {MAX_CELL >> 20} million characters")
            yield line
        self.is_over = True


def _delimiter(header: str) -> str:
    bare = re.sub(r'"[^"]*"', "", header)
    return max(DELIMITERS, key=bare.count)


def _paths(header: list[str]) -> list[columns.Path]:
    paths = [_path(number, cell) for number, cell in enumerate(header, start=1)]
    loose = {n for n, cell in enumerate(header) if cell.strip().lower() in LOOSE}
    told = {path for n, path in enumerate(paths) if n not in loose}
    return [
        (header[n].strip(),) if n in loose and path in told else path
        for n, path in enumerate(paths)
    ]


def _path(number: int, cell: str) -> columns.Path:
    name = cells.read(cell)
    text = name if isinstance(name, str) else cell
    return columns.path(text) if text.strip() else (f"column {number}",)


def _record(name: str, line: int, rows: Rows, row: list[str], flags: tuple) -> Record:
    width = len(rows.paths)
    if any(cell.strip() for cell in row[width:]):
        error = f"it has {len(row)} cells, the header {width}; quote cells that hold a comma"
        return Record(name, line, error=error)
    wrong = encodings.marked("".join(row))
    if wrong is not None:
        return Record(name, line, error=NO_TEXT.format(wrong))
    try:
        node = rows.node(row)
    except (ValueError, RecursionError) as error:
        return Record(name, line, error=str(error))
    found: tuple = ()
    if any(map(inner.is_one, row)):
        if not node.keys() & {"title", "name"}:
            del node["@type"]
            flags = (ONE_CELL,)
        elif one := celled.found(node, rows.paths, row, name):
            found = (one,)
    repairs = (UNSTORABLE,) if any("\0" in cell for cell in row) else ()
    return Record(name, line, node, flags=flags, repairs=repairs, found=found)
