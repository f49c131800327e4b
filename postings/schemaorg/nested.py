"""The types inside a JobPosting (schema.org 30.0), as far as published postings use them."""

from postings.schemaorg import apart, country_codes, pay, settling
from postings.schemaorg.contacts import Contact
from postings.schemaorg.figures import Amount, Coordinate, Currency, Money
from postings.schemaorg.moments import MOMENT
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.positions import Position
from postings.schemaorg.texts import Words
from postings.schemaorg.types import Property, Type
from postings.schemaorg.units import UNIT
from postings.schemaorg.values import Boolean, Html, Integer, Many, Number, OneOf, Text, Url

TEXT, HTML, URL, NUMBER, YES_NO = Text(), Html(), Url(), Number(), Boolean()
NUMBER_OR_TEXT, AMOUNT, CURRENCY = OneOf(NUMBER, TEXT), Amount(NUMBER, TEXT), Currency()
LATITUDE, LONGITUDE = Coordinate(90, NUMBER, TEXT), Coordinate(180, NUMBER, TEXT)
URL_OR_TEXT = OneOf(URL, Words())


def thing() -> list[Property]:
    """What every type has, in the words a nested node uses."""
    return [
        Property("name", TEXT, _("Name")),
        Property("alternateName", Many(TEXT), _("Also known as")),
        Property("description", HTML, _("Description")),
        Property("disambiguatingDescription", TEXT, _("Short description")),
        Property("identifier", Many(OneOf(PROPERTY_VALUE, TEXT)), _("Reference")),
        Property("url", URL, _("Web page")),
        Property("sameAs", Many(URL_OR_TEXT), _("Web site")),
        Property("image", Many(OneOf(IMAGE_OBJECT, URL)), _("Picture")),
        Property("additionalType", Many(URL_OR_TEXT), _("Kind")),
        Property("mainEntityOfPage", URL_OR_TEXT, _("Main page")),
    ]


IMAGE_OBJECT = Type(
    "ImageObject",
    lambda: [
        *thing(),
        Property("contentUrl", URL, _("Address of the picture")),
        Property("width", OneOf(QUANTITATIVE_VALUE, NUMBER, TEXT), _("Width")),
        Property("height", OneOf(QUANTITATIVE_VALUE, NUMBER, TEXT), _("Height")),
        Property("caption", TEXT, _("Caption")),
        Property("encodingFormat", TEXT, _("Format")),
    ],
)

PROPERTY_VALUE = Type(
    "PropertyValue",
    lambda: [
        Property("value", TEXT, _("Reference")),
        Property("propertyID", TEXT, _("Kind of reference")),
        *thing(),
    ],
)

QUANTITATIVE_VALUE = Type(
    "QuantitativeValue",
    lambda: [
        Property("minValue", AMOUNT, _("From")),
        Property("maxValue", AMOUNT, _("To")),
        Property("value", AMOUNT, _("Amount")),
        Property("unitText", UNIT, _("Period")),
        Property("unitCode", TEXT, _("Unit code")),
        *thing(),
    ],
)

DURATION = OneOf(QUANTITATIVE_VALUE, TEXT)

FIGURES = settling.Figures("value", "min_value", "max_value", "currency")


def _settle_amount(node: dict, problems: list) -> None:
    settling.inner_currency(node, problems, CURRENCY.read)
    FIGURES.settle(node, problems)


MONETARY_AMOUNT = Type(
    "MonetaryAmount",
    lambda: [
        Property("currency", CURRENCY, _("Currency")),
        Property("value", Amount(QUANTITATIVE_VALUE, NUMBER, TEXT), _("Amount")),
        Property("minValue", AMOUNT, _("From")),
        Property("maxValue", AMOUNT, _("To")),
        Property("unitText", UNIT, _("Period")),  # not in its domain; publishers put it here
        Property("unitCode", TEXT, _("Unit code")),  # as are these
        Property("duration", DURATION, _("Period")),
        Property("validFrom", MOMENT, _("Valid from")),
        Property("validThrough", MOMENT, _("Valid until")),
        *thing(),
    ],
    settle=_settle_amount,
)

