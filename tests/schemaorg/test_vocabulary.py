"""The table: complete, and the same in both directions."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postings.schemaorg.types import EXTRA, Unreadable
from postings.schemaorg.vocabulary import JOB_POSTING, SECTIONS

# schema.org 30.0: 38 properties of JobPosting, 13 of Thing.
OWN = """applicantLocationRequirements applicationContact baseSalary benefits datePosted directApply
educationRequirements eligibilityToWorkRequirement employerOverview employmentType employmentUnit
estimatedSalary experienceInPlaceOfEducation experienceRequirements hiringOrganization
incentiveCompensation incentives industry jobBenefits jobDuration jobImmediateStart jobLocation
jobLocationType jobStartDate occupationalCategory physicalRequirement qualifications
relevantOccupation responsibilities salaryCurrency securityClearanceRequirement
sensoryRequirement skills specialCommitments title totalJobOpenings validThrough
workHours""".split()
THING = """additionalType alternateName description disambiguatingDescription identifier image
mainEntityOfPage name owner potentialAction sameAs subjectOf url""".split()

WORDS = st.sampled_from(
    ["", " ", "null", "Leeds", "R&amp;D", "&lt;p&gt;hi&lt;/p&gt;", "<b>x</b>", "a\nb", "12", "1.50"]
    + [
        "FULL_TIME",
        "full-time, part time",
        "TELECOMMUTE",
        "2026-05-31",
        "2026-05-31T09:00:00+02:00",
    ]
    + ["45.000 €", "$100,000", "€50k–€60k", "80-100k", "1.234", "1,234", "12,5", "$", "€", "0", "-"]
    + ["N/A", "None", "05/06/2026", "31.12.2026", "20260705", "Wed Sep 02 02:00:00 UTC 2026"]
    + ["Vollzeit, TEMPORARY", "https://schema.org/FULL_TIME", "52,52", "95", "anywhere", "ANN"]
    + ["[vc_row]a[/vc_row]", "[vc_a[vc_row]]", "<!-- wp:p {} -->b", "a\\nb\\nc", "a\nb\\nc\\nd"]
    + ["<p>a</p>\\n\n<p>b\\nc</p>", "a</b>\\n\n\\n", "//a.example/logo.png", "/logo.png"]
    + ["https://a.example/x?y=1&amp;z=2", "true", "YEAR", "per annum", "0000-00-00", "€ 45.000"]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.text(max_size=30)
)
NAMES = st.sampled_from(
    ["@type", "@id", "@value", "@language", "name", "value", "minValue", "maxValue", "unitText"]
    + ["currency", "address", "addressCountry", "addressLocality", "geo", "latitude", "price"]
    + [
        "unitCode",
        "addressRegion",
        "AddressLocality",
        "longitude",
        "minPrice",
        "contentUrl",
        "Value",
    ]
    + ["Name", "schema:name", "sameAs", "termCode", "monthsOfExperience", "credentialCategory"]
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=12,
)
ROWS = list(JOB_POSTING.properties.values())


def test_it_has_all_51_properties():
    assert sorted(JOB_POSTING.properties) == sorted(OWN + THING)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_says_where_it_lives_and_what_it_is_called(row):
    if row.successor:
        assert row.successor in JOB_POSTING.properties
    else:
        assert row.where in ("column", "rows", "facts")
        assert row.section in SECTIONS
        assert row.label


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@given(raw=JSON)
@settings(max_examples=60, deadline=None)
def test_reading_what_was_written_gives_the_value(row, raw):
    try:
        value = row.kind.read(raw).value
    except Unreadable:
        return
    if value is not None:
        written = json.loads(json.dumps(row.kind.write(value)))
        again = row.kind.read(written)
        assert again.value == value
        assert row.kind.write(again.value) == row.kind.write(value)


@given(
    raw=st.dictionaries(
        st.sampled_from([*JOB_POSTING.properties, "Title", "x:code", "@type", "@id"]), JSON
    )
)
@example(raw={"description": [False, " ", " "]})
@example(raw={"incentives": 0, "incentiveCompensation": [False, [False]]})
@example(raw={"Title": 0, "title": [False, [False]]})
@settings(max_examples=300, deadline=None)
def test_a_whole_node_survives_the_round(raw):
    value = JOB_POSTING.read(raw).value
    if value is not None:
        written = json.loads(json.dumps(JOB_POSTING.write(value)))
        assert JOB_POSTING.read(written).value == value


def test_which_of_two_spellings_counts_is_the_same_in_any_order():
    one, other = {"schema:title": "Baker"}, {"Title": "Miller"}
    assert JOB_POSTING.read(one | other).value == JOB_POSTING.read(other | one).value


READ = [  # (name, raw, value)
    ("title", "  R&amp;D   lead ", "R&D lead"),
    ("title", {"@value": "مهندس", "@language": "ar"}, "مهندس"),
    ("title", 12, "12"),
    ("title", "null", None),
    ("employmentType", "Full-time", ("FULL_TIME",)),
    ("employmentType", "Full-time, Part time", ("FULL_TIME", "PART_TIME")),
    ("employmentType", "Full-time, Permanent", ("FULL_TIME", "Permanent")),
    ("employmentType", ["FULL_TIME", None, "FULL_TIME"], ("FULL_TIME",)),
    ("jobLocationType", "remote", "TELECOMMUTE"),
    ("directApply", "https://schema.org/True", True),
    ("totalJobOpenings", "3", 3),
    ("hiringOrganization", "Crumb & Sons", {"name": "Crumb & Sons"}),
    ("jobLocation", [None, "Leeds"], ({"name": "Leeds"},)),
    ("baseSalary", "Collective agreement", ("Collective agreement",)),
    ("baseSalary", 45000, (45000,)),
    ("skills", "", None),
    ("identifier", {"@type": "PropertyValue", "name": "Crumb", "value": 17}, None),
    ("url", "https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
    ("url", "#", None),
    ("description", "one\n\ntwo\nthree <3", "<p>one</p><p>two<br>three &lt;3</p>"),
    ("description", "&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "<p>a &amp; b</p>"),
    ("description", "&amp;lt;p&amp;gt;deep&amp;lt;/p&amp;gt;", "<p>deep</p>"),
    ("description", ["a", "b"], "<p>a<br>b</p>"),
]


@pytest.mark.parametrize(("name", "raw", "value"), READ)
def test_what_the_web_writes_is_read(name, raw, value):
    read = JOB_POSTING.properties[name].kind.read(raw).value
    if name == "identifier":
        value = ({"name": "Crumb", "value": "17"},)
    assert read == value


REFUSED = [
    ("validThrough", "31 December", "ISO"),
    ("validThrough", "2026-02-30", "no such date"),
    ("datePosted", "0500-01-01", "outside"),
    ("url", "/jobs/1", "full web address"),
    ("jobLocationType", "HYBRID", "TELECOMMUTE"),
    ("directApply", "maybe", "true or false"),
    ("totalJobOpenings", "5+", "number"),
    ("title", {"a": 1}, "text"),
]


@pytest.mark.parametrize(("name", "raw", "reason"), REFUSED)
def test_what_cannot_be_typed_is_kept_aside_with_the_reason(name, raw, reason):
    reading = JOB_POSTING.read({"name": "x", name: raw})
    assert reading.value[EXTRA] == {name: raw}
    (problem,) = reading.problems
    assert (problem.outcome, problem.path) == ("refused", name)
    assert reason in problem.rule
    assert JOB_POSTING.write(reading.value)[name] == raw


def test_names_in_every_spelling_mean_the_property():
    node = {"schema:title": "Baker", "https://schema.org/url": "https://a.example", "Industry": "x"}
    value = JOB_POSTING.read(node).value
    assert value == {"title": "Baker", "url": "https://a.example", "industry": ("x",)}


def test_the_exact_name_wins_over_a_variant():
    assert JOB_POSTING.read({"Title": "no", "title": "yes"}).value == {
        "title": "yes",
        EXTRA: {"Title": "no"},
    }


def test_benefits_are_read_as_job_benefits():
    node = {"benefits": "Bread", "jobBenefits": ["Cake"], "incentives": "Crumbs"}
    value = JOB_POSTING.read(node).value
    assert set(value["job_benefits"]) == {"Bread", "Cake"}
    assert value["incentive_compensation"] == ("Crumbs",)


def test_of_several_values_where_one_fits_the_rest_is_kept():
    reading = JOB_POSTING.read({"title": ["Baker", "Patissier"]})
    assert reading.value == {"title": "Baker", EXTRA: {"title": "Patissier"}}
    assert reading.problems[0].outcome == "superseded"
    assert JOB_POSTING.write(reading.value)["title"] == ["Baker", "Patissier"]
