"""Employers whose name tells nobody who they are."""

from postings.schemaorg.countries import country_named
from postings.schemaorg.doubts.doubt import Seen, rule
from postings.schemaorg.google.finding import each, name_of
from postings.schemaorg.names import gettext_noop as _

# Beside those that Google's G23 names. It takes "confidential" for an answer; people cannot.
UNNAMED = frozenset(
    "confidential|confidentiel|confidencial|vertraulich|riservato|poufne|vertrouwelijk|null|none"
    "|company|company name|your company|employer name|test|test company|example|example company"
    "|recruiter|hiring company|tbd|tba|-".split("|")
)


@rule(
    "employer-unnamed",
    "hiringOrganization",
    _("The employer’s name is a word for none. Find out who hires before you trust it."),
)
def unnamed(seen: Seen) -> bool:
    return seen.employer_name.casefold() in UNNAMED


@rule(
    "employer-is-a-place",
    "hiringOrganization",
    _("The employer’s name is that of a place. Check whether the two were mixed up."),
)
def is_a_place(seen: Seen) -> bool:
    """A country's name, or the town or region where the posting itself has its work."""
    name = seen.employer_name.casefold()
    if not name or country_named(seen.employer_name):
        return bool(name)
    return any(
        name_of(one).strip().casefold() == name
        for address in seen.addresses
        if isinstance(address, dict)
        for part in ("addressLocality", "addressRegion")
        for one in each(address.get(part))
    )
