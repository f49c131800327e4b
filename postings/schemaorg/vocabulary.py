"""THE TABLE: one row for each of the 51 properties of schema.org's JobPosting (30.0)."""

from postings.schemaorg import apart, employment, labels, unlinked
from postings.schemaorg.answers import ImmediateStart, Openings
from postings.schemaorg.apart import Several
from postings.schemaorg.moments import Moment
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.nested import (
    ADMINISTRATIVE_AREA,
    CONTACT_POINT,
    CREDENTIALS,
    CURRENCY,
    EXPERIENCES,
    HTML,
    IMAGE_OBJECT,
    MOMENT,
    MONEY,
    OCCUPATION,
    ORGANIZATION,
    PLACE,
    PROPERTY_VALUE,
    QUANTITATIVE_VALUE,
    TERMS,
    TEXT,
    THING,
    URL,
    URL_OR_TEXT,
    VIRTUAL_LOCATION,
    YES_NO,
)
from postings.schemaorg.remote import JobLocationType
from postings.schemaorg.types import Property, Type
from postings.schemaorg.values import Many, OneOf

# Google's words (G12), and what publishers call them.
EMPLOYMENT_TYPE = employment.EmploymentType(
    {
        "FULL_TIME": _("Full time"),
        "PART_TIME": _("Part time"),
        "CONTRACTOR": _("Contract"),
        "TEMPORARY": _("Temporary"),
        "INTERN": _("Internship"),
        "VOLUNTEER": _("Volunteer"),
        "PER_DIEM": _("By the day"),
        "OTHER": _("Other"),
    },
    employment.KNOWN,
    open_ended=True,
)
# The only value there is (G18); hybrid and on-site words are none of it.
JOB_LOCATION_TYPE = JobLocationType({"TELECOMMUTE": _("Remote")})
PLACES = Several(OneOf(PLACE, VIRTUAL_LOCATION), apart.places)
AREAS = Several(ADMINISTRATIVE_AREA, apart.areas)
PERIOD = OneOf(QUANTITATIVE_VALUE, TEXT)
NAMED = OneOf(THING, URL, TEXT)