PRICE_SPECIFICATION = Type(
    "PriceSpecification",
    lambda: [
        Property("price", AMOUNT, _("Amount")),
        Property("minPrice", AMOUNT, _("From")),
        Property("maxPrice", AMOUNT, _("To")),
        Property("priceCurrency", CURRENCY, _("Currency")),
        Property("unitText", UNIT, _("Period")),
        Property("unitCode", TEXT, _("Unit code")),
        *thing(),
    ],
    settle=settling.Figures("price", "min_price", "max_price", "price_currency").settle,
)

MONETARY_AMOUNT_DISTRIBUTION = Type(
    "MonetaryAmountDistribution",
    lambda: [
        Property("currency", CURRENCY, _("Currency")),
        Property("median", AMOUNT, _("Median")),
        Property("percentile10", AMOUNT, _("10th percentile")),
        Property("percentile25", AMOUNT, _("25th percentile")),
        Property("percentile75", AMOUNT, _("75th percentile")),
        Property("percentile90", AMOUNT, _("90th percentile")),
        Property("duration", DURATION, _("Period")),
        Property("unitText", UNIT, _("Period")),
        *thing(),
    ],
    settle=pay.spread,
)

MONEY = Money(MONETARY_AMOUNT, MONETARY_AMOUNT_DISTRIBUTION, PRICE_SPECIFICATION, NUMBER, TEXT)

COUNTRY = Type("Country", thing, text_as="name", settle=country_codes.settle_country)
ADMINISTRATIVE_AREA = Type(
    "AdministrativeArea",
    lambda: [Property("address", OneOf(POSTAL_ADDRESS, TEXT), _("Address")), *thing()],
    text_as="name",
    settle=country_codes.settle_area,
)


def _settle_address(node: dict, problems: list) -> None:
    settling.address(node, problems)
    country_codes.settle_address(node, problems)


POSTAL_ADDRESS = Type(
    "PostalAddress",
    lambda: [
        Property("streetAddress", TEXT, _("Street")),
        Property("postalCode", TEXT, _("Postal code")),
        Property("addressLocality", TEXT, _("Town")),
        Property("addressRegion", OneOf(ADMINISTRATIVE_AREA, TEXT), _("Region")),
        Property("addressCountry", OneOf(COUNTRY, TEXT), _("Country")),
        Property("extendedAddress", TEXT, _("More of the address")),
        Property("postOfficeBoxNumber", TEXT, _("PO box")),
        Property("email", TEXT, _("E-mail")),
        Property("telephone", TEXT, _("Telephone")),
        *thing(),
    ],
    settle=_settle_address,
)

GEO_COORDINATES = Position(
    "GeoCoordinates",
    lambda: [
        Property("latitude", LATITUDE, _("Latitude")),
        Property("longitude", LONGITUDE, _("Longitude")),
        Property("elevation", NUMBER_OR_TEXT, _("Elevation")),
        Property("postalCode", TEXT, _("Postal code")),
        Property("addressCountry", OneOf(COUNTRY, TEXT), _("Country")),
        Property("address", OneOf(POSTAL_ADDRESS, TEXT), _("Address")),
        *thing(),
    ],
    settle=settling.coordinates,
)


def _settle_place(node: dict, problems: list) -> None:
    settling.coordinates(node, problems)
    settling.loose_address(node, problems, POSTAL_ADDRESS.read)


PLACE = Type(
    "Place",
    lambda: [
        Property("address", OneOf(POSTAL_ADDRESS, TEXT), _("Address")),
        Property("geo", GEO_COORDINATES, _("Coordinates")),
        Property("latitude", LATITUDE, _("Latitude")),
        Property("longitude", LONGITUDE, _("Longitude")),
        Property("telephone", TEXT, _("Telephone")),
        Property("branchCode", TEXT, _("Branch")),
        *thing(),
    ],
    text_as="name",
    settle=_settle_place,
)

VIRTUAL_LOCATION = Type("VirtualLocation", thing)

