"""Words that publishers' programs write where they have nothing to say."""

from postings.schemaorg.types import Problem, Reading

# None of them can be somebody's real word. "None" may be a physical requirement, "NA" is Namibia,
# "Nan" a town and "TBD" says something, so those are left to the kinds that can tell.
WORDS = frozenset(
    "null|(null)|undefined|[object object]|n/a|#n/a|n.a.|-|--|---|–|—|not specified|none specified"
    "|unspecified|not stated|none stated|not provided|none provided|not available|not applicable"
    "|no data|unavailable|k.a.|k. a.|keine angabe|nicht angegeben|non spécifié|non précisé"
    "|non renseigné|no especificado|sin especificar|não informado|não especificado|non specificato"
    "|brak danych|nie podano|niet opgegeven|ej angivet|не указано|не указана|не указан".split("|")
)
# Beside a date, a number or a yes, where no word can be meant.
UNTYPED = WORDS | {"none", "na", "nan", "nil", "invalid date", "nan-nan-nan"}
LONGEST = max(map(len, UNTYPED))
# A field nobody filled in, and the addresses that forms are filled in with.
ADDRESSES = UNTYPED | {"#", "/", "http://", "https://"}


def is_nothing(text: str, words: frozenset = WORDS) -> bool:
    return len(text) <= LONGEST and text.lower() in words


def nothing(raw: object) -> Reading:
    return absent(raw, "a word for nothing")


def absent(raw: object, rule: str) -> Reading:
    """No value, and what stood in its place."""
    return Reading(None, (Problem("repaired", "", rule, raw, None),))
