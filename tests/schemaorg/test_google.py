"""The verdict: each rule broken alone, and nothing amiss with a posting that states it all."""

import copy
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg import google
from postings.schemaorg.vocabulary import JOB_POSTING

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
CLEAN = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Baker",
    "description": "<p>" + "Bake bread before dawn, and sell what is left of it. " * 3 + "</p>",
    "datePosted": "2027-02-20",
    "validThrough": "2027-03-31",
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "identifier": {"@type": "PropertyValue", "name": "Crumb & Sons", "value": "CS-1"},
    "directApply": False,
    "hiringOrganization": {
        "@type": "Organization",
        "name": "Crumb & Sons",
        "sameAs": "https://crumb.example/",
        "logo": {
            "@type": "ImageObject",
            "contentUrl": "https://c.example/l",
            "width": 2,
            "height": 1,
        },
    },
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "1 Mill Lane",
            "postalCode": "LS1 1AA",
            "addressLocality": "Leeds",
            "addressRegion": "England",
            "addressCountry": "GB",
        },
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "GBP",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": 28000,
            "maxValue": 32000.5,
            "unitText": "YEAR",
        },
    },
}
AREA = {"@type": "Country", "name": "GB"}
REMOTE = {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": AREA}
DEGREE = {"@type": "EducationalOccupationalCredential", "credentialCategory": "bachelor degree"}
MONTHS = {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 24}


def stating(**changes) -> dict:
    """CLEAN with changes: `a__b` is the property b of the node a; None leaves one out."""
    node = copy.deepcopy(CLEAN)
    for name, value in changes.items():
        *path, last = name.split("__")
        inner = node
        for step in path:
            inner = inner[step]
        inner[last] = value
        if value is None:
            del inner[last]
    return node


def found(node, now=NOW) -> list[tuple[str, str, str]]:
    return [(one.id, one.severity, one.property) for one in google.verdict(node, now)]


FINE = [
    {},
    REMOTE,
    {**REMOTE, "jobLocation": None},
    {**REMOTE, "jobLocation": {"@type": "VirtualLocation", "name": "Remote"}},
    {**REMOTE, "applicantLocationRequirements": [AREA, {"@type": "State", "name": "Ohio, US"}]},
    {"title": {"@value": "خباز", "@language": "ar"}},
    {"title": "RN ICU"},
    {"title": "Teacher of reading", "jobLocation__address__addressLocality": "Reading"},
    {"title": "Essential worker", "jobLocation__address__addressLocality": "Essen"},
    {"title": "C# developer (m/f/d), 24/7"},
    {"hiringOrganization__name": "confidential"},
    {"hiringOrganization__name": "Bak"},
    {"hiringOrganization__sameAs": None, "hiringOrganization__url": "https://crumb.example"},
    {"hiringOrganization__logo": "https://crumb.example/logo.png"},
    {"description": "Bake bread before dawn.\n" * 60},
    {"validThrough": "2027-03-01"},  # lasts all day
    {"validThrough": "2027-03-01T12:00:01Z"},
    {"employmentType": "OTHER"},
    {"baseSalary__value": {"value": 17.5, "unitText": "HOUR"}},
    {"jobLocation__address__addressCountry": {"@type": "Country", "name": "United Kingdom"}},
    {"educationRequirements": [DEGREE], "experienceRequirements": MONTHS},
    {"educationRequirements": "No requirements", "experienceRequirements": "no requirements"},
    {
        "experienceInPlaceOfEducation": True,
        "educationRequirements": DEGREE,
        "experienceRequirements": MONTHS,
    },
    {"experienceInPlaceOfEducation": False},
]


@pytest.mark.parametrize("changes", FINE)
def test_it_works(changes):
    assert google.verdict(stating(**changes), NOW) == ()


B, W, H = google.SEVERITIES
PLACE, AREAS = "jobLocation", "applicantLocationRequirements"
SCHOOL, YEARS, INSTEAD = (
    "educationRequirements",
    "experienceRequirements",
    "experienceInPlaceOfEducation",
)
# what is changed; what is then amiss: rule, severity, property
AMISS = [
    ({"datePosted": None}, ("G01", B, "datePosted")),
    ({"datePosted": "20.02.2027"}, ("G01", B, "datePosted")),
    ({"datePosted": "Sat, 20 Feb 2027 08:00:00 GMT"}, ("G01", B, "datePosted")),
    ({"datePosted": 1800000000}, ("G01", B, "datePosted")),
    ({"description": None}, ("G02", B, "description")),
    ({"description": "<p>&nbsp;</p>"}, ("G02", B, "description")),
    ({"title": None}, ("G05", B, "title")),
    ({"title": " "}, ("G05", B, "title")),
    ({"jobLocation": None}, ("G04", B, PLACE)),
    ({"jobLocation": []}, ("G04", B, PLACE)),
    ({"jobLocation": None, "applicantLocationRequirements": AREA}, ("G04", B, PLACE)),
    ({"jobLocation": {"@type": "VirtualLocation", "name": "x"}}, ("G04", B, PLACE)),
    ({"jobLocation": "Leeds"}, ("G06", B, PLACE)),
    ({"jobLocation": {"@type": "Place", "name": "Leeds"}}, ("G06", B, PLACE)),
    ({"jobLocation": [CLEAN[PLACE], {"@type": "Place"}]}, ("G06", B, PLACE)),
    ({"jobLocation__address__addressCountry": None}, ("G06", B, PLACE)),
    ({"jobLocation__address__addressCountry": "APAC; Dubai, UAE"}, ("G06", W, PLACE)),
    ({"jobLocation__address": "1 Mill Lane, Leeds"}, ("G07", W, PLACE)),
    ({"jobLocation__address__addressLocality": None}, ("G07", W, PLACE)),
    ({"jobLocation__address__streetAddress": None}, ("G07", H, PLACE)),
    ({"jobLocation__address__addressRegion": None}, ("G07", H, PLACE)),
    ({"jobLocation__address__postalCode": ""}, ("G07", H, PLACE)),
    ({"validThrough": None}, ("G08", W, "validThrough")),
    ({"employmentType": None}, ("G08", W, "employmentType")),
    ({"baseSalary": None}, ("G08", W, "baseSalary")),
    ({"identifier": None}, ("G08", H, "identifier")),
    ({"directApply": None}, ("G08", H, "directApply")),
    ({"jobLocationType": "TELECOMMUTE"}, ("G08", H, AREAS)),
    ({"validThrough": "31.03.2027"}, ("G09", B, "validThrough")),
    ({"validThrough": "2027-02-30"}, ("G09", B, "validThrough")),
    ({"validThrough": "2027-02-28"}, ("G10", B, "validThrough")),
    ({"validThrough": "2027-03-01T12:00:00Z"}, ("G10", B, "validThrough")),
    ({"validThrough": "2027-03-01T11:59"}, ("G10", B, "validThrough")),
    ({"datePosted": "2027-04-03"}, ("G11", W, "validThrough")),
    ({"employmentType": "full-time"}, ("G12", W, "employmentType")),
    ({"employmentType": ["FULL_TIME", {}, 3]}, ("G12", W, "employmentType")),
    ({"baseSalary": "Competitive"}, ("G13", W, "baseSalary")),
    ({"baseSalary": 28000}, ("G13", W, "baseSalary")),
    ({"baseSalary__value": 28000}, ("G13", W, "baseSalary")),
    ({"baseSalary__value": None, "baseSalary__minValue": 1}, ("G13", W, "baseSalary")),
    ({"baseSalary__currency": None}, ("G13", W, "baseSalary")),
    ({"baseSalary__currency": "£"}, ("G13", W, "baseSalary")),
    ({"baseSalary__value__maxValue": None}, ("G13", W, "baseSalary")),
    ({"baseSalary__value__minValue": "28k"}, ("G13", W, "baseSalary")),
    ({"baseSalary__value__minValue": 0}, ("G13", W, "baseSalary")),
    ({"baseSalary": [CLEAN["baseSalary"], "More"]}, ("G13", W, "baseSalary")),
    ({"baseSalary__value__unitText": None}, ("G14", W, "baseSalary")),
    ({"baseSalary__value__unitText": "annum"}, ("G14", W, "baseSalary")),
    ({"baseSalary__value__minValue": 40000}, ("G16", W, "baseSalary")),
    ({"identifier__value": None}, ("G17", W, "identifier")),
    ({"identifier": "CS-1"}, ("G17", H, "identifier")),
    ({"identifier__name": None}, ("G17", H, "identifier")),
    ({"jobLocationType": "HYBRID"}, ("G18", B, "jobLocationType")),
    ({"jobLocationType": ["HYBRID"]}, ("G18", B, "jobLocationType")),
    ({"jobLocationType": "TELECOMMUTE", "jobLocation": None}, ("G20", B, AREAS)),
    ({**REMOTE, "applicantLocationRequirements": "GB"}, ("G21", B, AREAS)),
    ({**REMOTE, "applicantLocationRequirements": [AREA, {"name": " "}]}, ("G21", B, AREAS)),
    ({"hiringOrganization__name": "Various Companies"}, ("G23", W, "hiringOrganization")),
    ({"hiringOrganization__logo__width": 3}, ("G24", W, "hiringOrganization")),
    ({"hiringOrganization__logo__width": 0.5}, ("G24", W, "hiringOrganization")),
    ({"hiringOrganization__sameAs": None}, ("G25", H, "hiringOrganization")),
    ({"title": "Baker!!!"}, ("G26", W, "title")),
    ({"title": "* Baker *"}, ("G26", W, "title")),
    ({"title": "HEAD BAKER"}, ("G26", W, "title")),
    ({"title": "Baker, £28,000"}, ("G26", W, "title")),
    ({"title": "Baker from 2027-03-01"}, ("G26", W, "title")),
    ({"title": "Baker (ref. 4711)"}, ("G26", W, "title")),
    ({"title": "Baker R-20471"}, ("G26", W, "title")),
    ({"title": "Baker at Crumb & Sons"}, ("G26", W, "title")),
    ({"title": "Baker - Leeds, UK"}, ("G26", H, "title")),
    ({"title": "Baker (LS1 1AA)"}, ("G26", H, "title")),
    ({"title": "Baker, 1 Mill Lane"}, ("G26", H, "title")),
    ({"description": "<p>Bake bread.</p>"}, ("G27", W, "description")),
    ({"description": CLEAN["description"] + "<p>And then…</p>"}, ("G27", W, "description")),
    ({"description": "Bake bread before dawn. " * 60}, ("G27", H, "description")),
    ({"directApply": "yes"}, ("G28", W, "directApply")),
    ({SCHOOL: "A degree in baking"}, ("G29", H, SCHOOL)),
    ({SCHOOL: [DEGREE, {"credentialCategory": "Diploma"}]}, ("G29", H, SCHOOL)),
    ({YEARS: "Two years"}, ("G30", H, YEARS)),
    ({YEARS: MONTHS | {"monthsOfExperience": "60"}}, ("G30", H, YEARS)),
    ({YEARS: MONTHS | {"monthsOfExperience": 0}}, ("G30", H, YEARS)),
    ({INSTEAD: "yes"}, ("G31", W, INSTEAD)),
    ({INSTEAD: True, SCHOOL: DEGREE}, ("G31", W, INSTEAD)),
]


@pytest.mark.parametrize(("changes", "finding"), AMISS)
def test_what_is_amiss_is_found_alone(changes, finding):
    assert found(stating(**changes)) == [finding]


@pytest.mark.parametrize("employer", [None, {"@type": "Organization"}, {"name": " "}, ""])
def test_a_posting_without_an_employer_is_not_shown(employer):
    findings = google.verdict(stating(hiringOrganization=employer), NOW)
    assert (findings[0].id, findings[0].words) == ("G03", "No employer is named.")
    assert not google.eligible(findings)


def test_a_description_like_the_title_is_none():
    description = "<p>Head  baker.</p>"
    findings = google.verdict(stating(title="Head Baker", description=description), NOW)
    assert "The description says no more than the title." in [one.words for one in findings]


def test_only_what_blocks_makes_it_ineligible():
    assert google.eligible(())
    assert google.eligible(google.verdict(stating(baseSalary=None), NOW))
    assert not google.eligible(google.verdict(stating(validThrough="2027-01-01"), NOW))


def test_dates_without_a_zone_are_read_in_that_of_now():
    west = NOW.astimezone(timezone(timedelta(hours=-12)))
    closing = stating(validThrough="2027-03-01T11:00")
    assert [one[0] for one in found(closing)] == ["G10"]
    assert found(closing, west) == []


def test_the_gravest_come_first():
    severities = [one.severity for one in google.verdict({}, NOW)]
    assert severities == sorted(severities, key=google.SEVERITIES.index)
    assert set(severities) == set(google.SEVERITIES)


@pytest.mark.parametrize("rule", google.RULES, ids=lambda rule: rule.is_amiss.__name__)
def test_every_rule_is_declared_and_broken_by_a_case(rule):
    finding = rule.finding
    assert finding.severity in google.SEVERITIES
    assert finding.property in JOB_POSTING.properties
    assert finding.words.endswith(".")
    assert finding.repair.endswith(".")
    assert finding.id in rule.is_amiss.__doc__
    broken = [stating(**changes) for changes, _ in AMISS]
    broken += [{}, stating(title="x", description="x")]
    assert any(finding in google.verdict(node, NOW) for node in broken)


def test_no_words_are_said_twice():
    assert len({rule.finding.words for rule in google.RULES}) == len(google.RULES)


NAMES = st.sampled_from(
    [*JOB_POSTING.properties, "name", "value", "address", "addressCountry", "@value", "logo"]
    + ["currency", "minValue", "maxValue", "unitText", "width", "height", "monthsOfExperience"]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()))
    | st.sampled_from(["TELECOMMUTE", "2027-01-31", "0000-00-00", "2027-02-01T24:00:01+99:99"])
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(NAMES | st.text(), inner)
)


@given(st.dictionaries(NAMES, JSON))
def test_it_never_raises(node):
    for finding in google.verdict(node, NOW):
        assert isinstance(finding, google.Finding)
