"""The headings of a text follow those of its page, and what is published stays as it was."""

import json
import re

import pytest

from tests.factories import make_posting

pytestmark = pytest.mark.django_db
CASES = [  # the levels stated, the levels shown
    ("2 3 2", "2 3 2"),
    ("3 4 3 4", "2 3 2 3"),
    ("4 2 4", "2 2 3"),
    ("2 5 6 3", "2 3 4 3"),
    ("6", "2"),
    ("2 3 4 5 6", "2 3 4 5 6"),
]


def text(levels):
    return "".join(f"<h{level}>Part {level}</h{level}><p>Words.</p>" for level in levels.split())


def levels(html):
    return " ".join(re.findall(r"<h([1-6])[ >]", html))


@pytest.mark.parametrize(("stated", "shown"), CASES)
def test_it_works(client, stated, shown):
    posting = make_posting(description=text(stated), facts={"responsibilities": text(stated)})
    page = client.get(posting.get_absolute_url()).content.decode()
    deeper = " ".join(str(min(int(level) + 1, 6)) for level in shown.split())
    assert levels(page).split("1 ")[1] == f"{shown} 2 {deeper}"
    markup = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1]
    assert json.loads(markup)["description"] == posting.description == text(stated)


def test_a_text_without_headings_is_shown_as_it_is(client):
    posting = make_posting(description="Knead.<br>Bake &amp; <b>rest</b>, 2 &lt; 3")
    page = client.get(posting.get_absolute_url()).content.decode()
    assert str(posting.description) in page
