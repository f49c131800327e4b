"""What the edit form shows of a posting, how much of it at first, and with what advice."""

from django.utils.translation import gettext_lazy as _

# Shown at once: what most postings say, and most readers look for. The rest of each section waits
# under "More details".
COMMON = frozenset(
    "title description employment_type job_location job_location_type base_salary valid_through"
    " url".split()
)
REQUIRED = frozenset(("title",))
# Chains of nodes that a form would flatten: shown as text, left as they are.
READ_ONLY = frozenset(("potential_action", "subject_of", "relevant_occupation", "owner"))

# The properties of a nested type that are offered when nothing is stated. What else is stated,
# and has a simple field, is shown as well.
OFFERED = {
    "MonetaryAmount": ("value", "currency"),
    "QuantitativeValue": ("min_value", "max_value", "unit_text"),
    "PriceSpecification": ("min_price", "max_price", "price_currency", "unit_text"),
    "MonetaryAmountDistribution": ("percentile10", "median", "percentile90", "currency"),
    "PostalAddress": (
        "street_address",
        "postal_code",
        "address_locality",
        "address_region",
        "address_country",
    ),
    "Place": ("address",),
    "VirtualLocation": ("name", "url"),
    "Organization": ("name", "url", "logo"),
    "ContactPoint": ("name", "contact_type", "email", "telephone"),
    "PropertyValue": ("value",),
    "DefinedTerm": ("name", "term_code"),
    "CategoryCode": ("name", "code_value"),
    "EducationalOccupationalCredential": ("credential_category",),
    "OccupationalExperienceRequirements": ("months_of_experience",),
    "ImageObject": ("content_url",),
}
DEFAULT_OFFER = ("name",)
# A salary whose figures stand beside its currency instead of inside an amount keeps that shape.
BESIDE = ("min_value", "max_value", "unit_text", "currency")

MOST_ITEMS = 40  # with some six fields each; a posting with more places is edited at its source

LABELS = {  # where the table's label wants its section around it
    "job_location": _("Places"),
    "url": _("Web page of the posting"),
    "identifier": _("Reference"),
    "date_posted": _("Posted"),
    "hiring_organization": _("Employer"),
}
NOUNS = {  # where a label is none that a sentence could say "the" of
    "date_posted": _("posting date"),
    "job_location_type": _("remote work"),
    "applicant_location_requirements": _("countries of applicants"),
    "experience_in_place_of_education": _("experience in place of education"),
    "direct_apply": _("direct application"),
    "alternate_name": _("other names"),
}
INTRODUCTIONS = {
    "job": _("What people search for and read first."),
    "place": _("Where the work is done, and from where people may apply."),
    "pay": _("Stated pay gets more applications."),
    "apply": _("Where the “apply” button leads, and whom people may ask."),
}
ADVICE = {
    "title": _("Only the job: no place, pay or employer."),
    "description": _(
        "Paragraphs, headings, lists, tables, links and emphasis are kept, as HTML or as plain"
        " lines; scripts, styles and pictures are removed."
    ),
    "job_location_type": _("Remote means: all of the work can be done from elsewhere."),
    "applicant_location_requirements": _(
        "Countries or regions, one a line. For remote work, search engines ask for it."
    ),
    "job_start_date": _("A date such as 2027-03-01, or words."),
    "job_duration": _("Such as “6 months”."),
    "incentive_compensation": _("One a line."),
    "job_benefits": _("One a line."),
    "qualifications": _("One a line."),
    "skills": _("One a line."),
    "education_requirements": _("One a line."),
    "experience_requirements": _("One a line."),
    "industry": _("One a line."),
    "occupational_category": _("One a line."),
    "physical_requirement": _("One a line."),
    "sensory_requirement": _("One a line."),
    "special_commitments": _("One a line."),
    "identifier": _("How the employer refers to this job."),
    "hiring_organization": _("As the posting names it; it stays with your organization."),
    "url": _("Where people read the original, and apply."),
    "salary_currency": _("Only where a salary names none."),
}
PART_ADVICE = {
    "address_country": _("Name or two-letter code."),
    "currency": _("Three letters, such as EUR."),
    "price_currency": _("Three letters, such as EUR."),
}
ONE = {"job_location": _("Place")}  # of a repeated property whose label is in the plural
