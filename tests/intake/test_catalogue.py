"""Deviations seen in published postings, by their number in the catalogue: once imported.

Those of one value are in tests/schemaorg (test_catalogue and beside their kind), those of files
and pages beside their reader; all numbers together are all of the catalogue.
"""

import io
import json

import pytest

from postings.intake import containers
from postings.intake.run import run
from postings.models import JobPosting, Organization, Place
from postings.models.jsonld import node_at
from postings.models.stating import ordered
from tests.factories import make_node, make_source
from tests.intake import test_lenient, test_pages
from tests.schemaorg import test_catalogue, test_values

pytestmark = pytest.mark.django_db
HOSTILE = (
    "<p onclick=x>Bake</p><script>alert(1)</script><style>p{}</style><iframe src=x></iframe>"
    "<a href='javascript:x'>here</a><img src='https://t.example/pixel.gif'>"
)
SOUP = "<div>One</br>Two<ul><li>a<li>b</ul></div>"
LEEDS = {"@type": "PostalAddress", "addressLocality": "Leeds", "addressCountry": "GB"}
YORK = {"@type": "Place", "name": "York", "address": LEEDS}
PIN = {"@type": "Place", "name": "Mill"}
GEO = {"@type": "GeoCoordinates", "latitude": 53.8, "longitude": -1.55}
TRACKED = "https://crumb.example/1?utm_source=x"
BARE = {"@type": "JobPosting", "title": "About us", "hiringOrganization": "Various Companies"}
PRICED = {"@type": "MonetaryAmount", "currency": "GBP", "value": {"value": "0"}}
ROWS = [  # (number, what is read, what is stated then, what the report says)
    (6, {"@type": ["JobPosting", "Thing"]}, {"@type": ["JobPosting", "Thing"]}, ""),
    (7, {"@type": "schema:JobPosting", "schema:skills": "Bread"}, {"skills": "Bread"}, "read from"),
    (7, {"@type": "https://schema.org/JobPosting"}, {"@type": "JobPosting"}, ""),
    (8, {"@context": "http://schema.org"}, {"@context": "https://schema.org"}, ""),
    (8, {"@context": ["https://schema.org/"]}, {"@context": "https://schema.org"}, ""),
    (8, {"@context": {"@vocab": "http://schema.org/"}}, {"@context": "https://schema.org"}, ""),
    (8, {"@context": None}, {"@context": "https://schema.org"}, ""),
    (9, {"hiringOrganization": {"name": "Crumb"}},
     {"hiringOrganization": {"@type": "Organization", "name": "Crumb"}}, ""),
    (11, {"Skills": "Bread", "EmploymentType": "FULL_TIME"},
     {"skills": "Bread", "employmentType": "FULL_TIME"}, "read from Skills"),
    (11, {"@type": "jobposting"}, {"@type": "JobPosting"}, "the type, as schema.org spells it"),
    (11, {"@type": ["Job Posting", "Thing"]}, {"@type": ["JobPosting", "Thing"]}, "spells it"),
    (11, {"SKILLS": "Bread", "employment type": "FULL_TIME", "job-benefits": "Cake"},
     {"skills": "Bread", "employmentType": "FULL_TIME", "jobBenefits": "Cake"}, "from SKILLS"),
    (11, {"hiringOrganization": {"@type": "organization", "Legal_Name": "Crumb"}},
     {"hiringOrganization": {"@type": "Organization", "legalName": "Crumb"}}, "spells it"),
    (33, {"description": HOSTILE}, {"description": "<p>Bake</p>here"}, ""),
    (34, {"description": SOUP},
     {"description": "<p>One<br>Two</p><ul><li>a</li><li>b</li></ul>"}, ""),
    (44, {"hiringOrganization": None}, {"hiringOrganization": None}, "employer"),
    (49, {"url": "/jobs/1"}, {"url": "/jobs/1"}, "a relative address"),
    (49, {"url": "https://a.example/b c"}, {"url": "https://a.example/b c"}, "with a blank"),
    (49, {"url": TRACKED}, {"url": TRACKED}, ""),
    (49, {"url": None, "hiringOrganization": {"name": "A", "sameAs": "https://a.example/"}},
     {"url": None}, ""),
    (55, {"jobLocation": {"name": "Crumb & Sons", "address": LEEDS}},
     {"jobLocation": {"@type": "Place", "name": "Crumb & Sons", "address": LEEDS}}, ""),
    (58, {"jobLocation": YORK}, {"jobLocation": YORK}, ""),
    (59, {"jobLocation": PIN | {"latitude": "53,8", "longitude": "-1.55"}},
     {"jobLocation": PIN | {"latitude": 53.8, "longitude": -1.55}}, "a decimal comma"),
    (59, {"jobLocation": PIN | {"geo": GEO | {"latitude": 0, "longitude": 0.0}}},
     {"jobLocation": PIN}, "0, 0 stands for no coordinates"),
    (59, {"jobLocation": PIN | {"geo": GEO | {"latitude": 153.8}}},
     {"jobLocation": PIN | {"geo": GEO | {"latitude": 153.8}}}, "swapped?"),
    (62, {"datePosted": "2026-01-05T00:00:00+0530"},
     {"datePosted": "2026-01-05T00:00:00+05:30"}, ""),
    (62, {"datePosted": "3 days ago"}, {"datePosted": "3 days ago"}, "not a date"),
    (71, BARE | {"jobLocation": None, "datePosted": None}, {"title": "About us"}, "place"),
    (75, {"baseSalary": PRICED, "estimatedSalary": "By agreement"},
     {"baseSalary": None, "estimatedSalary": "By agreement"}, "zero stands for no amount"),
]  # fmt: skip


