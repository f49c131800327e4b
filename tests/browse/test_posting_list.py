"""The board, as a visitor's browser and a crawler meet it."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from postings.browse import controls, headings, paging
from postings.models import JobPosting, Organization, Place
from postings.search import facets
from postings.search.filters import PostingFilter
from postings.search.index import spoken
from tests.factories import LEEDS, an_instant, make_organization, make_posting, make_user

NOW = an_instant("2026-01-15 12:00")
YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
BERLIN = {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def text(response):
    """What a person reads, tags taken out."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def heading(response):
    return unescape(re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode())[1])


def titles(response):
    return [
        unescape(title)
        for title in re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", response.content.decode())
    ]


def head(response):
    return unescape(response.content.decode().partition("</head>")[0])


def link(response, rel):
    found = re.search(rf'<link rel="{rel}" href="([^"]*)">', response.content.decode())
    return unescape(found[1]) if found else None


def test_it_works(client):
    make_posting(title="Baker", datePosted="2026-01-10")
    make_posting(title="Nurse", datePosted="2026-01-12", validThrough="2026-01-16")
    make_posting(title="Gone", validThrough="2026-01-14")
    response = client.get("/")
    assert response.status_code == 200
    assert heading(response) == "2 open jobs"
    assert titles(response) == ["Nurse", "Baker"]
    assert "Closes tomorrow, 23:59 UTC" in text(response)
    assert "<title>2 open jobs – Openings</title>" in head(response)


@pytest.mark.parametrize("rows", [3, 60])
@pytest.mark.parametrize(
    "query",
    ["", "?q=baker", "?location=Leeds&country=GB", "?sort=closing", "?expiry=any", "second"],
)
def test_a_page_takes_the_same_few_queries(client, rows, query, django_assert_max_num_queries):
    for _ in range(rows):
        make_posting(
            title="Baker",
            places=[LEEDS, YORK],
            validThrough="2026-02-15",
            baseSalary={"currency": "EUR", "value": 2000},
        )
    address = query
    if query == "second":
        address = link(client.get("/"), "next") or ""
        cache.clear()
    spoken()  # asked once a minute
    client.get("/")  # and the countries
    with django_assert_max_num_queries(5):
        response = client.get(f"/{address.removeprefix('/')}")
    assert len(titles(response)) == min(rows, 20)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "2 open jobs"),
        ("?expiry=soon", "1 job closing within 7 days"),
        ("?expiry=open", "1 open job without a closing date"),
        ("?expiry=expired", "1 expired posting"),
        ("?expiry=closed", "1 posting closed early"),
        ("?expiry=any", "4 postings"),
        ("?q=nothing", "No open jobs match"),
        ("?q=nothing&expiry=expired", "No expired postings match"),
    ],
)
def test_the_heading_counts_in_words(client, query, words):
    make_posting()
    make_posting(validThrough="2026-01-20")
    make_posting(validThrough="2026-01-14")
    make_posting(closed_at=NOW - timedelta(hours=1))
    assert heading(client.get(f"/{query}")) == words


def test_a_large_count_is_not_exact(client, monkeypatch):
    monkeypatch.setattr(headings, "CAP", 3)
    monkeypatch.setattr(facets, "MOST", 2)
    monkeypatch.setattr(controls, "MOST", 2)
    for _ in range(5):
        make_posting()
    response = client.get("/")
    assert heading(response) == "3+ open jobs"
    assert "Open now 2" in text(response)
    assert "Counted among the newest 2" in text(response)


def test_expired_postings_begin_with_the_last_to_end(client):
    make_posting(title="First", validThrough="2026-01-08", datePosted="2026-01-07")
    make_posting(title="Last", validThrough="2026-01-14", datePosted="2026-01-02")
    assert titles(client.get("/?expiry=expired")) == ["Last", "First"]
    assert titles(client.get("/?expiry=expired&sort=newest")) == ["First", "Last"]


def test_closing_order_ends_with_the_open_ended(client):
    make_posting(title="Endless")
    make_posting(title="Later", validThrough="2026-02-20")
    make_posting(title="Soon", validThrough="2026-01-20")
    assert titles(client.get("/?sort=closing")) == ["Soon", "Later", "Endless"]


