"""Which names of countries and regions take an article in an English sentence."""

import re

# Of the countries that ISO 3166-1 writes as "Netherlands (the)"; it writes Niger, Sudan and the
# Russian Federation so too, which nobody does here, and the Maldives without.
TAKING = {
    "Bahamas",
    "Comoros",
    "Gambia",
    "Maldives",
    "Netherlands",
    "Philippines",
    "United Kingdom",
    "United States",
}
# Of the others, of regions and of what they make together, a word of the name tells.
KIND = re.compile(
    r"^(District|Isle|Republic|State) of |\b(Emirates|Islands|Republic|Territor(y|ies))$"
    r"|^(Americas|Caribbean|Midwest|Mid-Atlantic)$|\b(Union|Economic Area|countries|states)$"
    r"|ern United States$"
)


def with_article(name: str) -> str:
    """`the Netherlands`; `Spain` as it is."""
    return f"the {name}" if name in TAKING or KIND.search(name) else name
