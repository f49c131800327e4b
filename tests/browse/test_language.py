"""`lang` and `dir` of what publishers wrote, on the pages people read."""

import json
import re

import pytest

from tests.admin.conftest import address
from tests.factories import make_posting, make_source, make_user

pytestmark = pytest.mark.django_db


def said(client, path: str, text: str) -> str:
    """The attributes of the element that holds a text."""
    page = client.get(path).content.decode()
    return re.search(rf"<(?:a|h1|div)([^<>]*)>(?:<p>)?{text}", page)[1]


ARABIC = {"@value": "Baker", "@language": "ar"}
CASES = [
    ({}, "", 'dir="auto"'),
    ({"language": "he"}, "", 'lang="he" dir="rtl"'),
    ({}, "fa", 'lang="fa" dir="rtl"'),
    ({"language": "de"}, "fa", 'lang="de" dir="ltr"'),
    ({"language": "de", "title": ARABIC}, "fa", 'lang="ar" dir="rtl"'),
    ({"title": {"@value": "Baker", "@language": '" onclick="'}}, "fa", 'lang="fa" dir="rtl"'),
]


@pytest.mark.parametrize(("stated", "source", "attributes"), CASES)
def test_it_works(client, stated, source, attributes):
    """A value's own language, else the posting's, else the source's."""
    posting = make_posting(source=make_source(language=source), **{"title": "Baker", **stated})
    for path in ("/", posting.get_absolute_url()):
        assert attributes in said(client, path, "Baker")


PROSE = [
    ({"description": "<p>Bake.</p>"}, 'lang="de"'),
    ({"description": {"@value": "<p>Bake.</p>", "@language": "fr"}}, 'lang="fr"'),
    ({"responsibilities": "<p>Bake.</p>", "description": ""}, 'lang="de"'),
    ({"responsibilities": {"@value": "<p>Bake.</p>", "@language": "fr"}}, 'lang="fr"'),
]


@pytest.mark.parametrize(("stated", "attribute"), PROSE)
def test_of_longer_texts(client, stated, attribute):
    posting = make_posting(language="de", **{"description": ""} | stated)
    assert attribute in said(client, posting.get_absolute_url(), "Bake\\.")


def test_what_nobody_stated_is_not_emitted(client):
    """The page and the source speak for the posting here; it did not."""
    posting = make_posting(language="de", source=make_source(language="fr"))
    page = client.get(posting.get_absolute_url()).content.decode()
    markup = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert markup["@context"] == "https://schema.org"
    assert "inLanguage" not in markup
    assert "de" not in markup.values()


def test_what_the_context_stated_is_emitted(client):
    extra = {"@context": {"@language": "de"}}
    posting = make_posting(language="de", extra=extra)
    page = client.get(posting.get_absolute_url()).content.decode()
    markup = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert markup["@context"] == ["https://schema.org", {"@language": "de"}]


def saved(client, source, language: str):
    client.force_login(make_user("admin@site.example", is_staff=True, is_superuser=True))
    data = {"name": source.name, "time_zone": "", "language": language, "fetch_hours": 24}
    return client.post(address("source", "change", source.pk), data)


def test_a_new_language_of_the_source_shows_at_once(client):
    posting = make_posting(title="Baker", source=(source := make_source()))
    assert saved(client, source, "he").status_code == 302
    assert 'lang="he" dir="rtl"' in said(client, posting.get_absolute_url(), "Baker")


@pytest.mark.parametrize("language", ["German", "de_AT", "x", '"><script>'])
def test_no_such_language(client, language):
    page = saved(client, make_source(), language)
    assert page.status_code == 200
    assert "No such language; use a tag such as de or pt-BR." in page.content.decode()


def test_queries_do_not_grow_with_the_sources(client, django_assert_max_num_queries):
    make_posting(source=make_source("one", language="de"))
    with django_assert_max_num_queries(5):
        client.get("/")
    for number in range(5):
        make_posting(source=make_source(f"s{number}", language="fr"))
    with django_assert_max_num_queries(5):
        assert client.get("/").content.count(b'lang="fr"') == 5