def importing(*nodes, source="import"):
    text = "\n".join(json.dumps(node) for node in nodes)
    return run(containers.read(as_file(text), "feed.ndjson"), make_source(source))


def as_file(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode())


def told(report) -> str:
    found = report.as_json()
    words = [each["reason"] for each in found["problems"]]
    words += [each["rule"] for each in found["repairs"]]
    return "; ".join([*words, *(each["words"] for each in found["google"]["findings"])])


@pytest.mark.parametrize(("number", "given", "stated", "words"), ROWS)
def test_it_works(number, given, stated, words):
    report = importing(make_node(**{"@context": "https://schema.org", **given}))
    assert report.counts == {"created": 1}
    posting = JobPosting.objects.get()
    node = node_at(posting, ordered(posting))
    assert {name: node.get(name) for name in stated} == stated
    assert words in told(report)


def test_an_identifier_is_one_of_its_source_employer_and_title():
    node = make_node(identifier="R")
    importing(node, node | {"title": "Miller"})
    importing(node, source="other")
    assert JobPosting.objects.count() == 3


def test_a_place_is_not_called_as_its_employer():
    importing(make_node(jobLocation={"name": "Crumb & Sons", "address": LEEDS}))
    assert Place.objects.get().label == "Leeds, United Kingdom"


def test_an_expired_page_is_imported_as_such():
    page = "<h1>No longer available</h1>" + test_pages.block(make_node(validThrough="2025-12-31"))
    report = run(containers.read(as_file(page), "page.html"), make_source())
    assert report.visible["expired"] == 1
    assert not JobPosting.objects.live(JobPosting.objects.get().first_seen).exists()


APART = {
    24: test_pages.test_markup_of_elements_counts_where_no_json_does,
    48: test_an_identifier_is_one_of_its_source_employer_and_title,
    64: test_an_expired_page_is_imported_as_such,
}
LISTS = [
    *(ROWS, test_catalogue.ROWS, test_values.ROWS),
    *(test_lenient.MENDED, test_lenient.REFUSED),
    *(test_pages.FOUND, test_pages.NOTHING, test_pages.HEADINGS),
]


def test_every_deviation_of_the_catalogue_has_a_row():
    numbers = {row[0] for rows in LISTS for row in rows} - {0}
    assert not numbers & APART.keys()
    assert numbers | APART.keys() == set(range(1, 79))


def test_no_employer_is_made_up():
    importing(make_node(hiringOrganization=None))
    assert not Organization.objects.exists()


CRUMB = "https://www.crumb.example/"
BY_ADDRESS = [  # (the employer as stated, its name here)
    (CRUMB, "crumb.example"),
    ({"@value": CRUMB}, "crumb.example"),
    ({"@type": "Corporation", "url": "https://a.example/in/crumb"}, "a.example/in/crumb"),
    ({"name": CRUMB}, CRUMB),
    ("crumb.example", "crumb.example"),
    ({"name": "Crumb", "url": CRUMB}, "Crumb"),
    ({"sameAs": CRUMB}, ""),
    ({"name": ["Crumb", "Loaf"]}, "Crumb"),
    ({"name": {"de": "Krume", "en": "Crumb"}}, "Krume"),
    ({"name": [None, {"@value": "Krume", "@language": "de"}, "Crumb"]}, "Krume"),
    ({"url": [CRUMB, "https://loaf.example"]}, "crumb.example"),
    ([{"name": ["Crumb", "Loaf"]}, "Oven"], "Crumb"),
]


@pytest.mark.parametrize(("stated", "name"), BY_ADDRESS)
def test_what_an_employer_is_called(stated, name):
    importing(make_node(hiringOrganization=stated))
    posting = JobPosting.objects.get()
    assert posting.employer_name == name
    assert list(Organization.objects.values_list("name", flat=True)) == [name] * bool(name)


def test_what_is_no_name_is_not_emitted_as_one():
    importing(make_node(hiringOrganization=CRUMB))
    posting = JobPosting.objects.get()
    employer = {"@type": "Organization", "url": CRUMB}
    assert node_at(posting, ordered(posting))["hiringOrganization"] == employer


def test_employers_known_by_their_addresses_are_apart():
    nodes = [
        make_node(identifier=None, url=None, title="Baker", hiringOrganization={"url": each})
        for each in (CRUMB, "https://loaf.example")
    ]
    importing(*nodes)
    assert JobPosting.objects.count() == 2
