"""Words that say the same: an admin keeps them, searches follow."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError

from postings.models import Synonym
from postings.search.synonyms import GROUPS, synonyms
from tests.browse.reading import text, titles
from tests.factories import make_posting, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def board():
    cache.clear()
    make_posting(title="Registered nurse")
    make_posting(title="RN by night")
    make_posting(title="Nurse")


@pytest.fixture
def group():
    return Synonym.objects.create(words="RN\nregistered nurse\n")


@pytest.mark.parametrize(
    ("query", "found", "also"),
    [
        ("rn", ["RN by night", "Registered nurse"], "Also searched: registered nurse."),
        ("registered nurses", ["RN by night", "Registered nurse"], "Also searched: RN."),
        ("night rn", ["RN by night"], "Also searched: registered nurse."),
        ('"rn"', ["RN by night"], ""),
        ("title:rn", ["RN by night"], ""),
        ("nurse", ["Nurse", "Registered nurse"], ""),
        ("night -rn", [], ""),
    ],
)
def test_it_works(client, group, query, found, also):
    page = client.get("/", {"q": query})
    assert sorted(titles(page)) == sorted(found)
    assert also in text(page)
    assert bool(also) is ("Also searched" in text(page))


def test_an_admin_adds_and_removes_them(client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert titles(client.get("/?q=rn")) == ["RN by night"]
    add = {"words": " RN \r\n\r\nregistered   nurse\r\nRN"}
    assert client.post("/admin/postings/synonym/add/", add).status_code == 302
    group = Synonym.objects.get()
    assert group.words == "RN\nregistered nurse"
    assert len(titles(client.get("/?q=rn"))) == 2
    client.post(f"/admin/postings/synonym/{group.pk}/delete/", {"post": "yes"})
    assert len(titles(client.get("/?q=rn"))) == 1


@pytest.mark.parametrize("words", ["", "RN", "RN\n\n RN", "\n".join("abcdefghijklmnopqrstuvwxyz")])
def test_a_group_has_several_and_not_too_many(words):
    with pytest.raises(ValidationError):
        Synonym(words=words).full_clean()


def test_rings_end_and_signs_are_none(client):
    for words in ("rn\nnurse", "nurse\nsister", "sister\nrn", "&\nrn", "c++\nC plus plus"):
        Synonym.objects.create(words=words)
    make_posting(title="Sister")
    assert len(synonyms()) == 4
    assert len(titles(client.get("/?q=sister"))) == 4
    assert "Also searched: C plus plus." in text(client.get("/", {"q": "c++"}))


def test_they_are_asked_for_once(client, group, django_assert_num_queries):
    client.get("/?q=rn")
    with django_assert_num_queries(0):
        assert len(synonyms()) == 1 <= GROUPS