def test_one_walks_from_page_to_page(client):
    for number in range(45):
        make_posting(title=f"Baker {number}")
    first = client.get("/?q=baker")
    second = client.get(link(first, "next"))
    third = client.get(link(second, "next"))
    assert [len(titles(page)) for page in (first, second, third)] == [20, 20, 5]
    assert link(first, "prev") is None
    assert link(third, "next") is None
    assert titles(client.get(link(second, "prev"))) == titles(first)
    assert titles(client.get("/?q=baker&after=2~-1")) == titles(client.get("/"))[:0] + [
        f"Baker {number}" for number in range(19, -1, -1)
    ]
    assert "q=baker" in link(first, "next")


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "before=%00",
        "after=" + "9" * 400,
        "sort=closing&after=1",
        "after=x~2",
        "after=1",
        "after=12~2",
        "before=~",
    ],
)
def test_a_page_that_is_none_leads_to_the_first(client, query):
    make_posting()
    response = client.get(f"/?q=baker&{query}")
    assert response.status_code == 400
    assert heading(response) == "There is no such page"
    assert "?q=baker" in response.content.decode()
    assert titles(response) == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("closes_from=31.02.2026", "Closing from: This is not a date."),
        ("closes_from=9999-12-31", "Choose a year from 1900 to 2200."),
        ("expiry=<b>", "Closing: “<b>” is not among the choices."),
        ("q=%00", "What: Null characters are not allowed."),
        ("q=" + "x" * 300, "What: Ensure this value has at most 200 characters"),
        ("organization=99999999999999999999", "Employer: There is no such employer here."),
        ("employment_type=FULL_TIME&employment_type=9", "Employment: "),
        ("place=9", "Place: "),
        ("sort=9", "Sort: "),
    ],
)
def test_a_wrong_value_finds_nothing_and_says_why(client, query, problem):
    make_posting()
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    assert problem in text(response)
    assert heading(response) == "This search cannot be run"
    assert titles(response) == []
    assert '<meta name="robots" content="noindex">' in head(response)


@pytest.mark.parametrize(
    "query",
    [
        "q=%FF%FE",
        "q=%ED%A0%80",
        "q='; DROP TABLE postings_jobposting; --",
        "q=" + "%EF%B7%BA" * 200,
        "q[]=1&q[a]=2&=3&&&",
        "location=%25%25%25&country=US",
        "location=" + ",".join("abcdefgh"),
        "location=%F0%9F%8F%A0",
        "expiry=any&expiry=live&expiry=any",
        "utm_source=x&page=1000000&format=json",
        "q=" + "a ".replace(" ", "%20") * 66,
    ],
)
def test_hostile_words_find_little_and_break_nothing(client, query):
    make_posting()
    assert client.get(f"/?{query}").status_code == 200


def test_it_only_reads(client):
    assert client.post("/").status_code == 405
    make_posting()
    assert client.head("/").status_code == 200


def test_a_card_says_what_is_stated_and_nothing_else(client):
    make_posting(
        title="Bäcker",
        employmentType=["FULL_TIME", "PART_TIME"],
        baseSalary={
            "currency": "EUR",
            "value": {"minValue": 2400, "maxValue": 2900, "unitText": "MONTH"},
        },
        places=[LEEDS, YORK],
    )
    make_posting(title="Bare", hiringOrganization=None, places=[], datePosted=None)
    page = client.get("/")
    words = text(page)
    assert "Crumb & Sons" in words
    assert "Place: Leeds, England +1 more" in words
    assert "Employment: Full time, part time" in words
    assert "Pay: €2,400–2,900 a month" in words
    assert ">CS</span>" in page.content.decode()
    assert words.count("Place: ") == words.count("Pay: ") == words.count("Posted 2 days ago") == 1


def test_the_place_that_was_asked_for_comes_first(client):
    make_posting(places=[LEEDS, YORK, BERLIN])
    assert "Place: Berlin, Germany +2 more" in text(client.get("/?location=berlin"))
    assert "Place: Berlin, Germany +2 more" in text(client.get("/?country=DE"))


def test_a_place_that_has_closed_is_not_named(client):
    posting = make_posting(places=[LEEDS, YORK, BERLIN])
    posting.places.filter(position=0).update(valid_through=timezone.now())
    Place.objects.follow([posting.pk])
    assert "Place: York, United Kingdom +1 more" in text(client.get("/"))
    assert client.get("/?location=leeds").content.decode().count("<article") == 0
    page = text(client.get(posting.get_absolute_url()))
    assert "York, United Kingdom and 1 more place" in page
    assert "Leeds" in page


def test_a_remote_card_names_the_countries(client):
    make_posting(
        places=[],
        jobLocationType="TELECOMMUTE",
        applicantLocationRequirements=[
            {"@type": "Country", "name": name} for name in ("IE", "Deutschland", "France")
        ],
    )
    words = text(client.get("/"))
    assert "Applicants from: Ireland, Germany +1 more" in words
    assert "Workplace: Remote" in words


