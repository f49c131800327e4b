"""Google's rules about where the work is done, and from where people may apply."""

from postings.schemaorg.countries import country_code
from postings.schemaorg.google.finding import (
    BLOCKS,
    HINT,
    REMOTE,
    WARNS,
    Seen,
    name_of,
    rule,
    text_of,
)
from postings.schemaorg.names import gettext_noop as _

PARTS = ("streetAddress", "addressRegion", "postalCode")


@rule(
    "G04",
    BLOCKS,
    "jobLocation",
    _("No place is stated."),
    _("State where the work is done, or that all of it is remote."),
)
def placeless(seen: Seen) -> bool:
    """GJP G04: a place must be there. Of a remote job G20 asks for the country instead."""
    return not seen.addresses and not seen.is_remote


@rule(
    "G06",
    BLOCKS,
    "jobLocation",
    _("A place has no country."),
    _("State the country of every place."),
)
def stateless(seen: Seen) -> bool:
    """GJP G06: every place has an address with a country. One line of text is left to G07."""
    stated = zip(seen.addresses, seen.countries, strict=True)
    return any(not country and not _is_line(address) for address, country in stated)


@rule(
    "G06",
    WARNS,
    "jobLocation",
    _("A country is neither a name nor a code that is known."),
    _("State one country, by its name or its two letters."),
)
def astray(seen: Seen) -> bool:
    """GJP G06: countries best by their ISO 3166-1 code; a name that is known says as much."""
    return any(country and country_code(country) is None for country in seen.countries)


@rule(
    "G07",
    WARNS,
    "jobLocation",
    _("An address is one line of text."),
    _("Put the street, the town and the country in their own fields."),
)
def unparted(seen: Seen) -> bool:
    """GJP G07: an address as plain text raises four warnings."""
    return any(map(_is_line, seen.addresses))


@rule("G07", WARNS, "jobLocation", _("A place has no town."), _("State the town of every place."))
def townless(seen: Seen) -> bool:
    """GJP G07: as many parts of the address as are known, the town first of all."""
    return not seen.is_remote and _lack(seen, "addressLocality")


@rule(
    "G07",
    HINT,
    "jobLocation",
    _("An address lacks its street, region or postal code."),
    _("State as much of it as is known: people nearby find it then."),
)
def sketchy(seen: Seen) -> bool:
    """GJP G07: as many parts of the address as are known."""
    return not seen.is_remote and any(_lack(seen, part) for part in PARTS)


@rule(
    "G08",
    HINT,
    "applicantLocationRequirements",
    _("It is remote, and nothing says from where people may apply."),
    _("State the countries; until then, the country of the place counts."),
)
def unbounded(seen: Seen) -> bool:
    """GJP G08 and G20: the applicants' countries are preferred to the country of the place."""
    return seen.is_remote and not seen.areas and _has_country(seen)


@rule(
    "G18",
    BLOCKS,
    "jobLocationType",
    _("“Remote” is stated in a word search engines do not know."),
    _("Choose “Remote” if all of the work can be done from elsewhere, otherwise nothing."),
    needs="jobLocationType",
)
def mistyped(seen: Seen) -> bool:
    """GJP G18: the one word is TELECOMMUTE; hybrid work has none."""
    stated = seen.node.get("jobLocationType")
    return stated not in (None, "", [], {}) and text_of(stated) != REMOTE


@rule(
    "G20",
    BLOCKS,
    "applicantLocationRequirements",
    _("It is remote, and no country is stated."),
    _("State the countries from which people may apply."),
)
def rootless(seen: Seen) -> bool:
    """GJP G20: remote work needs the applicants' country, or a place that has one."""
    return seen.is_remote and not seen.areas and not _has_country(seen)


@rule(
    "G21",
    BLOCKS,
    "applicantLocationRequirements",
    _("A country or region for applicants has no name."),
    _("Name the countries or regions, one a line."),
    needs="applicantLocationRequirements",
)
def unnamed(seen: Seen) -> bool:
    """GJP G21: an area is a node with a name."""
    return any(not isinstance(area, dict) or not name_of(area).strip() for area in seen.areas)


def _has_country(seen: Seen) -> bool:
    return any(seen.countries)


def _is_line(address: dict | str) -> bool:
    return isinstance(address, str) and bool(address.strip())


def _lack(seen: Seen, part: str) -> bool:
    return any(isinstance(one, dict) and not name_of(one.get(part)) for one in seen.addresses)