def _rows() -> list[Property]:
    return [
        Property("title", TEXT, _("Job title"), "column", "job", "card"),
        Property("description", HTML, _("Description"), "column", "job", "prose"),
        Property(
            "employmentType",
            employment.EmploymentTypes(EMPLOYMENT_TYPE),
            _("Employment"),
            "column",
            "job",
            "facts",
        ),
        Property("totalJobOpenings", Openings(), _("Openings"), "facts", "job", "facts"),
        Property("workHours", TEXT, _("Working hours"), "facts", "job", "facts"),
        Property("jobStartDate", OneOf(MOMENT, TEXT), _("Start"), "facts", "job", "facts"),
        Property(
            "jobImmediateStart", ImmediateStart(), _("Immediate start"), "facts", "job", "facts"
        ),
        Property("jobDuration", PERIOD, _("Duration"), "facts", "job", "facts"),
        Property("datePosted", Moment(labels.POSTED), _("Posted"), "column", "dates", "card"),
        Property(
            "validThrough", Moment(labels.CLOSING), _("Closing date"), "column", "dates", "card"
        ),
        Property("jobLocation", PLACES, _("Places"), "rows", "place"),
        Property("jobLocationType", JOB_LOCATION_TYPE, _("Remote"), "column", "place", "card"),
        Property(
            "applicantLocationRequirements",
            AREAS,
            _("Applicants may live in"),
            "column",
            "place",
            "facts",
        ),
        Property("baseSalary", Many(MONEY), _("Salary"), "column", "pay", "facts"),
        Property("estimatedSalary", Many(MONEY), _("Estimated salary"), "facts", "pay", "facts"),
        Property("salaryCurrency", CURRENCY, _("Salary currency"), "facts", "pay"),
        Property("incentiveCompensation", Many(TEXT), _("Bonus"), "facts", "pay", "facts"),
        Property("incentives", Many(TEXT), successor="incentiveCompensation"),
        Property("jobBenefits", Many(TEXT), _("Benefits"), "facts", "pay", "facts"),
        Property("benefits", Many(TEXT), successor="jobBenefits"),
        Property("responsibilities", HTML, _("Responsibilities"), "facts", "candidate", "prose"),
        Property("qualifications", CREDENTIALS, _("Qualifications"), "facts", "candidate", "facts"),
        Property("skills", TERMS, _("Skills"), "facts", "candidate", "facts"),
        Property(
            "educationRequirements", CREDENTIALS, _("Education"), "facts", "candidate", "facts"
        ),
        Property(
            "experienceRequirements", EXPERIENCES, _("Experience"), "facts", "candidate", "facts"
        ),
        Property(
            "experienceInPlaceOfEducation",
            YES_NO,
            _("Experience counts in place of education"),
            "facts",
            "candidate",
            "facts",
        ),
        Property(
            "eligibilityToWorkRequirement", TEXT, _("Right to work"), "facts", "candidate", "facts"
        ),
        Property(
            "physicalRequirement", TERMS, _("Physical demands"), "facts", "candidate", "facts"
        ),
        Property("sensoryRequirement", TERMS, _("Sensory demands"), "facts", "candidate", "facts"),
        Property(
            "securityClearanceRequirement",
            URL_OR_TEXT,
            _("Security clearance"),
            "facts",
            "candidate",
            "facts",
        ),
        Property("specialCommitments", Many(TEXT), _("Commitments"), "facts", "candidate", "facts"),
        Property("hiringOrganization", ORGANIZATION, _("Employer"), "column", "employer", "card"),
        Property("employerOverview", HTML, _("About the employer"), "facts", "employer", "prose"),
        Property("employmentUnit", ORGANIZATION, _("Department"), "facts", "employer", "facts"),
        Property("industry", TERMS, _("Industry"), "column", "employer", "facts"),
        Property("occupationalCategory", TERMS, _("Occupation"), "facts", "employer", "facts"),
        Property("relevantOccupation", OCCUPATION, _("Relevant occupation"), "facts", "employer"),
        Property("url", URL, _("Original posting"), "column", "apply"),
        Property("directApply", YES_NO, _("Apply directly on the page"), "column", "apply"),
        Property("applicationContact", CONTACT_POINT, _("Contact"), "facts", "apply", "facts"),
        Property(
            "identifier",
            Many(OneOf(PROPERTY_VALUE, TEXT)),
            _("Reference"),
            "column",
            "apply",
            "facts",
        ),
        # the rest of Thing's thirteen
        Property("name", TEXT, _("Name of the posting"), "facts", "more"),
        Property("alternateName", Many(TEXT), _("Also called"), "facts", "more"),
        Property("disambiguatingDescription", TEXT, _("Short description"), "facts", "more"),
        Property("additionalType", Many(URL_OR_TEXT), _("Additional type"), "facts", "more"),
        Property("image", Many(OneOf(IMAGE_OBJECT, URL)), _("Picture address"), "facts", "more"),
        Property("sameAs", Many(URL_OR_TEXT), _("Same posting elsewhere"), "facts", "more"),
        Property("mainEntityOfPage", NAMED, _("Main page"), "facts", "more"),
        Property("owner", THING, _("Owner"), "facts", "more"),
        Property("potentialAction", Many(THING), _("Possible action"), "facts", "more"),
        Property("subjectOf", Many(NAMED), _("Subject of"), "facts", "more"),
    ]


JOB_POSTING = Type("JobPosting", _rows, settle=unlinked.settle, remembers=True)

# Parts of the edit form, in order.
SECTIONS = {
    "job": _("The job"),
    "dates": _("Dates"),
    "place": _("Where"),
    "pay": _("Pay"),
    "candidate": _("Who it is for"),
    "employer": _("Employer"),
    "apply": _("How to apply"),
    "more": _("More"),
}
