"""The simple kinds of value: text, markup, addresses, numbers, yes or no, and choices."""

import html
import math
import re

from postings.schemaorg.names import types_of
from postings.schemaorg.types import (
    ABSENT,
    NOTHING,
    Kind,
    Problem,
    Reading,
    Type,
    Unreadable,
    repaired,
    shape,
)

NULL_WORDS = {"null", "n/a", "undefined", "not specified", "[object object]"}
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[A-Za-z]")
MAX_ROUNDS = 3  # deeper escaping has not been seen; a fixpoint without a bound is an attack


class Localized(str):
    """A text whose document states its language (BCP 47), as a JSON-LD value object."""

    language = ""

    def __new__(cls, text: str, language: str = ""):
        self = super().__new__(cls, text)
        self.language = language
        return self


def unescape(text: str) -> str:
    """Decode entities to a fixpoint, in at most three rounds."""
    for _ in range(MAX_ROUNDS):
        if "&" not in text or not ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


class Text(Kind):
    """A line of text. Numbers are accepted as their digits; entities are decoded."""

    def read(self, raw: object) -> Reading:
        if isinstance(raw, str):
            return self._read_text(raw)
        if isinstance(raw, dict) and isinstance(raw.get("@value"), str):
            reading = self._read_text(raw["@value"])
            language = raw.get("@language")
            if reading.value is None or not isinstance(language, str):
                return reading
            return Reading(Localized(reading.value, language), reading.problems)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return repaired(format_number(raw), raw, "a number where text is expected")
        raise Unreadable(f"expected text, found {shape(raw)}")

    def _read_text(self, raw: str) -> Reading:
        text = self.tidy(raw)
        if not text:
            return NOTHING
        if text.lower() in NULL_WORDS:
            return Reading(None, (Problem("repaired", "", "a word for nothing", raw, None),))
        if "&" in raw and ENTITY.search(raw):
            return repaired(text, raw, "entities decoded")
        return Reading(text)

    def tidy(self, raw: str) -> str:
        return " ".join(unescape(raw).split())

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
            parts = [item for item in raw if isinstance(item, str) and item.strip()]
            if len(parts) < len([item for item in raw if item not in ABSENT]):
                raise Unreadable("expected text, found a list of other things")
            return repaired(self.tidy("\n".join(parts)), raw, "several texts joined")
        return super().read(raw)

    def tidy(self, raw: str) -> str:
        text = raw.strip()
        for _ in range(MAX_ROUNDS):
            if TAG.search(text) or not ESCAPED_TAG.search(text):
                break
            text = html.unescape(text).strip()
        if not text or TAG.search(text):
            return text
        return _paragraphs(unescape(text).strip())

    def _read_text(self, raw: str) -> Reading:
        text = self.tidy(raw)
        if not text or text.lower() in NULL_WORDS:
            return NOTHING
        if not TAG.search(raw) and ESCAPED_TAG.search(raw):
            return repaired(text, raw, "escaped markup decoded")
        return Reading(text)


def _paragraphs(text: str) -> str:
    """Plain text as markup: blank lines part paragraphs, single breaks stay breaks."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = (html.escape(block.strip(), quote=False) for block in blocks if block.strip())
    return "".join(f"<p>{'<br>'.join(block.splitlines())}</p>" for block in escaped)


class Url(Kind):
    """An absolute web address (http or https)."""

    pattern = re.compile(r"https?://[^\s<>\"]+$", re.IGNORECASE)

    def read(self, raw: object) -> Reading:
        stated = raw
        if isinstance(raw, dict):
            raw = next((raw[key] for key in ("@id", "url", "@value") if key in raw), None)
        if not isinstance(raw, str):
            raise Unreadable(f"expected a web address, found {shape(stated)}")
        address = unescape(raw).strip()
        if not address or address == "#" or address.lower() in NULL_WORDS:
            return NOTHING
        if not self.pattern.match(address):
            raise Unreadable("not a full web address (it must start with http:// or https://)")
        if address != stated:
            return repaired(address, stated, "entities and blanks removed")
        return Reading(address)


class Boolean(Kind):
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}

    def read(self, raw: object) -> Reading:
        if isinstance(raw, bool):
            return Reading(raw)
        word = str(raw).strip().lower().rpartition("/")[2] if isinstance(raw, str | int) else None
        if word in self.words:
            return repaired(self.words[word], raw, "read as yes or no")
        raise Unreadable("expected true or false")


class Number(Kind):
    """A finite JSON number; text only when it is exactly a number in JSON's own form."""

    pattern = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?$")

    def read(self, raw: object) -> Reading:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return Reading(self._bounded(raw))
        if isinstance(raw, str) and self.pattern.match(raw.strip()):
            text = raw.strip()
            value = self._bounded(float(text) if "." in text else int(text))
            return repaired(value, raw, "a number written as text")
        raise Unreadable("expected a number")

    def _bounded(self, value: int | float) -> int | float:
        if not math.isfinite(value) or abs(value) > 10**15:
            raise Unreadable("the number is too large")
        return value


