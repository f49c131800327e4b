"""What is shown of a page beside a link to it: plain words that the page says too."""

import re

import pytest

from tests.browse.reading import head
from tests.factories import LEEDS, make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def described(client, address):
    found = re.findall(r'<meta name="description" content="([^"]*)">', head(client.get(address)))
    return found[0] if len(found) == 1 else found


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"description": "<p>Bake <b>bread</b>.</p><p>At night</p>"},
         "Crumb & Sons, Leeds, England – Bake bread. At night"),
        ({"description": "<p>Bake</p>", "places": [], "hiringOrganization": None}, "Bake"),
        ({"description": "", "places": []}, "Crumb & Sons"),
        ({"description": "", "places": [], "hiringOrganization": None}, []),
        ({"description": "<p>1 &lt; 2 <script>x</script></p>", "places": []},
         "Crumb & Sons – 1 < 2"),
        ({"description": "<p>Bake</p>", "places": [], "validThrough": "2026-01-10"},
         "This job closed on 10 January 2026. – Crumb & Sons – Bake"),
    ],
)  # fmt: skip
def test_it_works(client, made, words):
    posting = make_posting(**{"places": [LEEDS]} | made)
    assert described(client, posting.get_absolute_url()) == words


def test_a_long_text_is_cut(client):
    words = described(client, make_posting(description="bread " * 900).get_absolute_url())
    assert len(words) == 200
    assert words.endswith("…")


def test_a_quotation_mark_ends_nothing(client):
    address = make_posting(description='<p>"><i onload="x"></p>').get_absolute_url()
    page = client.get(address).content.decode()
    assert '"><i' not in page.partition("</head>")[0]


def test_employers_and_countries_say_how_many(client):
    posting = make_posting(places=[LEEDS])
    said = "1 open job. The newest was posted 2 days ago."
    address = posting.organization.get_absolute_url()
    assert described(client, address) == f"Crumb & Sons: {said}"
    said = "1 open job in the United Kingdom, by region and town. The newest was posted 2 days ago."
    assert described(client, "/places/gb/") == said
    assert described(client, "/places/de/") == []
