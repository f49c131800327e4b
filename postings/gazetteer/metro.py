"""The places that the name of a metropolitan area speaks of."""

import re

from postings.schemaorg.text import fold

LEAD = re.compile(
    r"^(greater|metro|metropolregion|gro(ß|ss)raum|r[ée]gion( de)?"
    r"|(zona|[áa]rea) metropolitan[aă]( del?)?) (?=\S)",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"(?<=\S) (((metropolitan|metro) )?(area|region)|metroplex|metro)$", re.IGNORECASE
)
# Names of several cities are hyphened, and a few cities' own.
HYPHENATED = re.compile(r"(?<!\bwinston)(?<!\bwilkes)[-–]", re.IGNORECASE)
SPOKEN_AS = {"san francisco bay": ("bay area", "san francisco"), "new york city": ("new york",)}
OF_NO_TOWN = {"bay area"}  # nobody means Bay in the Philippines


def core(text) -> str:
    """`Seattle` of `Greater Seattle Area`; "" for a name that is no area's."""
    text = " ".join(text.split())
    bare = TAIL.sub("", LEAD.sub("", text))
    return bare if bare != text and fold(text) not in OF_NO_TOWN else ""


def metro_names(text) -> list[str]:
    """The folded names a person may type for the area, its own not among them."""
    middle = core(text)
    if not middle:
        return []
    tail = TAIL.search(" ".join(text.split()))
    cities = _cities(middle)
    names = [middle, *cities, *SPOKEN_AS.get(fold(middle), ())]
    if tail:
        names += [middle + tail[0], cities[-1] + tail[0]]
    own = fold(text)
    return [name for name in dict.fromkeys(map(fold, names)) if name and name != own]


def _cities(middle):
    """`Dallas-Fort Worth` is two; where a double hyphen parts them, a single one does not."""
    return middle.split("--") if "--" in middle else HYPHENATED.split(middle)
