"""Codes in a country's place that are not ISO 3166-1's, and mean one country all the same."""

from functools import lru_cache
from pathlib import Path

from postings.schemaorg.names import camel
from postings.schemaorg.settling import has_aside
from postings.schemaorg.types import Problem

TABLE = Path(__file__).with_name("subdivisions.tsv")
# In capitals alone: "ger" is a language's code. From the codes of the International Olympic
# Committee and of FIFA, the European Union's (its style guide, annex A5), and the signs of one
# letter that vehicles bear (UN, Convention on Road Traffic). Left out is what ISO gives to another
# country (BRN), what the lists disagree on, what a city's airports are called too (DEN, PAR, VIE),
# what people write for another country (NIG, CHI), and N, which is "no" too: of those nobody can
# tell.
OTHERS = {
    **{"EL": "GR", "UK": "GB", "GER": "DE", "GRE": "GR", "SUI": "CH", "NED": "NL", "POR": "PT"},
    **{"CRO": "HR", "BUL": "BG", "LAT": "LV", "RSA": "ZA", "KSA": "SA", "ALG": "DZ", "INA": "ID"},
    **{"TPE": "TW", "PHI": "PH", "URU": "UY", "CRC": "CR", "HON": "HN", "ESA": "SV", "PUR": "PR"},
    **{"HAI": "HT", "TAN": "TZ", "ZAM": "ZM", "ZIM": "ZW", "NGR": "NG", "KUW": "KW"},
    **{"A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "H": "HU", "I": "IT", "L": "LU"},
    **{"P": "PT", "S": "SE"},
}
OTHER = "a country’s code of the EU, of sports or of vehicles, as ISO 3166-1 has it"
PART = "a code of ISO 3166-2: its country here, and what it says of the region as the region"
BESIDE = "a code of ISO 3166-2: its country; the region is what is stated as such"


def settle_country(node: dict, problems: list) -> None:
    """A Country's name that is such a code."""
    _put(node, "name", problems)


def settle_area(node: dict, problems: list) -> None:
    """The same where an area says that it is one."""
    if node.get("@type") == "Country":
        _put(node, "name", problems)


def settle_address(node: dict, problems: list) -> None:
    """The same of an address, where the code may be of a part of its country: that becomes its
    region where none is stated; else the report alone tells of it."""
    country = node.get("address_country")
    is_node = isinstance(country, dict)
    holder, name = (country, "name") if is_node else (node, "address_country")
    text = holder.get(name)
    found = parted(text) if isinstance(text, str) else None
    if found is None:
        _put(holder, name, problems)  # of a Country it is done
        return
    code, part = found
    holder[name] = code
    has_room = "address_region" not in node and not has_aside(node, "address_region")
    if has_room:
        node["address_region"] = part
    after, path = [code, part] if has_room else code, "addressCountry.name" if is_node else ""
    rule = PART if has_room else BESIDE
    problems.append(Problem("repaired", path or "addressCountry", rule, text, after))


def _put(node: dict, name: str, problems: list) -> None:
    text = node.get(name)
    code = OTHERS.get(text) if isinstance(text, str) else None
    if code and text != "UK":  # a name that people know, too
        node[name] = code
        problems.append(Problem("repaired", camel(name), OTHER, text, code))


def country_meant(text: str) -> str | None:
    """The alpha-2 code of the country that such a code is of, or of a part of."""
    return OTHERS.get(text) or country_of(text)


def country_of(text: str) -> str | None:
    """The country of a code of ISO 3166-2."""
    found = parted(text)
    return found[0] if found else None


def parted(text: str) -> tuple[str, str] | None:
    """(country, part) of a code of ISO 3166-2, in capitals: "es-CO" is Colombia's Spanish."""
    country, hyphen, part = text.partition("-")
    country = OTHERS.get(country, country) if len(country) == 2 else country
    return (country, part) if hyphen and part in _parts().get(country, ()) else None


@lru_cache(maxsize=1)
def _parts() -> dict[str, frozenset]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {country: frozenset(parts.split()) for country, parts in rows}
