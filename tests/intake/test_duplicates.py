"""Postings that may be one opening are found, and listed once."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from postings.intake import duplicates
from postings.intake.duplicates import find
from postings.intake.likeness import likeness, shingles
from postings.models import Duplicate, JobPosting
from tests.factories import LEEDS, make_node, make_posting, make_source
from tests.intake.reports import outcomes

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TEXT = "<p>You bake bread before dawn, with four others, in a stone oven that is never cold.</p>"
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}
PLAIN_LEEDS = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "LEEDS"}}


def make_two(**other):
    return make_posting(title="Baker", description=TEXT), make_posting(
        **{"title": "Baker", "description": TEXT, **other}
    )


def pairs() -> set[tuple]:
    return set(Duplicate.objects.values_list("older_id", "newer_id"))


SAME = [
    {},
    {"title": "BAKER!"},
    {"places": [PLAIN_LEEDS]},
    {"places": [YORK, LEEDS]},
    {"description": TEXT.replace("<p>", "<div><b>").upper()},
    {"description": TEXT + "<p>Apply now.</p>"},
    {"hiringOrganization": {"@type": "Organization", "name": "CRUMB &  sons"}},
    {"state": "review"},
]
OTHER = [
    {"title": "Head baker"},
    {"places": [YORK]},
    {"places": []},
    {"description": TEXT.replace("four", "five").replace("stone", "steel")},
    {"description": ""},
    {"hiringOrganization": {"@type": "Organization", "name": "Loaf Ltd"}},
    {"hiringOrganization": None},
    {"closed_at": NOW},
    {"state": "draft"},
    {"state": "review", "frozen": True},
]


@pytest.mark.parametrize("stated", SAME)
def test_it_works(stated):
    one, other = make_two(**stated)
    assert find(timezone.now()) == (1, 0)
    assert pairs() == {(one.pk, other.pk)}
    assert find(timezone.now()) == (0, 0)


@pytest.mark.parametrize("stated", OTHER)
def test_others_are_not_the_same(stated):
    make_two(**stated)
    assert find(timezone.now()) == (0, 0)


def test_two_that_state_no_place():
    make_two(places=[])
    assert find(timezone.now())[0] == 0  # the first states one
    make_posting(title="Baker", description=TEXT, places=[])
    assert find(timezone.now())[0] == 1


def test_what_is_not_the_same_stays_so():
    make_two()
    find(timezone.now())
    Duplicate.objects.update(distinct=True)
    assert find(timezone.now()) == (0, 0)
    assert Duplicate.objects.get().distinct


def test_a_run_looks_for_its_own(importing):
    older, _ = make_two()
    make_source("import")
    node = make_node(title="Baker", description=TEXT)
    report = importing(node, make_node(title="Nurse"))
    assert outcomes(report) == {"created": 2}
    assert Duplicate.objects.count() == 2  # of the new one with each; theirs was not its matter
    assert all(pair[0] >= older.pk for pair in pairs())
    importing(node)
    assert Duplicate.objects.count() == 2


def test_many_of_one_title_are_bounded(monkeypatch, capsys):
    monkeypatch.setattr(duplicates, "BLOCK", 3)
    made = [make_posting(title="Baker", description=TEXT).pk for _ in range(5)]
    call_command("find_duplicates")
    said = capsys.readouterr().out
    assert "3 new pairs are listed in the admin." in said
    assert "1 times only the newest were compared" in said
    assert {pk for pair in pairs() for pk in pair} == set(made[2:])


def test_it_asks_as_often_whatever_the_number(django_assert_max_num_queries):
    make_two()
    with django_assert_max_num_queries(20) as few:
        find(timezone.now())
    Duplicate.objects.all().delete()
    make_two(), make_two()
    with django_assert_max_num_queries(len(few)):
        find(timezone.now())


LIKE = [
    ("", "", 1),
    ("a b c", "A  <b>b</b> c", 1),
    ("a b c", "a b d", 0),
    ("1 2 3 4 5 6", "1 2 3 4 5 7", 1 / 3),
    ("1 2 3 4 5 6", "", 0),
    ("caf&eacute; und bar", "Café und Bar", 1),
]


@pytest.mark.parametrize(("one", "other", "alike"), LIKE)
def test_likeness(one, other, alike):
    assert likeness(shingles(one), shingles(other)) == pytest.approx(alike)


def test_what_is_removed_meanwhile_is_no_pair(monkeypatch):
    gone, other = make_two()
    third = make_posting(title="Baker", description=TEXT)

    def removing(*texts):
        JobPosting.objects.filter(pk=gone.pk).delete()
        return likeness(*texts)

    monkeypatch.setattr(duplicates, "likeness", removing)
    assert find(NOW) == (1, 0)
    assert pairs() == {(other.pk, third.pk)}
