"""Google's rules about the employer, its reference for the job and the way to apply."""

from postings.schemaorg.google.finding import (
    BLOCKS,
    HINT,
    WARNS,
    Seen,
    each,
    first,
    number_of,
    rule,
    text_of,
)
from postings.schemaorg.names import gettext_noop as _

ANONYMOUS = {
    *("anonymous", "undisclosed", "various", "various companies", "private", "n/a", "na", "none"),
    *(
        "confidential company",
        "company confidential",
        "our client",
        "hidden",
        "unknown",
        "employer",
    ),
}
RATIO = (0.75, 2.5)  # of a logo's width to its height


@rule(
    "G03", BLOCKS, "hiringOrganization", _("No employer is named."), _("State the employer’s name.")
)
def nameless(seen: Seen) -> bool:
    """GJP G03: an employer with a name must be there."""
    return not seen.employer_name


@rule(
    "G23",
    WARNS,
    "hiringOrganization",
    _("The employer’s name is a stand-in."),
    _("Name the employer; if it must stay unnamed, write “confidential”."),
)
def anonymous(seen: Seen) -> bool:
    """GJP G23: the company's name, or the word "confidential"."""
    return seen.employer_name.casefold() in ANONYMOUS


@rule(
    "G24",
    WARNS,
    "hiringOrganization",
    _("The employer’s logo is too wide or too narrow."),
    _("Use one that is between 0.75 and 2.5 times as wide as it is high."),
)
def misshapen(seen: Seen) -> bool:
    """GJP G24: the logo's ratio, where its size is stated."""
    logo = first(seen.employer.get("logo")) if isinstance(seen.employer, dict) else None
    if not isinstance(logo, dict):
        return False
    width, height = number_of(logo.get("width")), number_of(logo.get("height"))
    if width is None or height is None:
        return False
    return not RATIO[0] * height <= width <= RATIO[1] * height


@rule(
    "G25",
    HINT,
    "hiringOrganization",
    _("The employer’s own web site is not stated."),
    _("State its address, so that search engines know who this is."),
)
def siteless(seen: Seen) -> bool:
    """GJP G25: the organization's own site; its url says as much as its sameAs."""
    employer = seen.employer if isinstance(seen.employer, dict) else {}
    return not (first(employer.get("sameAs")) or first(employer.get("url")))


@rule(
    "G08",
    HINT,
    "identifier",
    _("It has no reference of the employer’s."),
    _("State the employer’s own number for this job, if there is one."),
)
def unnumbered(seen: Seen) -> bool:
    """GJP G08 recommends the identifier."""
    return not seen.states("identifier")


@rule(
    "G17",
    WARNS,
    "identifier",
    _("The reference is empty."),
    _("State the employer’s own number for this job, or remove it."),
    needs="identifier",
)
def numberless(seen: Seen) -> bool:
    """GJP G17: the identifier's value is the employer's own number."""
    return any(one.get("value") in (None, "", [], {}) for one in _references(seen))


@rule(
    "G17",
    HINT,
    "identifier",
    _("The reference does not say whose it is."),
    _("Have its source name the employer beside the number."),
    needs="identifier",
)
def unclaimed(seen: Seen) -> bool:
    """GJP G17: the identifier's name is the employer."""
    stated = each(seen.node.get("identifier"))
    return any(not isinstance(one, dict) or not text_of(one.get("name")) for one in stated)


@rule(
    "G08",
    HINT,
    "directApply",
    _("It is not stated whether people apply directly on the page."),
    _("Choose yes or no."),
)
def undirected(seen: Seen) -> bool:
    """GJP G08 recommends saying it."""
    return seen.node.get("directApply") is None


@rule(
    "G28",
    WARNS,
    "directApply",
    _("Whether people apply directly on the page is neither yes nor no."),
    _("Choose yes or no."),
    needs="directApply",
)
def indirect(seen: Seen) -> bool:
    """GJP G28: true or false."""
    return not isinstance(seen.node.get("directApply"), bool | None)


def _references(seen: Seen) -> list[dict]:
    return [one for one in each(seen.node.get("identifier")) if isinstance(one, dict)]
