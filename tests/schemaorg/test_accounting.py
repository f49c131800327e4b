"""What became of each leaf: everything stated is accounted for, and what is lost is found out."""

from datetime import date

import pytest
from hypothesis import given, settings

from postings.intake import samples
from postings.schemaorg.accounting import account, compare
from postings.schemaorg.nodes import find
from postings.schemaorg.types import EXTRA, Reading
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.schemaorg.messy import nodes

BREAD = {"@type": "JobPosting", "title": "Baker"}


def entries(**stated):
    """What became of what is stated, beside a title."""
    node = {**BREAD, **stated}
    found = account(node, JOB_POSTING.read(node))
    return {(one.path, str(one.value)): one for one in found}


def outcomes(**stated):
    return {path: one.outcome for (path, _), one in entries(**stated).items()}


def test_it_works():
    found = entries(
        validThrough="31.12.2026",
        url="/jobs/1",
        shoeSize=44,
        image=[],
        baseSalary={"@type": "MonetaryAmount", "currency": "GBP", "value": 30000},
    )
    told = {path: (one.outcome, one.where) for (path, _), one in found.items()}
    assert told == {
        "@type": ("kept", "posting"),
        "title": ("kept", "column"),
        "validThrough": ("repaired", "column"),
        "url": ("refused", "extra"),
        "shoeSize": ("kept", "extra"),
        "image": ("absent", ""),
        "baseSalary.@type": ("kept", "column"),
        "baseSalary.currency": ("kept", "column"),
        "baseSalary.value": ("kept", "column"),
    }
    assert found["validThrough", "31.12.2026"].rule == "a date with the year last"
    assert "relative" in found["url", "/jobs/1"].rule


