"""The ways out of a search that finds nothing or little."""

import re
from datetime import timedelta
from html import unescape

import pytest

from postings.browse import headings, posting_list
from postings.search import facets
from postings.search.index import spoken
from tests.browse.conftest import NOW
from tests.browse.reading import heading, text, titles
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_only_what_has_ended_is_offered(client):
    make_posting(validThrough="2026-01-10")
    make_posting(closed_at=NOW - timedelta(hours=1))
    response = client.get("/")
    assert heading(response) == "No open jobs"
    assert "2 jobs have ended. Show them" in text(response)
    assert "/?expiry=any" in response.content.decode()
    assert heading(client.get("/?expiry=any")) == "2 postings"


def test_a_search_without_hits_offers_those_with_some(client):
    make_posting(title="Baker", employmentType="FULL_TIME")
    make_posting(title="Nurse", employmentType="PART_TIME", validThrough="2026-01-10")
    response = client.get("/?q=nurse&employment_type=FULL_TIME&location=Leeds")
    words = text(response)
    assert heading(response) == "No open jobs match"
    assert "Nothing matches “nurse”, “Within 25 km of Leeds” and “Full time” together." in words
    assert "Without “nurse” 1" in words
    assert words.count("Without ") == 1
    assert "All open jobs 1" in words
    for address in re.findall(
        r'<li><a href="([^"]*)">[^<]*<span class="count">', response.content.decode()
    ):
        assert titles(client.get(unescape(address))) == ["Baker"]
    assert "ended" not in words
    assert "1 job like this has ended" in text(client.get("/?q=nurse"))
    assert "ended" not in text(client.get("/?q=nurse&expiry=expired&remote=only"))


def test_numbers_are_as_exact_as_the_filters_beside(client, monkeypatch):
    """However few are told of other searches."""
    monkeypatch.setattr(headings, "CAP", 2)
    monkeypatch.setattr(posting_list, "CAP", 2)
    for _ in range(4):
        make_posting(title="Baker")
    page = text(client.get("/?q=baker&country=FR"))
    assert "United Kingdom 4" in page
    assert "Without “France” 4" in page and "All open jobs 4" in page
    monkeypatch.setattr(facets, "MOST", 3)
    monkeypatch.setattr(posting_list, "MOST", 3)
    assert "All open jobs 3+" in text(client.get("/?q=baker&country=FR"))


def test_what_helps_most_comes_first(client):
    for _ in range(3):
        make_posting(title="Baker", employmentType="INTERN")
    make_posting(title="Nurse", employmentType="FULL_TIME")
    page = text(client.get("/?q=nurse&employment_type=INTERN"))
    assert page.index("Without “nurse” 3") < page.index("Without “Internship” 1")


def test_one_of_several_values_is_no_part(client):
    make_posting(employmentType="INTERN")
    query = "employment_type=PART_TIME&employment_type=OTHER&remote=only"
    page = text(client.get(f"/?{query}"))
    assert "Without" not in page
    make_posting(jobLocationType="TELECOMMUTE", employmentType="INTERN")
    page = text(client.get(f"/?{query}"))
    assert page.count("Without") == 0 and "All open jobs 2" in page


def test_nobody_looks_twice_at_every_posting(client, django_assert_max_num_queries):
    """Few are found: the facets begin at those on the page, and tell what is found without one."""
    make_posting(industry="Food", validThrough="2026-01-10")
    make_posting(industry="Metal")
    with django_assert_max_num_queries(9) as asked:
        page = text(client.get("/?industry=food&remote=only"))
    assert "All open jobs 1" in page
    looked = [query["sql"].replace("NOT ", "") for query in asked if "industry" in query["sql"]]
    assert sum(sql.count("=food") + sql.count("food=") for sql in looked) <= 4


def test_an_empty_page_asks_a_bounded_number_of_times(client, django_assert_max_num_queries):
    posting = make_posting()
    many = "&".join(
        f"employment_type={word}" for word in ("INTERN", "OTHER", "VOLUNTEER", "PER_DIEM")
    )
    query = f"q=x&location=y&remote=only&country=FR&place=none&posted=1&closes_to=2026-03-01&{many}"
    query += f"&organization={posting.organization.pk}"
    spoken()  # asked once a minute
    client.get("/?q=zzzz")  # and the currencies, and the words of titles
    with django_assert_max_num_queries(5):
        assert client.get(f"/?{query}").status_code == 200


def test_a_misspelt_word_is_asked_about(client):
    make_posting(title="Nurse", datePosted="2026-01-10")
    make_posting(title="Night nurse", datePosted="2026-01-11")
    page = client.get("/?q=night+nusre&sort=newest")
    assert "Did you mean night nurse ? It finds 1." in text(page)
    assert heading(page) == "No open jobs match"
    address = unescape(re.search(r'Did you mean <a href="([^"]*)"', page.content.decode())[1])
    assert address == "/?q=night+nurse&sort=newest"
    assert titles(client.get(address)) == ["Night nurse"]
    assert "Did you mean" not in text(client.get("/?q=nurse"))
    assert "Did you mean" not in text(client.get("/?q=xyzzy"))


def test_too_many_words_are_too_many(client):
    make_posting(title="Nurse a")
    assert "Only the first 30 words, or 200 characters, were looked for." in text(
        client.get("/?q=nurse" + "+a" * 31)
    )
    assert "Only the first" not in text(client.get("/?q=nurse"))
