"""What a card says of a posting."""

import pytest
from django.utils import timezone

from postings.models import Place
from tests.browse.reading import text
from tests.factories import LEEDS, make_posting

YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}
BERLIN = {"@type": "Place", "address": {"addressLocality": "Berlin", "addressCountry": "DE"}}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


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
    ("area", "words"),
    [
        ({"@type": "State", "name": "CA"}, "CA"),
        ({"@type": "State", "name": "DE"}, "DE"),
        ({"@type": "AdministrativeArea", "name": "CA"}, "Canada"),  # which a country is, too
        ({"@type": ["Country", "State"], "name": "IN"}, "IN"),
        ({"@type": "Country", "name": "CA"}, "Canada"),
        ({"name": "DE"}, "Germany"),
        ("DE", "Germany"),
    ],
)
def test_a_state_is_no_country(client, area, words):
    make_posting(places=[], jobLocationType="TELECOMMUTE", applicantLocationRequirements=[area])
    assert f"Applicants from: {words} " in f"{text(client.get('/'))} "


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


def test_a_hit_in_the_text_is_shown(client):
    make_posting(title="Clerk", description="<p>Answers &lt;b&gt; <b>nurses</b> by day</p>")
    make_posting(title="Nurse", description="<p>A nurse by night</p>")
    page = client.get("/?q=nurse").content.decode()
    assert page.count('<p class="snippet"') == 1
    assert "Answers &lt;b&gt; <mark>nurses</mark> by day" in page
    assert "snippet" not in client.get("/").content.decode()


def test_markup_in_what_is_stated_stays_text(client):
    make_posting(title="<script>alert(1)</script>", hiringOrganization="<b>Acme</b>")
    response = client.get('/?q="><script>alert(2)</script>')
    assert "<script>alert" not in response.content.decode()
    assert "<script>alert" not in client.get("/").content.decode()
    assert "<b>Acme" not in client.get("/").content.decode()