HOURS = [("workHours", "null"), ("workhours", "40")]
ROWS = [  # (what is stated, {path: outcome})
    ({"benefits": "Bread"}, {"benefits": "kept"}),
    ({"benefits": "Bread", "jobBenefits": ["Bread"]}, {"jobBenefits": "repaired"}),
    ({"schema:workHours": "40"}, {"workHours": "kept"}),
    ({"jobLocation": '[{"@type": "Place", "name": "Ulm"}]'}, {"jobLocation": "repaired"}),
    ({"description": ["Bake", ["Bread"]]}, {"description": "repaired"}),
    ({"mainEntityOfPage": {"@none": "//a.example"}}, {"mainEntityOfPage.@none": "repaired"}),
    ({"skills": {"0": "Bread", "2": "Rolls"}}, {"skills.0": "kept", "skills.2": "kept"}),
    ({"WorkHours": "40"}, {"WorkHours": "kept"}),
    ({"Title": "Head baker"}, {"Title": "kept"}),
    ({"workHours": " 9  to 5 "}, {"workHours": "kept"}),
    ({"workHours": {"@value": "40", "@language": "en"}}, {"workHours.@language": "kept"}),
    ({"workHours": {"@value": "40", "@type": "xsd:string"}}, {"workHours.@type": "repaired"}),
    ({"workHours": {"@value": "null", "@language": "en"}}, {"workHours.@language": "absent"}),
    (
        {name: {"@value": said, "@language": "en"} for name, said in HOURS},
        {"workHours.@language": "absent", "workhours.@language": "kept"},
    ),
    ({"workHours": {"@value": "40", "name": "x"}}, {"workHours.name": "refused"}),
    ({"workHours": {"@value": "", "@id": False}}, {"workHours.@id": "refused"}),
    ({"workHours": ["40", "50"]}, {"workHours": "superseded"}),
    ({"baseSalary": {"median": {"@value": "24", "@language": "en"}}},
     {"baseSalary.median.@language": "repaired"}),
    ({"workHours": [{"@set": ["40"]}]}, {"workHours.@set": "kept"}),
    ({"workHours": [{"@list": ["40", "50"]}]}, {"workHours.@list": "superseded"}),
    ({"workHours": [{"de": "40"}]}, {"workHours.de": "repaired"}),
    ({"description": [{"@value": "a", "@direction": "ltr"}]},
     {"description.@direction": "repaired"}),
    ({"description": [{"@value": "a", "@direction": "ltr"}, {"@value": "b"}]},
     {"description.@direction": "repaired"}),
    ({"datePosted": ["0000-00-00"]}, {"datePosted": "repaired"}),
    ({"datePosted": "2026-01-10T09:00:00.000+00:00"}, {"datePosted": "kept"}),
    ({"datePosted": "2026-01-10T24:00:00Z"}, {"datePosted": "kept"}),
    ({"datePosted": "2026-01-10t09:00:00z"}, {"datePosted": "kept"}),
    ({"datePosted": "soon"}, {"datePosted": "refused"}),
    ({"skills": ["Bread", "Bread"]}, {"skills": "repaired"}),
    ({"skills": "null"}, {"skills": "absent"}),
    ({"skills": [None, "", {}, [], " ", "&nbsp;"]}, {"skills": "absent"}),
    ({"employmentType": "Full-time, Intern"}, {"employmentType": "repaired"}),
    ({"physicalRequirement": "None"}, {"physicalRequirement": "kept"}),
    ({"description": "One.\n\nTwo & three"}, {"description": "kept"}),
    ({"description": "2026-05-31"}, {"description": "kept"}),
    ({"description": "&lt;p&gt;One&lt;/p&gt;"}, {"description": "repaired"}),
    ({"totalJobOpenings": 10**400}, {"totalJobOpenings": "refused"}),
    ({"totalJobOpenings": 3.0}, {"totalJobOpenings": "kept"}),
    ({"hiringOrganization": "Crumb"}, {"hiringOrganization": "repaired"}),
    ({"employmentUnit": {"@type": "Bakery", "a": {"b": 1}}}, {"employmentUnit.a.b": "kept"}),
    ({"hiringOrganization": {"@type": "Organization"}}, {"hiringOrganization.@type": "absent"}),
    ({"hiringOrganization": {"@type": 5, "name": "x"}}, {"hiringOrganization.@type": "kept"}),
    ({"image": {"@id": "https://a.example/", "x": 1}}, {"image.x": "kept", "image.@id": "kept"}),
    ({"url": {"@id": "https://a.example/", "x": 1}}, {"url.x": "kept", "url.@id": "repaired"}),
    ({"@id": ["#1"]}, {"@id": "kept"}),
    ({"@extra": {"shoeSize": 1}}, {"@extra.shoeSize": "kept"}),
    ({"@context": "http://schema.org/"}, {"@context": "kept"}),
    ({"@context": {"@vocab": "https://schema.org"}}, {"@context.@vocab": "kept"}),
    ({"@context": ["schema.org", {"x": "https://x.example/"}]}, {"@context.x": "kept"}),
    ({"jobLocation": {"latitude": 0, "longitude": 0}}, {"jobLocation.longitude": "repaired"}),
    (
        {"jobLocation": {"@type": "PostalAddress", "addressLocality": "Leeds"}},
        {"jobLocation.addressLocality": "repaired", "jobLocation.@type": "repaired"},
    ),
    (
        {"baseSalary": {"currency": "USD", "value": {"minValue": 0, "maxValue": 0}}},
        {"baseSalary.value.maxValue": "repaired", "baseSalary.currency": "repaired"},
    ),
    (
        {"baseSalary": {"value": {"value": "40k to 50k EUR"}}},
        {"baseSalary.value.value": "repaired"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "expected"), ROWS, ids=str)
def test_each_leaf_has_its_outcome(stated, expected):
    found = outcomes(**stated)
    assert "missing" not in found.values()
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("name", "stated", "after"),
    [
        ("directApply", "Yes", True),
        ("validThrough", "31.12.2026", "2026-12-31"),
        ("hiringOrganization", "Crumb", {"name": "Crumb"}),
        ("employmentType", "Full-time, Intern", ["Full-time", "Intern"]),
    ],
)
def test_a_repair_says_what_stands_there_now(name, stated, after):
    (one,) = [entry for entry in entries(**{name: stated}).values() if entry.path == name]
    assert (one.outcome, one.where, one.after) == ("repaired", "column", after)


