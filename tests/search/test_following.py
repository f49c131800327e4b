"""Whatever is done to postings, a search finds what they say now."""

import random

import pytest
from django.http import QueryDict
from django.utils import timezone

from postings.editing import door, lifecycle
from postings.intake.record import Record
from postings.intake.rezoning import rezone
from postings.intake.run import run
from postings.models import JobPosting, SearchText
from postings.models.freezing import freeze_postings, unfreeze_postings
from postings.models.removal import remove
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search import index, tables
from postings.search.filters import PostingFilter
from postings.search.mentions import matching, meant_by
from tests.factories import LEEDS, make_node, make_place, make_source, make_user

pytestmark = pytest.mark.django_db
ROWS = JOB_POSTING.by_attribute
BERLIN = make_place("Berlin", "", "DE")
WORDS = "nurse baker night bread C++ 开发 Ärzte full-time".split()


def imported(*nodes):
    run([Record("feed", at, node) for at, node in enumerate(nodes)], make_source())


def found_at(place, typed):
    """With a word, since it is then the index of words that says where it is."""
    search = PostingFilter(QueryDict(f"q={typed}&location={place}&within=5"), now=timezone.now())
    assert search.is_valid()
    return sorted(search.qs.values_list("title", flat=True))


def found(typed):
    found = matching(JobPosting.objects.all(), meant_by(typed))
    return sorted(found.values_list("title", flat=True))


def is_right():
    return not any(index.astray()) and tables.is_sound("default")


def test_it_works():
    node = make_node(title="Baker", skills="Kneading", datePosted="2026-01-10")
    imported(node, make_node(title="Nurse"))
    assert found("kneading") == ["Baker"]
    imported(node | {"skills": "Milling", "datePosted": "2026-01-11"})
    assert found("kneading") == []
    assert found("mills") == ["Baker"]
    assert is_right()


def test_an_edit_at_the_desk_is_found():
    imported(make_node(title="Baker"))
    posting = JobPosting.objects.get()
    news = {ROWS["title"]: "Nurse", ROWS["date_posted"]: "2026-01-02", ROWS["skills"]: "Care"}
    door.write(posting, news, make_user(), timezone.now())
    assert found("nurse care") == ["Nurse"]
    assert found("baker") == []
    door.take(posting, ROWS["title"], make_user(), timezone.now())
    assert found("baker care") == ["Baker"]
    assert is_right()


def test_it_is_found_where_it_has_moved_to():
    node = make_node(title="Baker", url="https://x.example/1")
    imported(node | {"jobLocation": LEEDS})
    assert found_at("Leeds, England", "baker") == ["Baker"]
    imported(node | {"jobLocation": BERLIN})
    assert found_at("Leeds, England", "baker") == []
    assert found_at("Berlin, Germany", "baker") == ["Baker"]
    posting, user = JobPosting.objects.get(), make_user()
    door.write(posting, {ROWS["job_location"]: [LEEDS]}, user, timezone.now())
    assert found_at("Leeds, England", "baker") == ["Baker"]
    door.take(posting, ROWS["job_location"], user, timezone.now())
    assert found_at("Leeds, England", "baker") == []
    assert is_right()


@pytest.mark.parametrize(
    "news",
    [
        {"employmentType": "INTERN"},
        {"industry": ["Baking", "Milling"]},
        {"jobLocationType": "TELECOMMUTE"},
        {"baseSalary": {"currency": "EUR", "value": {"value": 20, "unitText": "HOUR"}}},
        {"jobLocation": None},
        {"description": {"@language": "de", "@value": "Brot"}},
    ],
)
def test_it_follows_what_is_chosen_from(news):
    node = make_node(title="Baker", url="https://x.example/1")
    imported(node)
    imported(node | news)
    assert is_right()
    posting, row = JobPosting.objects.get(), JOB_POSTING.properties[next(iter(news))]
    said, user, now = door.stated(posting, row), make_user(), timezone.now()
    for again in (None, said):
        door.write(posting, {row: again}, user, now)
        assert is_right()


def test_a_new_zone_moves_what_hangs_on_it():
    imported(make_node(datePosted="2026-01-10T23:30:00"))
    source = make_source()
    source.time_zone = "America/Los_Angeles"
    source.save()
    before = SearchText.objects.get().sort_key
    rezone(source)
    assert SearchText.objects.get().sort_key > before
    assert is_right()


@pytest.mark.parametrize("seed", range(3))
def test_it_follows_whatever_happens(seed):
    chance = random.Random(seed)

    def text(most):
        return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))

    def altered(node):
        day = f"2026-01-{chance.randint(1, 28):02}"
        own = {"description": f"<p>{text(6)}</p>", "skills": text(2), "datePosted": day}
        return node | own | {"jobLocation": chance.choice([LEEDS, BERLIN, [LEEDS, BERLIN]])}

    nodes = [altered(make_node(title=f"{number} {text(2)}")) for number in range(20)]
    user, now = make_user(), timezone.now()
    for _ in range(2):
        imported(*nodes)
        for posting in chance.sample(list(JobPosting.objects.all()), 4):
            news = {ROWS["title"]: text(3), ROWS["skills"]: None, ROWS["job_location"]: [BERLIN]}
            door.write(posting, news, user, now)
        for posting in chance.sample(list(JobPosting.objects.filter(closed_at=None)), 2):
            lifecycle.close(posting, "filled", user, now)
        nodes = [altered(node) if chance.random() < 0.5 else node for node in nodes]
    some = JobPosting.objects.filter(
        pk__in=list(JobPosting.objects.values_list("pk", flat=True)[:3])
    )
    freeze_postings(some)
    unfreeze_postings(some)
    remove(JobPosting.objects.filter(pk=JobPosting.objects.first().pk), "", now)
    assert is_right()
    assert SearchText.objects.count() == JobPosting.objects.count() == 19
