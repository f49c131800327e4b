"""The kinds of value that are a line of text: any, and a web address."""

import html
import re

from postings.schemaorg import language_maps, text_objects
from postings.schemaorg.artefacts import ESCAPED_TWICE, is_escaped, unescaped
from postings.schemaorg.nothing import ADDRESSES, is_nothing, nothing
from postings.schemaorg.types import (
    ABSENT,
    NOTHING,
    Kind,
    Problem,
    Reading,
    Unreadable,
    repaired,
    shape,
)

NAME = r"(?:#0{0,20}\d{1,7}|#[xX]0{0,20}[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
ENTITY = re.compile(f"&{NAME}")
# No such character, and int() refuses long ones.
ENDLESS = re.compile(r"&(?=#0{0,20}[1-9]\d{8}|#0{21})")
# What no reader can see, lone surrogates and noncharacters included; white space is not among it.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
WITHOUT_UNSEEN = "characters nobody can see left out"
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

    takes_names = True  # an object that is a name and no more

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
        if isinstance(raw, dict) and text_objects.is_one(raw):
            return text_objects.read(self, raw)
        if isinstance(raw, dict):
            return self._of_object(raw)
        raise Unreadable(f"expected text, found {shape(raw)}")

    def _of_object(self, raw: dict) -> Reading:
        """A language map, `{"en": "Baker", "fr": "Boulanger"}`: the first counts, as of a list.

        Of one language it is none in a list: so the others, each put aside alone, stay there.
        """
        if self.takes_names and text_objects.is_name(raw):
            return repaired(self.read(raw["name"]).value, raw, text_objects.NAMED)
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
        if is_escaped(raw):
            return repaired(text, raw, ESCAPED_TWICE)
        return repaired(text, raw, WITHOUT_UNSEEN) if has_unseen(raw) else Reading(text)

    def tidy(self, raw: str) -> str:
        return " ".join(without_unseen(unescape(unescaped(raw))).split())

    def write(self, value: str) -> object:
        language = getattr(value, "language", "")
        return {"@value": str(value), "@language": language} if language else str(value)


class Words(Text):
    """A text beside addresses: what a node says beside its address is put aside, and is none."""

    takes_names = False


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
        address = unescape(unescaped(raw)).strip()
        if not address or is_nothing(address, ADDRESSES):
            return nothing(stated) if address else NOTHING
        if not self.pattern.match(address):
            return self._of_a_page(address, stated)
        if address != stated:
            is_node = isinstance(stated, dict)
            rule = "the address of an object" if is_node else "entities, escapes and blanks removed"
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
