"""Bytes into text: as marked, as declared, else UTF-8, at last Windows-1252."""

import codecs
import io
import re

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Where the zeros stand when a text of these begins with an ASCII character, as JSON and HTML do.
ZEROS = {
    (0, 0, 0, 1): "utf-32-be",
    (1, 0, 0, 0): "utf-32-le",
    (0, 1, 0, 1): "utf-16-be",
    (1, 0, 1, 0): "utf-16-le",
}
CELLS = 2**12  # bytes in which a table's first line has ended
DECLARED = re.compile(
    rb"""<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|^\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# What browsers read in a language where a page declares nothing (HTML standard, 13.2.3.2).
LANGUAGE = re.compile(rb"<html\b[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
USUAL = {
    **dict.fromkeys("ba be bg kk ky mk ru sah sr tg tt uk".split(), "cp1251"),
    **dict.fromkeys("cs hr hu pl sk sl".split(), "cp1250"),
    **dict.fromkeys("et lt lv".split(), "cp1257"),
    **{"el": "cp1253", "tr": "cp1254", "ku": "cp1254", "he": "cp1255", "ar": "cp1256"},
    **{"fa": "cp1256", "vi": "cp1258", "th": "cp874", "ja": "cp932", "ko": "cp949"},
}
# What browsers read where a page declares the older name (WHATWG Encoding).
READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Not every codec is a charset: some unpack, some execute escapes.
CHARSET = re.compile(r"cp\d+|iso8859-\d+|koi8-.|mac-.+|shift_jis|euc_..|gb.+|big5.*|utf-8|tis-620")
READ_SO = "bytes that are not UTF-8 read as {}"
LATIN = "bytes that are not UTF-8 read as Windows-1252"
PIECE = 2**16


def _latin(error: UnicodeDecodeError) -> tuple[str, int]:
    """The wrong bytes alone: texts pasted together from two sources are common."""
    try:
        return error.object[error.start : error.end].decode("cp1252"), error.end
    except UnicodeDecodeError:
        raise error from None


MARKED = "cp1252-marked"
UNDEFINED = 0xDC00  # added to a byte that is no letter even there: a surrogate, which no text has
NO_LETTER = 0x81  # such a byte


def _marked(error: UnicodeDecodeError) -> tuple[str, int]:
    """As `_latin`, for a stream: one wrong byte must not end it."""
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "surrogateescape"), error.end


def marked(text: str) -> int | None:
    """The first byte of a text read so that could not be read."""
    found = re.search("[\udc80-\udcff]", text)
    return ord(found[0]) - UNDEFINED if found else None


def _broken(error: UnicodeDecodeError) -> tuple[str, int]:
    return chr(UNDEFINED + NO_LETTER), error.end


codecs.register_error("cp1252", _latin)
codecs.register_error("broken", _broken)
codecs.register_error(MARKED, _marked)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """(text, rules applied). Raises UnicodeDecodeError for what is no text."""
    encoding = wide(data[:4])
    if encoding:
        return _even(data, 4 if "32" in encoding else 2).decode(encoding).lstrip("\ufeff"), ()
    data = data.strip(b"\0")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", "cp1252"), (LATIN,)


def _even(data: bytes, unit: int) -> bytes:
    """Without the part of a line break that cutting a wide text at its bytes has left."""
    excess = len(data) % unit
    return data[:-excess] if excess and not data[-excess:].strip(b"\0\r\n") else data


def wide(start: bytes) -> str:
    """The UTF-16 or UTF-32 a text begins in; empty for those of one byte a letter."""
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    known = ZEROS.get(tuple(int(byte > 0) for byte in start[:4]), "")
    return known or (_of_cells(start[:CELLS]) if b"\0" in start[:CELLS] else "")


def _of_cells(start: bytes) -> str:
    """The UTF-16 of a table whose first column has a name beyond ASCII, as what parts its cells
    and lines tells. A zero that is none of that is in few texts, and there it parts none."""
    name = "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"
    try:
        text = codecs.getincrementaldecoder(name)().decode(start)
    except UnicodeDecodeError:
        return ""
    is_parted = "\n" in text and re.search("[,;\t|]", text)
    return name if is_parted and "".join(text.split()).isprintable() else ""


def decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """As `decode`, by the charset an HTML or XML page declares."""
    found = DECLARED.search(data[:4096])
    if not found and (usual := _usual(data)):
        return usual
    stated = (found[1] or found[2]).decode() if found else "utf-8"
    charset = _charset(stated)
    if charset == "utf-8" or data.startswith(codecs.BOM_UTF8):
        return decode(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data, charset, stated)
    return text, () if text.isascii() else (f"declared as {stated}, but UTF-8",)


def _usual(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Of a page that declares no charset and is not mostly UTF-8: as its language is written."""
    language = LANGUAGE.search(data[:4096])
    charset = USUAL.get(language[1].decode().lower()) if language and not wide(data[:4]) else None
    if not charset:
        return None
    text = data.decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    if 2 * wrong <= sum(not char.isascii() for char in text):
        return None
    return data.decode(charset, "replace"), (READ_SO.format(charset),)


def _declared(data: bytes, charset: str, stated: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(charset), ()
    except UnicodeDecodeError:
        return data.decode(charset, "replace"), (f"bytes that are not {stated} replaced",)


def _charset(stated: str) -> str:
    """UTF-8 for what is unknown, and for UTF-16: the declaration itself was readable bytes."""
    try:
        name = codecs.lookup(stated).name
    except LookupError:
        return "utf-8"
    return READ_AS.get(name, name) if CHARSET.fullmatch(name) else "utf-8"


class Narrowed(io.RawIOBase):
    """A stream in UTF-16 or UTF-32, as UTF-8; what is broken costs the line it stands in."""

    def __init__(self, stream: io.BufferedIOBase, encoding: str):
        self.stream, self.left, self.ended = stream, b"", False
        self.decoder = codecs.getincrementaldecoder(encoding)("broken")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self.left and not self.ended:
            data = self.stream.read(PIECE)
            self.ended = not data
            self.left = self.decoder.decode(data, self.ended).encode("utf-8", "surrogateescape")
        taken, self.left = self.left[: len(buffer)], self.left[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)
