"""The kinds of value that are text: a line, markup, a web address."""

import html
import re

from postings.schemaorg import language_maps
from postings.schemaorg.artefacts import (
    has_line_breaks,
    has_page_builder,
    is_guarded,
    line_breaks,
    line_breaks_in_markup,
    unguarded,
    without_page_builder,
)
from postings.schemaorg.nothing import ADDRESSES, is_nothing, nothing
from postings.schemaorg.recent import Recent
from postings.schemaorg.types import (
    ABSENT,
    NOTHING,
    Kind,
    Problem,
    Reading,
    Unreadable,
    read_one,
    repaired,
    shape,
)

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TWICE = re.compile(r"&amp;((?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
ENDLESS = re.compile(r"&(?=#\d{9})")  # no such character, and int() refuses long ones
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[A-Za-z]")
# What no reader can see, lone surrogates and noncharacters included; white space is not among it.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
WITHOUT_UNSEEN = "characters nobody can see left out"
TEXT_OBJECT = {"@type", "@id", "text", "encodingFormat"}
MAX_ROUNDS = 3  # deeper escaping has not been seen; a fixpoint without a bound is an attack


class Localized(str):
    """A text whose document states its language (BCP 47), as a JSON-LD value object."""

    language = ""

    def __new__(cls, text: str, language: str = ""):
        self = super().__new__(cls, text)
        self.language = language
        return self


def beside(reading: Reading, others: list) -> Reading:
    """A reading of one of several, with the others aside."""
    if not others:
        return reading
    said = Problem("superseded", "", "one of several is used", others)
    return Reading(reading.value, (*reading.problems, said), (*reading.aside, *others))


def unescape(text: str) -> str:
    """Decode entities to a fixpoint, in at most three rounds."""
    for _ in range(MAX_ROUNDS):
        if "&" not in text or not ENTITY.search(text):
            break
        text = unescape_once(text)
    return text


def unescape_once(text: str) -> str:
    """As html.unescape, which calls Python for every entity: the commonest are done first.

    None of the three can become part of another entity, so the order changes nothing; a decoded
    ampersand can, so it is done last, and only where nothing else is left.
    """
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    if text.count("&") == text.count("&amp;"):
        return text.replace("&amp;", "&")
    if "&#" in text:
        text = ENDLESS.sub("&amp;", text)
    return html.unescape(text) if "&" in text else text


def has_unseen(text: str) -> bool:
    return not text.isprintable() and UNSEEN.search(text) is not None


def without_unseen(text: str) -> str:
    if text.isprintable():
        return text
    return UNSEEN.sub("", LINE_END.sub("\n", text))


class Text(Kind):
    """A line of text. Numbers are accepted as their digits; entities are decoded."""

    def read(self, raw: object) -> Reading:
        if isinstance(raw, str):
            return self._read_text(raw)
        if isinstance(raw, dict) and isinstance(raw.get("@value"), str):
            reading = self._read_text(raw["@value"])
            language = raw.get("@language")
            if reading.value is None or not (language and isinstance(language, str)):
                return reading
            return Reading(Localized(reading.value, language), reading.problems)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            text = self.tidy(format_number(raw))
            return repaired(text, raw, "a number where text is expected")
        if isinstance(raw, dict):
            return self._of_object(raw)
        raise Unreadable(f"expected text, found {shape(raw)}")

    def _of_object(self, raw: dict) -> Reading:
        """A language map, `{"en": "Baker", "fr": "Boulanger"}`: the first counts, as of a list.

        Of one language it is none in a list: so the others, each put aside alone, stay there.
        """
        if len(raw) < 2 or not language_maps.is_map(raw):
            raise Unreadable("expected text, found an object")
        return self._of_map(raw)

    def read_alone(self, raw: dict) -> Reading:
        return self._of_map(raw) if language_maps.is_map(raw) else self.read(raw)

    def _of_map(self, raw: dict) -> Reading:
        language, texts, others = language_maps.first_language(raw)
        if self.takes_lists:
            texts = ["\n".join(texts)]
        reading = self._read_text(texts[0])
        if reading.value is None:
            raise Unreadable(language_maps.SAYS_NOTHING)
        value = Localized(reading.value, language) if language else reading.value
        said = Problem("repaired", "", language_maps.BY_LANGUAGE, raw, self.write(value))
        reading = Reading(value, (*reading.problems, said))
        return beside(
            reading, [{language or language_maps.NO_LANGUAGE: text} for text in texts[1:]] + others
        )

    def _read_text(self, raw: str) -> Reading:
        text = self.tidy(raw)
        if not text:
            return nothing(raw) if has_unseen(raw) else NOTHING
        if is_nothing(text):
            return nothing(raw)
        if "&" in raw and ENTITY.search(raw):
            return repaired(text, raw, "entities decoded")
        return repaired(text, raw, WITHOUT_UNSEEN) if has_unseen(raw) else Reading(text)

    def tidy(self, raw: str) -> str:
        return " ".join(without_unseen(unescape(raw)).split())

    def write(self, value: str) -> object:
        language = getattr(value, "language", "")
        return {"@value": str(value), "@language": language} if language else str(value)


class Html(Text):
    """A text that may hold markup: escaped tags are decoded, plain line breaks kept as breaks.

    It is not yet safe: only `sanitize` makes it so.
    """

    takes_lists = True

    def read(self, raw: object) -> Reading:
        if isinstance(raw, list):
            items = [item for item in raw if item not in ABSENT and not _says_nothing(item)]
            if not all(isinstance(item, str) for item in items):
                return self._only(items)
            text = self.tidy(together := "\n".join(items))
            if text:
                return repaired(text, raw, "several texts joined")
            return nothing(raw) if has_unseen(together) else NOTHING
        return super().read(raw)

    def _only(self, items: list) -> Reading:
        """Of objects, or of a text and objects or lists, the first counts."""
        if not all(isinstance(item, dict | list) for item in items[1:]):
            raise Unreadable("expected text, found a list of other things")
        return beside(read_one(self, items[0]), items[1:])

    def _of_object(self, raw: dict) -> Reading:
        """schema.org expects a TextObject too; what more it says is in the report."""
        if isinstance(raw.get("text"), str) and raw.keys() <= TEXT_OBJECT:
            reading = self._read_text(raw["text"])
            return repaired(reading.value, raw, "the text of a TextObject")
        return super()._of_object(raw)

    def tidy(self, raw: str) -> str:
        return TIDY(raw)

    def _read_text(self, raw: str) -> Reading:
        text = self.tidy(raw)
        if not text or is_nothing(raw.strip()):
            return nothing(raw) if raw.strip() else NOTHING
        if not TAG.search(raw) and ESCAPED_TAG.search(raw):
            return repaired(text, raw, "escaped markup decoded")
        if is_guarded(raw) and not is_guarded(text):
            return repaired(text, raw, "guards of XML left out")
        if has_page_builder(raw):
            return repaired(text, raw, "a page builder's source dropped")
        if has_line_breaks(raw) and not has_line_breaks(text):
            return repaired(text, raw, "escaped line breaks decoded")
        return repaired(text, raw, WITHOUT_UNSEEN) if has_unseen(raw) else Reading(text)


def _tidy(raw: str, _: str = "") -> str:
    text = without_page_builder(unguarded(raw)).strip()
    for _ in range(MAX_ROUNDS):
        if TAG.search(text) or not ESCAPED_TAG.search(text):
            break
        text = without_page_builder(unescape_once(text)).strip()
    if not text or TAG.search(text):
        return line_breaks_in_markup(_once_escaped(without_unseen(text)))
    text = without_page_builder(without_unseen(unescape(text))).strip()
    return _paragraphs(line_breaks(text))


TIDY = Recent(_tidy)


def _says_nothing(item: object) -> bool:
    return isinstance(item, str) and is_nothing(item.strip())


def _once_escaped(markup: str) -> str:
    """Entities of entities (`&amp;nbsp;`) as entities: no reader is meant to see their names."""
    for _ in range(MAX_ROUNDS):
        if "&amp;" not in markup or not TWICE.search(markup):
            break
        markup = TWICE.sub(r"&\1", markup)
    return markup


def _paragraphs(text: str) -> str:
    """Plain text as markup: blank lines part paragraphs, single breaks stay breaks.

    A backslash before an n was left because of the line breaks that are gone from here on.
    """
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = (_escaped(block.strip()) for block in blocks if block.strip())
    return "".join(f"<p>{'<br>'.join(block.splitlines())}</p>" for block in escaped)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\\n", "&#92;n")


class Url(Kind):
    """An absolute web address (http or https)."""

    pattern = re.compile(r"https?://[^\s<>\"]+$", re.IGNORECASE)
    without_protocol = re.compile(r"//[\w-]+(?:\.[\w-]+)+(?:[:/?#][^\s<>\"]*)?$")

    def holds(self, value: object) -> bool:
        return isinstance(value, str) and bool(self.pattern.match(value))

    def read(self, raw: object) -> Reading:
        """Of a node its address; what else it says is put aside."""
        if not isinstance(raw, dict):
            return self._read_text(raw, raw)
        key = next((key for key in ("@id", "url", "@value") if key in raw), "")
        reading = self._read_text(raw.get(key), raw)
        rest = {
            name: held
            for name, held in raw.items()
            if name not in (key, "@type") and held not in ABSENT and key != "@value"
        }
        return reading._replace(aside=(rest,)) if rest else reading

    def _read_text(self, raw: object, stated: object) -> Reading:
        if not isinstance(raw, str):
            raise Unreadable(f"expected a web address, found {shape(stated)}")
        address = unescape(raw).strip()
        if not address or is_nothing(address, ADDRESSES):
            return nothing(stated) if address else NOTHING
        if not self.pattern.match(address):
            return self._of_a_page(address, stated)
        if address != stated:
            is_node = isinstance(stated, dict)
            rule = "the address of an object" if is_node else "entities and blanks removed"
            return repaired(address, stated, rule)
        return Reading(address)

    def _of_a_page(self, address: str, stated: object) -> Reading:
        """`//host/path` lacks only the protocol; what is relative lacks a page nobody names."""
        if self.without_protocol.match(address):
            return repaired(f"https:{address}", stated, "an address without its protocol")
        relative = "a relative address, " if re.match(r"\.{0,2}/|[?#]", address) else ""
        if re.match("https?://", address, re.IGNORECASE):
            raise Unreadable("a web address with a blank, < or > in it; write %20, %3C or %3E")
        raise Unreadable(
            f"{relative}not a full web address (it must start with http:// or https://)"
        )


def format_number(value: int | float) -> str:
    """Digits without a needless `.0`: 60.0 -> "60"; 1e+23 as it is, being rounded."""
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 10**16
    return str(int(value)) if is_whole else str(value)