@pytest.mark.parametrize(
    ("title", "attributes"),
    [
        ({"@value": "محاسب", "@language": "ar"}, 'lang="ar" dir="rtl"'),
        ({"@value": "חוקר", "@language": "he-IL"}, 'lang="he-IL" dir="rtl"'),
        ({"@value": "Bäcker", "@language": "de"}, 'lang="de" dir="ltr"'),
        ("محاسب", 'dir="auto"'),
    ],
)
def test_a_title_is_in_its_language(client, title, attributes):
    make_posting(title=title)
    assert f" {attributes}>" in client.get("/").content.decode()


def test_markup_in_what_is_stated_stays_text(client):
    make_posting(title="<script>alert(1)</script>", hiringOrganization="<b>Acme</b>")
    response = client.get('/?q="><script>alert(2)</script>')
    assert "<script>alert" not in response.content.decode()
    assert "<script>alert" not in client.get("/").content.decode()
    assert "<b>Acme" not in client.get("/").content.decode()


def test_chips_take_away_one_thing_each(client):
    organization = make_organization("Acme")
    make_posting(organization=organization, employmentType="FULL_TIME")
    query = (
        f"?q=baker&location=Leeds&employment_type=FULL_TIME&posted=7&organization={organization.pk}"
    )
    response = client.get(f"/{query}")
    page = unescape(response.content.decode())
    chips = re.findall(
        r'<li><a href="([^"]*)"><span class="visually-hidden">Remove </span>([^<]*)<', page
    )
    assert [label for address, label in chips] == [
        "baker",
        "Within 25 km of Leeds",
        "Full time",
        "Posted within 7 days",
        "Acme",
    ]
    for address, _ in chips:
        assert client.get(address).status_code == 200
        assert len(address.split("&")) == 4
    assert "Filters · 3 applied" in text(response)
    assert f'name="organization" value="{organization.pk}"' in page


def test_the_form_keeps_what_was_asked(client):
    make_posting(places=[BERLIN])
    page = client.get(
        "/?q=ba&country=DE&employment_type=INTERN&place=none&sort=closing"
    ).content.decode()
    assert 'name="q" value="ba"' in page
    assert re.search(r'value="DE" id="id_country_0" checked> <span dir="auto">Germany<', page)
    assert re.search(r'value="INTERN" id="\w+" checked', page)
    assert 'value="none" id="id_place" checked' in page
    assert 'name="sort" value="closing"' in page
    assert "France" not in page


@pytest.mark.parametrize(
    ("query", "canonical", "is_indexed"),
    [
        ("", "/", True),
        ("?expiry=live&remote=include&utm_source=x", "/", True),
        ("?location=Leeds&q=baker", "/?q=baker&location=Leeds%2C+England%2C+United+Kingdom", True),
        ("?expiry=any&q=baker", "/?q=baker&expiry=any", False),
        ("?expiry=expired", "/?expiry=expired", False),
    ],
)
def test_what_crawlers_read(client, settings, query, canonical, is_indexed):
    make_posting(title="Baker", validThrough="2026-02-15")
    response = client.get(f"/{query}")
    assert link(response, "canonical") == settings.SITE_URL + canonical
    assert ("noindex" not in head(response)) is is_indexed
    assert 'name="description"' in head(response)


def test_nothing_at_all_is_a_beginning(client):
    assert heading(client.get("/")) == "No jobs yet"
    assert "import_postings" not in text(client.get("/"))
    client.force_login(make_user(is_staff=True))
    assert "import_postings" in text(client.get("/"))


def test_only_expired_postings_are_offered(client):
    make_posting(validThrough="2026-01-10")
    make_posting(validThrough="2026-01-11")
    response = client.get("/")
    assert heading(response) == "No open jobs"
    assert "2 have expired. Show expired postings" in text(response)
    assert "/?expiry=expired" in response.content.decode()


def test_a_search_without_hits_offers_those_with_some(client):
    make_posting(title="Baker", employmentType="FULL_TIME")
    make_posting(title="Nurse", employmentType="PART_TIME", validThrough="2026-01-10")
    response = client.get("/?q=nurse&employment_type=FULL_TIME&location=Leeds")
    words = text(response)
    assert "-night for what is not wanted" in words
    assert "-night" not in text(client.get("/?location=nowhere"))
    assert heading(response) == "No open jobs match"
    assert "Nothing matches “nurse”, “Within 25 km of Leeds” and “Full time” together." in words
    assert "Within 25 km of Leeds, Full time 1" in words
    assert "nurse, Within" not in words
    assert "All open jobs 1" in words
    for address in re.findall(
        r'<li><a href="([^"]*)">[^<]*<span class="count">', response.content.decode()
    ):
        assert titles(client.get(unescape(address))) == ["Baker"]
    assert "that match have expired" not in words
    assert "1 that match has expired" in text(client.get("/?q=nurse"))


