"""The place in what a person types around its name: a postcode, "near", "remote", another place.

Nothing is taken away from what is a name as it stands: "6th of October City", "In Salah".
"""

import re
from functools import lru_cache

from postings.gazetteer.areas import Area, area_keys
from postings.gazetteer.meant import KNOWN_ALONE
from postings.gazetteer.nicknames import cities_of
from postings.gazetteer.query import COMMAS
from postings.gazetteer.suggest import which
from postings.gazetteer.table import key_of, rows_named
from postings.gazetteer.towns import Town
from postings.gazetteer.unions import Union

# "1012 AB" of Amsterdam, "D-10115", "00-950", "SW1A 1AA", "Dublin 2".
POSTCODE = re.compile(
    r"\b\d{4} ?[A-Z]{2}\b|\b(?:[A-Z]{1,2}-)?\w*\d[\w-]*|\b(?i:cedex|arrondissement)\b"
)
STREET = re.compile(
    r"\b(?:st|street|ave(?:nue)?|road|rd|blvd|boulevard|lane|ln|drive|dr|way|square|sq|suite|floor"
    r"|rue|calle|via|piazza|plaza|\w*platz|\w*allee|\w*weg|\w*stra(?:ß|ss)e|\w*str)\b",
    re.I,
)
SHORT = {
    r"\ba\. ?M\.?(?!\w)": "am Main",
    r"\bi\. ?Br\.?(?!\w)": "im Breisgau",
    r"\ba\. ?d\. ?(?=\w)": "an der ",
    r"\bi\. ?d\. ?(?=\w)": "in der ",
}
BEFORE = re.compile(
    r"^\s*(?:near(?: to)?|close to|around|in|nahe|bei|(?:im )?raum|umkreis(?: von)?|près de"
    r"|autour de|cerca de|alrededores de)\s+",
    re.I,
)
HERE = re.compile(
    r"\b(?:(?:near|around|close to) me|near ?by|(?:near )?my (?:location|area|city|town|home)"
    r"|current location|in (?:der|meiner) nähe|près de (?:chez )?moi|cerca de m[ií]|vicino a me)"
    r"\s*$",
    re.I,
)
BETWEEN = re.compile(r"\s*[/&+]\s*|\s+(?:or|and|oder|und|ou|et)\s+", re.I)
REMOTE = re.compile(
    r"\b(?:100 ?% |fully |full )?(?:remote(?:ly)?(?: work| jobs?| only)?|wfh|work(?:ing)? from home"
    r"|work from anywhere|home[ -]?office|home[ -]based|telecommut(?:e|ing)|telework(?:ing)?"
    r"|anywhere|worldwide|t[ée]l[ée]travail|teletrabajo|remot[oa]|thuiswerken|praca zdalna|zdalnie"
    r"|удал[её]нн?о|удал[её]нная работа)\b|リモート(?:ワーク)?|在宅(?:勤務)?|远程|遠端",
    re.I,
)
AROUND = re.compile(r"^[\W_]*(?:(?:in|from|within)\b)?[\W_]*|[\W_]+$", re.I)


@lru_cache(maxsize=256)
def place_in(text: str) -> str:
    """`Berlin` of "10115 Berlin", `San Francisco, CA` of "1 Main St, San Francisco, CA 94105"; the
    text where nothing in it is known."""
    if HERE.search(text):
        return text
    bare = _spelled_out(BEFORE.sub("", text))
    text = bare if bare != text and not which(text) and which(bare) else text
    text = _turned(text)
    if not POSTCODE.search(text):
        return text
    parts = COMMAS.split(text)
    parts = [part for part in parts if not _is_street(part)] or parts
    named = ", ".join(filter(None, map(_without_postcode, parts)))
    return named if named and which(named) else text


def is_postcode(text: str) -> bool:
    return bool(text.strip()) and not re.search(r"\w", POSTCODE.sub("", text))


def is_here(text: str) -> bool:
    """Where nobody but the visitor's browser knows: "near me"."""
    return bool(HERE.match(text.strip()))


def remotely(text: str) -> str | None:
    """What stands beside a word for remote work: `Germany` of "Germany remote"; None where there is
    no such word."""
    return AROUND.sub("", REMOTE.sub(" ", text)) if REMOTE.search(text) else None


def several(text: str) -> tuple[Town | Area | Union, ...]:
    """Both of "Leeds or York", each the largest of its name; the cities of "Ruhrgebiet"."""
    parts = BETWEEN.split(text)
    named = cities_of(text) or (parts if len(parts) > 1 else ())
    found = map(meant, named)
    return tuple(dict.fromkeys(place for place in found if place))


def meant(text: str) -> Town | Area | Union | None:
    """The likeliest."""
    found = which(text)
    return next(iter(found), None) if isinstance(found, list) else found


def _turned(text: str) -> str:
    """`Boston, USA` of "USA, Boston"; "USA Boston" too, unless it is a name."""
    outer, comma, inner = text.partition(",")
    if not comma and not which(text):
        outer, _, inner = text.partition(" ")
    is_known = which(text) and area_keys(inner.rpartition(",")[2])
    turned = f"{inner.strip()}, {outer}" if inner.strip() and area_keys(outer) else ""
    return turned if turned and not is_known and which(turned) else text


def _spelled_out(text: str) -> str:
    """`Frankfurt am Main` of "Frankfurt a.M."."""
    for short, long in SHORT.items():
        text = re.sub(short, long, text)
    return text


def _is_street(part: str) -> bool:
    return bool(STREET.search(part) and re.search(r"\d", part))


def _without_postcode(part: str) -> str:
    bare = POSTCODE.sub(" ", part).strip(" -")
    is_name = any(rows_named(key_of(part)))
    return part.strip() if is_name or (bare and not _has_codes(bare, part)) else bare


def _has_codes(bare: str, part: str) -> bool:
    """Two digits are one of a great city's districts alone: "Sector 62" is not in Sector."""
    found, codes = meant(bare), max(map(len, POSTCODE.findall(part)), default=0)
    if codes > len("W1") or not found:
        return bool(found)
    return isinstance(found, Town) and found.population >= KNOWN_ALONE
