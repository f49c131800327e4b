"""What publishers call properties that schema.org calls otherwise, where only one can be meant.

`datePublished` or `salary` are none: a page has a day of its own, and what a salary is of is open.
"""

RULE = "read as {}, which is schema.org’s name of it"
BY_TYPE = {
    "JobPosting": {
        "title": "jobTitle positionTitle",
        "description": "jobDescription",
        "hiringOrganization": "hiringOrganisation hiringCompany",
        "jobLocation": "jobLocations",
        "employmentType": "employmentTypes",
        "validThrough": "validUntil expiryDate expirationDate applicationDeadline",
        "qualifications": "qualification",
        "responsibilities": "responsibility",
        "skills": "skill skillsRequired requiredSkills",
        "educationRequirements": "educationRequirement",
        "experienceRequirements": "experienceRequirement",
    },
    "PostalAddress": {
        "streetAddress": "street",
        "postalCode": "zip zipCode postCode",
        "addressLocality": "city town locality",
        "addressRegion": "region state province",
        "addressCountry": "country countryCode",
    },
    "MonetaryAmount": {"minValue": "min", "maxValue": "max", "currency": "currencyCode"},
    "QuantitativeValue": {"minValue": "min", "maxValue": "max", "unitText": "unit"},
}


def of(type_: str) -> dict[str, str]:
    """{such a name, folded: schema.org's}."""
    names = BY_TYPE.get(type_, {})
    return {other.lower(): name for name, others in names.items() for other in others.split()}
