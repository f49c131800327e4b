"""The admin's list of postings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.admin import paging
from postings.models import JobPosting
from tests.admin.conftest import address, text
from tests.factories import make_organization, make_posting, make_source

LIST = "/admin/postings/jobposting/"


def titles(response) -> set[str]:
    return {posting.title for posting in response.context["cl"].result_list}


def test_it_works(admin):
    make_posting(title="Nurse", validThrough="2100-02-09", held={"title": "Nurse (m/f)"})
    page = text(admin.get(LIST))
    for words in ("Nurse", "Crumb &amp; Sons", "Live", "9 Feb 2100", "written here", "title"):
        assert words in page
    assert address("jobposting", "upload") in page


@pytest.fixture
def one_of_each(db):
    now = timezone.now()
    before, after = (now - timedelta(days=1)).isoformat(), (now + timedelta(days=30)).isoformat()
    soon = (now + timedelta(days=2)).isoformat()
    make_posting(title="live", validThrough=after, source=make_source())
    make_posting(title="soon", validThrough=soon)
    make_posting(title="expired", validThrough=before)
    make_posting(title="closed", closed_at=now - timedelta(hours=1), closed_reason="other")
    make_posting(title="scheduled", publish_at=now + timedelta(days=3))
    make_posting(title="draft", state="draft", held={"title": "Draft"})
    make_posting(title="frozen", frozen=True)
    make_posting(title="elsewhere", state="draft", hiringOrganization={"name": "Größe AG"})


ALL = {"live", "soon", "expired", "closed", "scheduled", "draft", "frozen", "elsewhere"}
FILTERED = [
    ("", ALL),
    ("is=live", {"live", "soon"}),
    ("is=soon", {"soon"}),
    ("is=expired", {"expired"}),
    ("is=closed", {"closed"}),
    ("is=scheduled", {"scheduled"}),
    ("is=hidden", {"draft", "frozen", "elsewhere"}),
    ("is=nonsense", set()),
    ("edited=yes", {"draft"}),
    ("edited=no", {"live"}),
    ("edited=written", ALL - {"live"}),
    ("edited=%00", set()),
    ("employer=GRÖSSE", {"elsewhere"}),
    ("employer=nobody", set()),
    ("employer=crumb&is=soon", {"soon"}),
    ("source__isnull=True", ALL - {"live"}),
    ("q=fro", {"frozen"}),
    ("q=größe", {"elsewhere"}),
    ("q=GROSSE AG", {"elsewhere"}),
    ("q=rozen", set()),
    ("q=99999999999999999999999", set()),
    ("run=999", set()),
    ("run=x", set()),
    ("run=" + "9" * 30, set()),
]


@pytest.mark.parametrize(("query", "found"), FILTERED)
def test_filters(admin, one_of_each, query, found):
    assert titles(admin.get(f"{LIST}?{query}")) == found


STATES = [
    ("live", "Live"),
    ("soon", "Closing soon"),
    ("expired", "Expired"),
    ("closed", "Closed early"),
    ("scheduled", "Scheduled"),
    ("draft", "Draft"),
    ("frozen", "Frozen"),
]


@pytest.mark.parametrize(("title", "words"), STATES)
def test_state_in_words(admin, one_of_each, title, words):
    page = text(admin.get(f"{LIST}?q={title}"))
    assert f'<td class="field-state_now">{words}</td>' in page


def test_a_posting_by_its_number(admin):
    make_posting(title="Another")
    posting = make_posting(title="Wanted")
    assert titles(admin.get(f"{LIST}?q={posting.pk}")) == {"Wanted"}


def test_an_employer_filter_keeps_the_others(admin, one_of_each):
    page = text(admin.get(f"{LIST}?is=hidden&q=draft&employer=crumb"))
    assert '<input type="hidden" name="is" value="hidden">' in page
    assert '<input type="hidden" name="q" value="draft">' in page
    assert 'href="?is=hidden&amp;q=draft"' in page


def test_of_one_organization(admin, one_of_each):
    pk = make_organization("Größe AG").pk
    assert titles(admin.get(f"{LIST}?organization__id__exact={pk}")) == {"elsewhere"}


def test_it_asks_the_same_number_of_queries_whatever_the_size(admin, django_assert_max_num_queries):
    for number in range(3):
        make_posting(source=make_source(f"source {number}"), identity=str(number))
    admin.get(LIST)
    with django_assert_max_num_queries(20) as few:
        admin.get(LIST)
    for number in range(3, 30):
        make_posting(source=make_source(f"source {number % 5}"), identity=str(number))
    with django_assert_max_num_queries(len(few)):
        admin.get(LIST)


def test_it_stops_counting(admin, monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(paging, "MOST", 5)
    for _ in range(7):
        make_posting()
    with django_assert_max_num_queries(12) as queries:
        page = text(admin.get(f"{LIST}?q=baker"))
    assert "5+ results" in page
    assert "5+ postings" in page
    counts = [query["sql"] for query in queries.captured_queries if "COUNT(" in query["sql"]]
    assert counts
    assert all("LIMIT 6" in sql for sql in counts)


def test_it_does_not_read_descriptions(admin, django_assert_max_num_queries):
    make_posting()
    with django_assert_max_num_queries(12) as queries:
        admin.get(LIST)
    statements = [query["sql"] for query in queries.captured_queries]
    assert any('"postings_jobposting"."title"' in sql for sql in statements)
    assert not any('"description"' in sql for sql in statements)


def test_nobody_adds_a_posting_here(admin):
    assert admin.get(f"{LIST}add/").status_code == 403
    assert JobPosting.objects.count() == 0


SUSPICIOUS = [
    ("any", {"Ahead", "Both"}),
    ("none", {"Sound"}),
    ("posted-ahead", {"Ahead", "Both"}),
    ("no-way-to-apply", {"Both"}),
    ("salary-inverted", set()),
    ("ahead", set()),
    ("%00", set()),
]


@pytest.mark.parametrize(("doubt", "found"), SUSPICIOUS)
def test_what_is_suspicious(admin, doubt, found):
    make_posting(title="Sound", doubts=[])
    make_posting(title="Ahead", doubts=["posted-ahead"])
    make_posting(title="Both", doubts=["posted-ahead", "no-way-to-apply"])
    assert titles(admin.get(f"{LIST}?doubt={doubt}")) == found


def test_doubts_are_offered_in_words(admin):
    make_posting()
    assert "Latitude and longitude look swapped" in text(admin.get(LIST))
