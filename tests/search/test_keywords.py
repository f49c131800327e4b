"""Searches for words, as a visitor types them: what they find, and in which order."""

import pytest
from django.http import QueryDict

from postings.browse import paging
from postings.browse.paging import page_of_tiers
from postings.models import JobPosting
from postings.search.filters import PostingFilter
from postings.search.mentions import titled
from tests.browse.reading import text, titles
from tests.factories import an_instant, make_posting

NOW = an_instant("2026-01-15 12:00")
pytestmark = pytest.mark.django_db


def make(title, description="", employer="Crumb & Sons", **stated):
    return make_posting(
        now=NOW, title=title, description=description, hiringOrganization=employer, **stated
    )


def searched(typed, **asked):
    query = QueryDict(mutable=True)
    query.update({"q": typed, **asked})
    search = PostingFilter(query, now=NOW)
    assert search.is_valid(), search.errors
    return search


def found(typed, **asked):
    """The titles, in the order of the board."""
    search = searched(typed, **asked)
    ids = page_of_tiers(search.tiers, QueryDict()).ids
    titles = dict(JobPosting.objects.values_list("pk", "title"))
    assert sorted(ids) == sorted(search.qs.values_list("pk", flat=True))
    return [titles[pk] for pk in ids]


@pytest.fixture
def board():
    make("Registered Nurse", "<p>Night shifts, full-time.</p>", "O'Reilly Clinic")
    make("C++ Developer (m/w/d)", "<p>Node.js and C#</p>", skills="Rust; R&D")
    make("Bäckerin", "<p>Brot und Gebäck in Vollzeit</p>", language="de")
    make("软件工程师", "<p>上海办公室</p>", language="zh")
    make("웹 개발자를 찾습니다", "", language="ko")
    make("Closed nurse", closed_at=NOW)
    make("Draft nurse", state="draft")


def test_it_works(board):
    assert found("nurse") == ["Registered Nurse"]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("nurses", ["Registered Nurse"]),
        ("NURSING night", ["Registered Nurse"]),
        ("nurse bread", []),
        ('"registered nurse"', ["Registered Nurse"]),
        ('"nurse registered"', []),
        ('"nurses"', []),
        ("nurse clinic", ["Registered Nurse"]),
        ("employer:clinic", ["Registered Nurse"]),
        ("title:clinic", []),
        ("o'reilly", ["Registered Nurse"]),
        ("oreilly", ["Registered Nurse"]),
        ("full-time", ["Registered Nurse"]),
        ("fulltime", ["Registered Nurse"]),
        ("full time", ["Registered Nurse"]),
        ("c++", ["C++ Developer (m/w/d)"]),
        ("C", []),
        ("c#", ["C++ Developer (m/w/d)"]),
        ("nodejs", ["C++ Developer (m/w/d)"]),
        ("node.js rust", ["C++ Developer (m/w/d)"]),
        ("r&d", ["C++ Developer (m/w/d)"]),
        ("devel*", ["C++ Developer (m/w/d)"]),
        ("full-ti*", ["Registered Nurse"]),
        ("title:registered-nur*", ["Registered Nurse"]),
        ("employer:o'reilly/cli* -full-tim", ["Registered Nurse"]),
        ("devel", []),
        ("backer", ["Bäckerin"]),
        ("Bäcker", ["Bäckerin"]),
        ("工程师", ["软件工程师"]),
        ("海", ["软件工程师"]),
        ("工件", []),
        ("개발자", ["웹 개발자를 찾습니다"]),
        ("nurse or developer", ["C++ Developer (m/w/d)", "Registered Nurse"]),
        ("crumb -developer -bäckerin -工程师", ["웹 개발자를 찾습니다"]),
        ("& ! ?", []),
        ("'; DROP TABLE x; --", []),
        ('" OR 1', []),
        ("title:\\ ':* & !", []),
        ("NEAR(nurse clinic, 2)", []),
        ("^nurse*", ["Registered Nurse"]),
        ("{title}:nurse", []),
        ("<-> nurse & clinic | !night", ["Registered Nurse"]),
    ],
)
def test_what_is_typed_finds(typed, titles, board):
    assert found(typed) == titles


def test_what_stands_on_top_comes_first():
    make("Clerk", "Works with nurses", datePosted="2026-01-14")
    make("Nurses", "", datePosted="2026-01-13")
    make("Nurse", "", datePosted="2026-01-12")
    make("Porter", "", "Nurse & Co", datePosted="2026-01-11")
    make("Driver", "for a nurse", datePosted="2026-01-10")
    assert found("nurse") == ["Nurse", "Porter", "Nurses", "Clerk", "Driver"]
    assert found("nurse -driver") == ["Nurse", "Porter", "Nurses", "Clerk"]
    assert found('"nurse"') == ["Nurse", "Porter", "Driver"]
    assert found("nurse", sort="newest") == ["Clerk", "Nurses", "Nurse", "Porter", "Driver"]
    assert found("-nurse") == []


@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_one_walks_through_all_of_it(sort, monkeypatch):
    monkeypatch.setattr(paging, "SIZE", 3)
    for number in range(12):
        title = ("Nurse", "Nurses", "Porter")[number % 3]
        make(title, "nurse", datePosted=f"2026-01-{number // 2 + 1:02}")
    search = searched("nurse", sort=sort)

    def page(**key):
        query = QueryDict(mutable=True)
        query.update(key)
        return page_of_tiers(search.tiers, query)

    there = [page()]
    while there[-1].next:
        there.append(page(after=there[-1].next))
    ids = [pk for each in there for pk in each.ids]
    assert len(ids) == len(set(ids)) == 12
    back = [there[-1]]
    while back[0].previous:
        back.insert(0, page(before=back[0].previous))
    assert [each.ids for each in back] == [each.ids for each in there]
    assert page(after="9~1").ids == there[-1].ids


def test_with_nothing_to_search_there_is_no_best_match():
    make("Nurse")
    assert searched("", sort="relevance").order == "newest"
    assert searched("&").order == "newest"
    assert searched("nurse").order == "relevance"
    assert searched("nurse", sort="closing").order == "closing"
    assert searched("nurse", expiry="expired").order == "relevance"


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("bak", {"Baker"}),
        ("cru bak", {"Baker"}),
        ("aker", set()),
        ("bread", set()),
        ("-bak", {"Nurse"}),
        ("%_", set()),
    ],
)
def test_lists_people_know_take_half_a_word(typed, titles):
    make("Baker", "<p>bread</p>")
    make("Nurse", "", "Clinic")
    assert set(titled(JobPosting.objects, typed).values_list("title", flat=True)) == titles


APART = ["Front end developer", "Front-end developer", "Frontend developer", "FrontEnd-Developer"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *((each, APART) for each in ("front end", "front-end", "frontend", "Front Ends")),
        ("frontend developer", APART),
        ("developer front end", APART),
        ('"frontend"', ["FrontEnd-Developer", "Frontend developer", "Front-end developer"]),
        ("front end -frontend", ["Front end developer"]),
        ("health care", ["Healthcare assistant"]),
        ("title:healthcare", ["Healthcare assistant"]),
    ],
)
def test_together_and_apart_are_one(client, query, found):
    for title in (*APART, "Healthcare assistant", "End of the front"):
        make_posting(title=title)
    page = client.get("/", {"q": query})
    assert set(titles(page)) - {"End of the front"} == set(found)
    assert "Also searched" not in text(page)