class Integer(Number):
    def _bounded(self, value: int | float) -> int:
        if super()._bounded(value) != int(value):
            raise Unreadable("expected a whole number")
        return int(value)


class Choice(Kind):
    """One of the field's standard words, stored as they are spelled; other spellings are mapped.

    `open_ended` keeps a word that maps to none, as text; otherwise it is unreadable.
    """

    def __init__(self, labels: dict[str, str], spellings: dict[str, str], *, open_ended: bool):
        self.labels, self.open_ended = labels, open_ended
        self._known = {_letters(word): word for word in labels} | {
            _letters(word): target for word, target in spellings.items()
        }

    def read(self, raw: object) -> Reading:
        reading = Text().read(raw)
        text = reading.value
        if text is None or text in self.labels:
            return reading
        known = self._known.get(_letters(text.rpartition("/")[2]))
        if known:
            return repaired(known, raw, "the standard word for it")
        if self.open_ended:
            return reading
        raise Unreadable(f"not one of {', '.join(self.labels)}")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


class Many(Kind):
    """Any number of values of one kind, as a tuple without repeats, in the order stated."""

    takes_lists = True

    def __init__(self, kind: Kind, *, splits: str = ""):
        self.kind, self.splits = kind, splits

    def read(self, raw: object) -> Reading:
        items = raw if isinstance(raw, list) else [raw]
        values, problems, refusals = [], [], []
        for item in items:
            if item in ABSENT:
                continue
            for part in self._parts(item):
                try:
                    reading = self.kind.read(part)
                except Unreadable as reason:
                    refusals.append(Problem("refused", "", str(reason), part))
                    continue
                problems.extend(reading.problems)
                if reading.value is not None and reading.value not in values:
                    values.append(reading.value)
        if refusals and not values:
            raise Unreadable(refusals[0].rule)
        return Reading(tuple(values) or None, (*problems, *refusals))

    def _parts(self, item: object) -> list:
        """`Full-time, Part-time` is two words, but only when every part is a standard one."""
        if not self.splits or not isinstance(item, str):
            return [item]
        parts = [part.strip() for part in re.split(self.splits, item) if part.strip()]
        read = [self.kind.read(part).value for part in parts]
        return parts if all(word in self.kind.labels for word in read) else [item]

    def write(self, value: tuple) -> object:
        written = [self.kind.write(item) for item in value]
        return written[0] if len(written) == 1 else written


class OneOf(Kind):
    """The first kind that can read the value; types are asked in the order of their fit."""

    def __init__(self, *kinds: Kind):
        self.kinds = kinds

    def read(self, raw: object) -> Reading:
        reason = Unreadable("cannot be read")
        for kind in self._by_fit(raw):
            try:
                return kind.read(raw)
            except Unreadable as refusal:
                reason = refusal
        raise reason

    def _by_fit(self, raw: object) -> list[Kind]:
        if not isinstance(raw, dict) or "@value" in raw:
            return [k for k in self.kinds if not isinstance(k, Type)] or list(self.kinds)
        stated = types_of(raw)
        types = [k for k in self.kinds if isinstance(k, Type)]
        others = [k for k in self.kinds if not isinstance(k, Type)]
        named = [t for t in types if t.name in stated]
        ranked = named or sorted(types, key=lambda t: -sum(key in t.properties for key in raw))
        return ranked + others

    def kind_of(self, value: object) -> Kind:
        """The kind whose value this is: dicts belong to a type, everything else to the rest."""
        nested = isinstance(value, dict)
        fitting = [k for k in self.kinds if isinstance(k, Type) == nested]
        if nested and len(fitting) > 1:
            stated = value.get("@type")
            names = [k for k in fitting if k.name == stated]
            fitting = names or sorted(
                fitting, key=lambda k: -sum(attribute in k.by_attribute for attribute in value)
            )
        return next((k for k in fitting if _holds(k, value)), fitting[0])

    def write(self, value: object) -> object:
        return self.kind_of(value).write(value)


def _holds(kind: Kind, value: object) -> bool:
    if isinstance(kind, Number):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return not isinstance(value, int | float) or isinstance(kind, Boolean)


def format_number(value: int | float) -> str:
    """Digits without a needless `.0`: 60.0 -> "60"."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