def test_an_empty_page_asks_a_bounded_number_of_times(client, django_assert_max_num_queries):
    make_posting()
    many = "&".join(
        f"employment_type={word}" for word in ("INTERN", "OTHER", "VOLUNTEER", "PER_DIEM")
    )
    query = f"q=x&location=y&remote=only&country=FR&place=none&posted=1&closes_to=2026-03-01&{many}"
    spoken()
    with django_assert_max_num_queries(14):
        assert client.get(f"/?{query}").status_code == 200


def test_a_hit_in_the_text_is_shown(client):
    make_posting(title="Clerk", description="<p>Answers &lt;b&gt; <b>nurses</b> by day</p>")
    make_posting(title="Nurse", description="<p>A nurse by night</p>")
    page = client.get("/?q=nurse").content.decode()
    assert page.count('<p class="snippet"') == 1
    assert "Answers &lt;b&gt; <mark>nurses</mark> by day" in page
    assert "snippet" not in client.get("/").content.decode()


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


def test_the_best_match_is_the_first_order_of_a_search_for_words(client):
    make_posting(title="Nurse", datePosted="2026-01-10")
    make_posting(title="Clerk", description="for a nurse", datePosted="2026-01-11")
    response = client.get("/?q=nurse")
    assert titles(response) == ["Nurse", "Clerk"]
    assert "Sort: Best match first" in text(response)
    assert titles(client.get("/?q=nurse&sort=newest")) == ["Clerk", "Nurse"]
    assert "Best match" not in text(client.get("/?sort=relevance"))


def test_too_many_words_are_too_many(client):
    make_posting(title="Nurse a")
    assert "Only the first 30 words were looked for." in text(client.get("/?q=nurse" + "+a" * 31))
    assert "Only the first" not in text(client.get("/?q=nurse"))


def test_hidden_postings_are_nowhere(client):
    make_posting(title="Draft", state="draft", places=[BERLIN])
    make_posting(title="Frozen", frozen=True)
    make_posting(title="Later", publish_at=NOW + timedelta(days=1))
    make_posting(title="Open")
    for expiry in ("live", "soon", "open", "expired", "closed", "any"):
        response = client.get(f"/?expiry={expiry}")
        assert set(titles(response)) <= {"Open"}
        assert "Germany" not in response.content.decode()


def test_it_crosses_the_instant_of_expiry(client):
    posting = make_posting(title="Baker", validThrough="2026-01-15T18:00:00Z")
    posting = JobPosting.objects.get(pk=posting.pk)
    for moment, live, expired in [
        (posting.valid_through - timedelta(seconds=1), ["Baker"], []),
        (posting.valid_through, [], ["Baker"]),
    ]:
        with time_machine.travel(moment, tick=False):
            assert titles(client.get("/")) == live
            assert titles(client.get("/?expiry=expired")) == expired


def test_it_is_small(client):
    for number in range(25):
        make_posting(title=f"Senior baker of bread and cakes {number}", places=[LEEDS, YORK])
    page = client.get("/", headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < 8000


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans small tables in its own way"
)
@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "posting_newest"),
        ("expiry=any", "posting_newest"),
        ("organization=1", "posting_of_employer"),
        ("country=GB", "place_country"),
        ("near=53.80,-1.55", "COVERING INDEX place_cell (cell=?)"),
        ("near=53.80,-1.55&within=200&sort=nearest", "COVERING INDEX place_cell (cell=?)"),
    ],
)
def test_the_planner_walks_an_index(query, index):
    """An index led by `live_until`, or a sort of everything, costs seconds on a large board."""
    make_posting(organization=Organization.objects.create(pk=1, name="Acme"))
    for _ in range(30):
        make_posting()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid()
    plan = search.qs.order_by(*paging.ORDERS["newest"]).values_list("pk")[:21].explain()
    assert index in plan
    if index.startswith("posting"):
        assert "TEMP B-TREE" not in plan


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL plans small tables in its own way"
)
@pytest.mark.parametrize(
    "query", ["q=baker", "q=bakers&sort=newest", "q=-nurse&organization=1", "q=bak*&country=GB"]
)
def test_a_search_reads_its_index_from_the_newest(query):
    """Sorted by anything else, every hit would be read: seconds, for a common word."""
    make_posting(organization=Organization.objects.create(pk=1, name="Acme"))
    for _ in range(30):
        make_posting()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    search = PostingFilter(QueryDict(query), now=NOW)
    assert search.is_valid()
    for tier in search.tiers:
        plan = tier.order_by("-hits__sort_key").values("pk")[:21].explain()
        assert plan.splitlines()[0].endswith("VIRTUAL TABLE INDEX 192:M0")
        assert "SCAN postings_jobposting" not in plan
        assert "TEMP B-TREE" not in plan
