"""Latitude and longitude in one text, where it can only mean one pair."""

import re

from postings.schemaorg.types import Reading, Type, Unreadable, literal, repaired

TOGETHER = "latitude and longitude in one text"
SWAPPED = "{} is outside -90 to 90; are latitude and longitude swapped?"
DEGREES = r"([+-]?\d{1,3}(?:\.\d{1,20})?)"
# Without a point in either, a comma may be the decimals': "54,10".
PAIR = re.compile(rf"(?=.*\.)(?:geo:\s*)?\(?\s*{DEGREES}\s*[,;]\s*{DEGREES}\s*\)?", re.IGNORECASE)
COMMAS = re.compile(r"([+-]?\d{1,3},\d{1,20})(?:\s*;\s*|,\s+|\s+/\s+)([+-]?\d{1,3},\d{1,20})")
NAMED = re.compile(rf"{DEGREES}\s*°?\s*([NS])\s*[,;]?\s*{DEGREES}\s*°?\s*([EW])", re.IGNORECASE)
POINT = re.compile(rf"POINT\s*\(\s*{DEGREES}\s+{DEGREES}\s*\)", re.IGNORECASE)  # WKT: x, then y


class Position(Type):
    """A type with a latitude and a longitude; a text that is both stands for it."""

    def read(self, raw: object) -> Reading:
        stated = literal(raw)
        found = pair(stated) if isinstance(stated, str) else None
        if found is None:
            return super().read(raw)
        if abs(found[0]) > 90:
            raise Unreadable(SWAPPED.format(found[0]))
        reading = super().read(dict(zip(("latitude", "longitude"), found, strict=True)))
        return repaired(reading.value, raw, TOGETHER)


def pair(text: str) -> tuple[float, float] | None:
    """(latitude, longitude)."""
    text = text.strip()
    if match := PAIR.fullmatch(text):
        found = float(match[1]), float(match[2])
    elif match := COMMAS.fullmatch(text):
        found = float(match[1].replace(",", ".")), float(match[2].replace(",", "."))
    elif match := NAMED.fullmatch(text):
        found = _signed(match[1], match[2]), _signed(match[3], match[4])
    elif match := POINT.fullmatch(text):
        found = float(match[2]), float(match[1])
    else:
        return None
    return found if all(abs(degrees) <= 180 for degrees in found) else None


def _signed(degrees: str, side: str) -> float:
    return -float(degrees) if side in "sSwW" else float(degrees)