ENDLESS = f"R&amp;D &#{'9' * 5000};"  # Python reads no number of so many digits


@pytest.mark.parametrize("name", ["title", "description", "skills", "workHours"])
def test_a_character_without_end_is_no_character(name):
    reading = JOB_POSTING.read({name: ENDLESS})
    assert _missing({name: ENDLESS}, reading) == []
    assert "9" * 5000 in str(reading.value)


def test_an_endless_character_is_no_address():
    found = entries(url=f"https://a.example/?a&amp;&#{'9' * 5000};")
    assert {one.outcome for one in found.values()} == {"kept", "repaired"}


FULL = {
    **BREAD,
    "@context": "https://schema.org",
    "skills": ["Bread", "Cake"],
    "workHours": ["40", "50"],
    "url": "/jobs/1",
    "validThrough": "31.12.2026",
    "hiringOrganization": {"@type": "Bakery", "name": "Crumb", "shoeSize": 44},
    "jobLocation": [
        {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
        {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}},
    ],
}
LOSSES = [  # (what is taken from the typed values, what is then missing)
    (("title",), ["Baker"]),
    (("skills",), ["Bread", "Cake"]),
    (("hiring_organization", "name"), ["Crumb"]),
    (("hiring_organization", "@type"), ["Bakery"]),
    (("hiring_organization", EXTRA, "shoeSize"), [44]),
    (("job_location", 1, "address", "address_country"), ["GB"]),
    (("job_location", 1, "address", "address_locality"), ["York"]),
]


@pytest.mark.parametrize(("path", "lost"), LOSSES, ids=str)
def test_what_is_lost_is_missing(path, lost):
    reading = JOB_POSTING.read(FULL)
    assert _missing(FULL, reading) == []
    short = Reading(_without(reading.value, path), reading.problems)
    assert _missing(FULL, short) == lost


@pytest.mark.parametrize("name", ["validThrough", "url", "workHours"])
def test_a_problem_nobody_reported_leaves_its_value_missing(name):
    reading = JOB_POSTING.read(FULL)
    silent = [problem for problem in reading.problems if problem.path != name]
    assert len(silent) == len(reading.problems) - 1
    bare = {key: value for key, value in reading.value.items() if key != EXTRA}
    missing = {e.path for e in compare(FULL, JOB_POSTING.write(bare), {}, silent)}
    assert name in missing


def _missing(node, reading):
    return [one.value for one in account(node, reading) if one.outcome == "missing"]


def _without(value, path):
    """A copy without what the path leads to."""
    step, *rest = path
    if isinstance(value, tuple):
        return tuple(_without(v, rest) if n == step else v for n, v in enumerate(value))
    if rest:
        return {**value, step: _without(value[step], rest)}
    return {key: held for key, held in value.items() if key != step}


@given(node=nodes())
@settings(max_examples=300)
def test_nothing_is_lost_whatever_is_published(node):
    assert _missing(node, JOB_POSTING.read(node)) == []


@given(node=nodes())
@settings(max_examples=300)
def test_what_is_written_says_it_all_again(node):
    reading = JOB_POSTING.read(node)
    again = JOB_POSTING.read(JOB_POSTING.write(reading.value or {}))
    assert again.value == reading.value


def test_nothing_of_the_samples_is_lost():
    found = [node for record in samples.records(date(2026, 1, 15)) for node in find(record.value)]
    assert len(found) > 20
    assert [one for node in found for one in _missing(node, JOB_POSTING.read(node))] == []
