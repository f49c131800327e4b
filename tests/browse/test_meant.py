"""What may have been meant, offered with what it finds."""

import re
from html import unescape

import pytest

from tests.browse.reading import text, titles
from tests.factories import LEEDS, make_place, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
MEANT = re.compile(
    r'Did you mean <a href="([^"]*)">([^<]*)</a>\? (?:It finds|There (?:is|are)) (\d+)'
)


def offers(page):
    """{its words: (its number, the titles it leads to)}."""
    found = MEANT.findall(page.content.decode())
    return {unescape(words): (int(number), unescape(to)) for to, words, number in found}


def check(client, query, expected):
    found = offers(client.get(f"/?{query}"))
    assert found.keys() == expected.keys()
    for words, there in expected.items():
        number, to = found[words]
        assert sorted(titles(client.get(to))) == there
        assert number == len(there)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=baker jobs in Leeds", {"baker in Leeds, England, United Kingdom": ["Baker", "Baker"]}),
        (
            "q=Leeds jobs",
            {"all jobs in Leeds, England, United Kingdom": ["Baker", "Baker", "Cook"]},
        ),
        ("q=baker jobs", {"baker": ["Baker", "Baker", "Baker"]}),
        ("q=baker jobs&location=Leeds", {"baker": ["Baker", "Baker"]}),
        ("q=baker Leeds&location=York", {}),
        ("q=baker Oslo", {}),  # where nothing is found
        ("q=baker", {}),
    ],
)
def test_words_and_a_place_in_one_line(client, query, expected):
    make_posting(title="Baker", places=[LEEDS])
    make_posting(title="Baker", places=[make_place("Bradford", "ENG", "GB")])
    make_posting(title="Cook", places=[LEEDS])
    make_posting(title="Baker", places=[make_place("Portland", "OR", "US")])
    check(client, query, expected)


def test_what_finds_no_more_is_not_offered(client):
    make_posting(title="Baker for Leeds", places=[LEEDS])
    assert "Did you mean" not in text(client.get("/?q=baker leeds"))


@pytest.mark.parametrize(
    ("typed", "offer", "found"),
    [
        ("remote", "remote jobs", ["Editor", "Writer"]),
        ("Home office", "remote jobs", ["Editor", "Writer"]),
        ("Germany remote", "remote jobs for people in Germany", ["Editor"]),
        ("Remote, US", "remote jobs for people in the United States", ["Writer"]),
        ("US, Remote", "remote jobs for people in the United States", ["Writer"]),
        ("Remote (Norway)", "remote jobs", ["Editor", "Writer"]),
        ("Europe, remote", "remote jobs", ["Editor", "Writer"]),
    ],
)
def test_remote_is_no_place(client, typed, offer, found):
    for title, country in (("Writer", "US"), ("Editor", "DE")):
        make_posting(
            title=title,
            jobLocationType="TELECOMMUTE",
            applicantLocationRequirements={"@type": "Country", "name": country},
            places=[],
        )
    make_posting(title="Baker")
    check(client, f"location={typed}&within=50", {offer: found})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("key holder", "keyholder"),
        ("dawnshift", "dawn shift"),
        ("crumbel", "crumble"),
        ("employer:crumbel", "employer:crumble"),
    ],
)
def test_words_as_titles_and_employers_have_them(client, typed, meant):
    make_posting(title="Keyholder Assistant, Dawn Shift", hiringOrganization="Crumble Ltd")
    check(client, f"q={typed}", {meant: ["Keyholder Assistant, Dawn Shift"]})
