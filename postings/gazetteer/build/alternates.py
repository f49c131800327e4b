"""Which of a town's other names are worth their room: those that people type.

GeoNames does not say in its town lists which language a name is of, so the script decides: every
script for cities, Latin and the country's own for towns, the country's own for small towns. We
gave up the exonyms of small towns, which are two thirds of all names, and transliterations.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from postings.gazetteer.build.dump import Raw
from postings.schemaorg.text import fold

METROPOLIS, CITY, TOWN = 500_000, 100_000, 15_000  # inhabitants
RENAMED = {"US"}  # whose other names are mostly former ones, which are other towns' today
WORLDWIDE = set("LATIN CYRILLIC GREEK HEBREW ARABIC CJK HIRAGANA KATAKANA HANGUL".split()) | set(
    "DEVANAGARI BENGALI TAMIL TELUGU THAI GEORGIAN ARMENIAN".split()
)
WRITTEN_IN = {
    "ARABIC": "AE AF BH DZ EG EH IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SY TN YE",
    "ARMENIAN": "AM",
    "BENGALI": "BD IN",
    "CJK": "CN HK JP MO TW",
    "CYRILLIC": "BA BG BY KG KZ ME MK MN RS RU TJ UA XK",
    "DEVANAGARI": "IN NP",
    "ETHIOPIC": "ER ET",
    "GEORGIAN": "GE",
    "GREEK": "CY GR",
    "GUJARATI": "IN",
    "GURMUKHI": "IN",
    "HANGUL": "KP KR",
    "HEBREW": "IL",
    "HIRAGANA": "JP",
    "KANNADA": "IN",
    "KATAKANA": "JP",
    "KHMER": "KH",
    "LAO": "LA",
    "MALAYALAM": "IN",
    "MYANMAR": "MM",
    "ORIYA": "IN",
    "SINHALA": "LK",
    "TAMIL": "IN LK",
    "TELUGU": "IN",
    "THAANA": "MV",
    "THAI": "TH",
}
LOCAL = {
    (script, country) for script, countries in WRITTEN_IN.items() for country in countries.split()
}
AIRPORT = 3  # letters at most
ABBREVIATED = {5128581: ("nyc",), 5368361: ("la",), 5391959: ("sf",)}  # by GeoNames id


def kept_alternates(town: Raw) -> Iterator[str]:
    """Folded, sorted, each once, the town's own name not among them."""
    names = {fold(name) for name in town.alternates if _is_typed(name, town)}
    names.update(ABBREVIATED.get(town.id, ()))
    return iter(sorted(names - {fold(town.name), ""}))


def _is_typed(name, town):
    if _is_transliteration(name) or (len(name) <= AIRPORT and name.isascii() and name.isupper()):
        return False
    script = _script(name)
    if (script, town.country) in LOCAL:
        return True
    if script == "LATIN":
        return town.population >= (METROPOLIS if town.country in RENAMED else TOWN)
    return town.population >= CITY and script in WORLDWIDE


def _is_transliteration(name):
    """GeoNames writes "bei jing" and "ʿedirineya" beside a name in another script, all small."""
    return bool(name) and _script(name) == "LATIN" and name.islower()


def _script(name):
    return next((_script_of(char) for char in name if char.isalpha()), "")


@lru_cache(maxsize=4096)
def _script_of(char):
    return unicodedata.name(char, "").partition(" ")[0]
