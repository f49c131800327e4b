"""Google's rules about the kind of employment, and what applicants bring."""

from postings.schemaorg.google.finding import HINT, WARNS, Seen, each, number_of, rule, text_of
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.vocabulary import EMPLOYMENT_TYPE

CREDENTIALS = {
    "high school",
    "associate degree",
    "bachelor degree",
    "professional certificate",
    "postgraduate degree",
}
NONE_NEEDED = "no requirements"


@rule(
    "G08",
    WARNS,
    "employmentType",
    _("The kind of employment is not stated."),
    _("Say whether it is full time, part time or another kind."),
)
def unclassified(seen: Seen) -> bool:
    """GJP G08 recommends the kind of employment."""
    return not seen.states("employmentType")


@rule(
    "G12",
    WARNS,
    "employmentType",
    _("A kind of employment is none of those search engines know."),
    _("Choose among the kinds offered."),
    needs="employmentType",
)
def misclassified(seen: Seen) -> bool:
    """GJP G12: eight words, in capitals."""
    stated = each(seen.node.get("employmentType"))
    return any(not isinstance(w, str) or w not in EMPLOYMENT_TYPE.labels for w in stated)


@rule(
    "G29",
    HINT,
    "educationRequirements",
    _("The education asked for is in words search engines do not compare."),
    _(
        "If one fits, write: high school, associate degree, bachelor degree,"
        " professional certificate, postgraduate degree, or no requirements."
    ),
    needs="educationRequirements",
)
def uneducated(seen: Seen) -> bool:
    """GJP G29, beta: five categories, or none. A hint, as any text is right by schema.org."""
    return any(not _is_credential(one) for one in each(seen.node.get("educationRequirements")))


@rule(
    "G30",
    HINT,
    "experienceRequirements",
    _("The experience asked for is not stated in months."),
    _("State the months; if none is needed, write: no requirements."),
    needs="experienceRequirements",
)
def inexperienced(seen: Seen) -> bool:
    """GJP G30, beta: months, or none. A hint, as any text is right by schema.org."""
    return any(not _is_experience(one) for one in each(seen.node.get("experienceRequirements")))


@rule(
    "G31",
    WARNS,
    "experienceInPlaceOfEducation",
    _("Whether experience counts in place of education is neither yes nor no."),
    _("Choose yes or no."),
    needs="experienceInPlaceOfEducation",
)
def undecided(seen: Seen) -> bool:
    """GJP G31, beta: true or false."""
    return not isinstance(seen.node.get("experienceInPlaceOfEducation"), bool | None)


@rule(
    "G31",
    WARNS,
    "experienceInPlaceOfEducation",
    _("Experience counts in place of education, but not both are stated."),
    _("State the education and the experience that are asked for."),
    needs="experienceInPlaceOfEducation",
)
def unbalanced(seen: Seen) -> bool:
    """GJP G31, beta: if true, education and experience are both there."""
    if seen.node.get("experienceInPlaceOfEducation") is not True:
        return False
    return not (seen.states("educationRequirements") and seen.states("experienceRequirements"))


def _is_credential(stated: object) -> bool:
    if isinstance(stated, dict) and "@value" not in stated:
        return text_of(stated.get("credentialCategory")).strip().lower() in CREDENTIALS
    return text_of(stated).strip().lower() == NONE_NEEDED


def _is_experience(stated: object) -> bool:
    if isinstance(stated, dict) and "@value" not in stated:
        return number_of(stated.get("monthsOfExperience")) is not None
    return text_of(stated).strip().lower() == NONE_NEEDED
