"""The nested types as the plain lines people read; what has no words is left out."""

import re
from collections.abc import Callable

from postings.schemaorg import money
from postings.schemaorg.countries import country_code, country_name, country_named
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.names import types_of

CREDENTIALS = {  # Google's words (G29)
    "high school": _("High school"),
    "associate degree": _("Associate degree"),
    "bachelor degree": _("Bachelor’s degree"),
    "professional certificate": _("Professional certificate"),
    "postgraduate degree": _("Postgraduate degree"),
}
COUNT = re.compile(r"\d{1,9}")
DURATION = re.compile(
    r"P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?)?$"
)
DURATION_UNITS = ("year", "month", "week", "day", "hour")


def node_lines(name: str, node: dict) -> list[str]:
    """The lines of a node of the type `name`: its own words, else its name."""
    own = [line for line in TYPES[name](node) if line] if name in TYPES else []
    return own or (named(node) if name != "PropertyValue" else [])


def named(node: dict) -> list[str]:
    found = (node.get(name) for name in ("name", "legal_name", "url"))
    return [text for text in found if isinstance(text, str) and text][:1]


def counted(number: int | float, noun: str) -> str:
    return f"{money.number_words(number)} {noun}{'' if number == 1 else 's'}"


def duration_words(text: str) -> str:
    """`P8M` -> "8 months"; other texts are words already."""
    match = DURATION.match(text)
    if not match or not any(match.groups()):
        return text
    parts = zip(match.groups(), DURATION_UNITS, strict=True)
    return ", ".join(counted(int(number), noun) for number, noun in parts if number)


def duration_of(words: str) -> str:
    """ "8 months" -> `P8M`; empty where they are none that `duration_words` writes."""
    found = "P"
    for part in words.split(", "):
        number, _, noun = part.partition(" ")
        unit = noun.removesuffix("s")
        if not COUNT.fullmatch(number) or unit not in DURATION_UNITS:
            return ""
        found += f"{'T' if unit == 'hour' else ''}{int(number)}{unit[0].upper()}"
    return found if DURATION.match(found) else ""


def _quantity(node: dict) -> list[str]:
    low, high = money.Range.of(node)
    ends = [end for end in (low, high) if end is not None]
    if not ends:
        return []
    lead = "" if len(ends) == 2 else "from " if high is None else "up to "
    amount = lead + "–".join(dict.fromkeys(money.number_words(end) for end in ends))
    unit = money.unit_of(node)
    if unit.lower() in DURATION_UNITS:
        unit = unit.lower() + ("" if ends[-1] == 1 else "s")
    return [f"{amount} {unit}".strip()]


def _reference(node: dict) -> list[str]:
    """A reference is its value; its name says whose it is, and is none itself."""
    return [node.get("value", "")]


def _credential(node: dict) -> list[str]:
    stated = node.get("credential_category") or node.get("educational_level")
    words = [CREDENTIALS.get(text.lower(), text) for text in _term_or_text(stated)]
    competencies = node.get("competency_required", ())
    details = [node.get("name", ""), *(line for one in competencies for line in _term_or_text(one))]
    return [": ".join(filter(None, (", ".join(words), ", ".join(filter(None, details)))))]


def _experience(node: dict) -> list[str]:
    months, name = node.get("months_of_experience"), node.get("name", "")
    if not isinstance(months, int | float):
        return [months or "", name]
    whole_years = months >= 12 and months % 12 == 0
    words = counted(months / 12, "year") if whole_years else counted(months, "month")
    return [words if months else _("None needed"), name]


def _term(node: dict) -> list[str]:
    name, code = node.get("name", ""), node.get("term_code") or node.get("code_value") or ""
    return [f"{name} ({code})" if name and code and code not in name else name or code]


def _term_or_text(value: object) -> list[str]:
    lines = _term(value) if isinstance(value, dict) else [value]
    return [line for line in lines if line]


def _area(node: dict) -> list[str]:
    """A country's code becomes its name; "CA" is one only where a country is meant."""
    name, types = node.get("name", ""), types_of(node)
    if not name:
        return _address(node["address"]) if isinstance(node.get("address"), dict) else []
    if len(name) > 3 or (types and types != ["Country"]):
        return [name]
    code = country_code(name) if types else country_named(name)
    return [country_name(code) if code else name]


def _country(stated: object) -> list[str]:
    name = stated.get("name", "") if isinstance(stated, dict) else stated
    return _area({"@type": "Country", "name": name})


def _contact(node: dict) -> list[str]:
    who = ", ".join(filter(None, (node.get("name"), node.get("contact_type"))))
    return [who, node.get("email", ""), node.get("telephone", "")]


def _address(node: dict) -> list[str]:
    region = node.get("address_region", "")
    parts = [
        node.get("street_address", ""),
        node.get("extended_address", ""),
        node.get("post_office_box_number", ""),
        node.get("address_locality", ""),
        *(named(region) if isinstance(region, dict) else [region]),
        node.get("postal_code", ""),
        *_country(node.get("address_country", "")),
    ]
    return [", ".join(dict.fromkeys(filter(None, parts)))]


def _place(node: dict) -> list[str]:
    address = node.get("address") or ""
    where = _address(address) if isinstance(address, dict) else [address]
    return [", ".join(dict.fromkeys(filter(None, (node.get("name", ""), *where))))]


def _picture(node: dict) -> list[str]:
    return [node.get("content_url", "")]


TYPES: dict[str, Callable[[dict], list[str]]] = {
    "MonetaryAmount": money.monetary_amount,
    "MonetaryAmountDistribution": money.distribution,
    "PriceSpecification": money.price,
    "QuantitativeValue": _quantity,
    "PropertyValue": _reference,
    "EducationalOccupationalCredential": _credential,
    "OccupationalExperienceRequirements": _experience,
    "DefinedTerm": _term,
    "CategoryCode": _term,
    "AdministrativeArea": _area,
    "Country": _country,
    "ContactPoint": _contact,
    "PostalAddress": _address,
    "Place": _place,
    "ImageObject": _picture,
}