CONTACT_POINT = Contact(
    "ContactPoint",
    lambda: [
        Property("contactType", TEXT, _("Kind of contact")),
        Property("email", TEXT, _("E-mail")),
        Property("telephone", TEXT, _("Telephone")),
        Property("faxNumber", TEXT, _("Fax")),
        Property("areaServed", TEXT, _("Area")),
        Property("availableLanguage", Many(TEXT), _("Languages")),
        *thing(),
    ],
    text_as="name",
    address_as="url",
)

ORGANIZATION = Type(
    "Organization",
    lambda: [
        Property("legalName", TEXT, _("Legal name")),
        Property("logo", OneOf(IMAGE_OBJECT, URL), _("Logo")),
        Property("email", TEXT, _("E-mail")),
        Property("telephone", TEXT, _("Telephone")),
        Property("faxNumber", TEXT, _("Fax")),
        Property("address", OneOf(POSTAL_ADDRESS, TEXT), _("Address")),
        Property("location", OneOf(PLACE, POSTAL_ADDRESS, VIRTUAL_LOCATION, TEXT), _("Place")),
        Property("contactPoint", Many(CONTACT_POINT), _("Contact")),
        Property("department", Many(ORGANIZATION), _("Department")),
        Property("parentOrganization", ORGANIZATION, _("Part of")),
        Property("subOrganization", Many(ORGANIZATION), _("Parts")),
        Property("numberOfEmployees", OneOf(QUANTITATIVE_VALUE, NUMBER, TEXT), _("Employees")),
        Property("foundingDate", OneOf(MOMENT, TEXT), _("Founded")),
        *(Property(name, TEXT, name) for name in ("isicV4", "naics", "duns", "leiCode")),
        *(Property(name, TEXT, name) for name in ("taxID", "vatID", "iso6523Code")),
        Property("slogan", TEXT, _("Slogan")),
        Property("keywords", Many(TEXT), _("Keywords")),
        *thing(),
    ],
    text_as="name",
    address_as="url",
)

DEFINED_TERM = Type(
    "DefinedTerm",
    lambda: [
        Property("termCode", TEXT, _("Code")),
        Property("inDefinedTermSet", OneOf(DEFINED_TERM, URL, TEXT), _("Vocabulary")),
        *thing(),
    ],
)
CATEGORY_CODE = Type(
    "CategoryCode",
    lambda: [
        Property("codeValue", TEXT, _("Code")),
        Property("inCodeSet", OneOf(DEFINED_TERM, URL, TEXT), _("Vocabulary")),
        *thing(),
    ],
)
TERMS = Many(OneOf(DEFINED_TERM, CATEGORY_CODE, TEXT))

# Google's words (G29); the ones stated stay as they are.
CREDENTIAL = Type(
    "EducationalOccupationalCredential",
    lambda: [
        Property("credentialCategory", OneOf(DEFINED_TERM, TEXT), _("Degree")),
        Property("educationalLevel", OneOf(DEFINED_TERM, TEXT), _("Level")),
        Property("competencyRequired", TERMS, _("Competencies")),
        Property("recognizedBy", ORGANIZATION, _("Recognized by")),
        *thing(),
    ],
)
EXPERIENCE = Type(
    "OccupationalExperienceRequirements",
    lambda: [
        Property("monthsOfExperience", NUMBER_OR_TEXT, _("Months of experience")),
        *thing(),
    ],
)
CREDENTIALS = apart.Several(OneOf(CREDENTIAL, TEXT), apart.by("credentialCategory"))
EXPERIENCES = Many(OneOf(EXPERIENCE, TEXT))

OCCUPATION = Type(
    "Occupation",
    lambda: [
        Property("educationRequirements", CREDENTIALS, _("Education")),
        Property("experienceRequirements", EXPERIENCES, _("Experience")),
        Property("qualifications", CREDENTIALS, _("Qualifications")),
        Property("responsibilities", HTML, _("Responsibilities")),
        Property("skills", TERMS, _("Skills")),
        Property("occupationalCategory", TERMS, _("Occupation code")),
        Property("occupationLocation", Many(ADMINISTRATIVE_AREA), _("Where")),
        Property("estimatedSalary", Many(MONEY), _("Estimated salary")),
        *thing(),
    ],
    text_as="name",
    address_as="url",
)
THING = Type("Thing", thing, text_as="name", address_as="url")
WHOLE_NUMBER = Integer()
