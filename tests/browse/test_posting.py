"""The page of one posting."""

import json
import re
from datetime import timedelta

import pytest

from postings.models import Place, Tombstone
from postings.sanitize import embedded_json
from tests.browse.conftest import NOW
from tests.factories import LEEDS, an_instant, make_posting, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
MARKUP = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def page(client, posting, status=200):
    response = client.get(posting.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def pairs(text):
    """The facts beside the posting: {label: its lines}."""
    box = re.search(r'<dl class="pairs">(.*?)</dl>', text, re.S)[1]
    found = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", box, re.S)
    return {label: re.findall(r"<bdi>(.*?)</bdi>", rest) for label, rest in found}


def apply_part(text):
    found = re.search(r'<div class="apply">(.*?)</div>', text, re.S)
    return found[1] if found else ""


def town(name, country="GB"):
    address = {"@type": "PostalAddress", "addressLocality": name, "addressCountry": country}
    return {"@type": "Place", "address": address}


def test_it_works(client):
    posting = make_posting(
        title="Baker",
        validThrough="2026-01-24",
        url="https://crumb.example/jobs/1",
        description="<p>Bake <b>bread</b>.</p>",
    )
    text = page(client, posting)
    assert "<title>Baker, Crumb &amp; Sons – Openings</title>" in text
    assert "<p>Bake <b>bread</b>.</p>" in text
    assert f'href="/jobs/{posting.pk}/apply" rel="nofollow noopener"' in apply_part(text)
    assert "9 days to apply" in text and "Sat 24 January 2026, 23:59 London time" in text
    assert json.loads(MARKUP.search(text)[1])["title"] == "Baker"
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/jobs/{posting.pk}/baker/">' in text
    assert "noindex" not in text and 'class="banner"' not in text
    assert f'href="{posting.organization.get_absolute_url()}"' in text


@pytest.mark.parametrize("slug", ["", "wrong/", "Baker/", "bäckerin-x/", "a" * 300 + "/"])
def test_every_other_slug_leads_to_its_own(client, slug):
    posting = make_posting(title="Bäckerin")
    response = client.get(f"/jobs/{posting.pk}/{slug}?utm_source=x")
    assert response.status_code == 301
    assert response["Location"] == f"/jobs/{posting.pk}/b%C3%A4ckerin/"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("title", ["!!!", "C++", "職人", "a/b", "x" * 500, "?q=1&x=<b>"])
def test_every_title_makes_an_address(client, title):
    page(client, make_posting(title=title))


@pytest.mark.parametrize(
    "made, status",
    [
        ({"state": "draft"}, 404),
        ({"state": "review"}, 404),
        ({"frozen": True}, 404),
        ({"publish_at": NOW + timedelta(seconds=1)}, 404),
        ({"publish_at": NOW}, 200),
        ({"datePosted": "2026-01-15T12:00:01Z"}, 404),
        ({"datePosted": "2026-01-16"}, 200),  # somewhere it is that day
        ({"validThrough": "2026-01-14"}, 200),
        ({"validThrough": "2026-01-14", "frozen": True}, 404),
        ({"closed_at": NOW, "closed_reason": "filled"}, 200),
    ],
)
def test_who_has_a_page(client, made, status):
    text = page(client, make_posting(**made), status)
    assert ("Baker" in text) is (status == 200)


@pytest.mark.parametrize("pk", ["0", "123456", str(2**63), str(10**30)])
@pytest.mark.parametrize("slug", ["", "baker/"])
def test_what_never_was_is_not_found(client, pk, slug):
    response = client.get(f"/jobs/{pk}/{slug}")
    assert response.status_code == 404
    assert '<form class="search"' in response.content.decode()


def test_what_was_removed_is_gone(client):
    Tombstone.objects.create(id=77, reason="asked for by the person named", at=NOW)
    for address in ("/jobs/77/", "/jobs/77/baker/"):
        response = client.get(address)
        text = response.content.decode()
        assert response.status_code == 410
        assert '<form class="search"' in text and "noindex" in text
        assert "the person named" not in text


@pytest.mark.parametrize("made, status", [({}, 200), ({"state": "draft"}, 404)])
def test_what_was_merged_leads_on(client, made, status):
    other = make_posting(**made)
    Tombstone.objects.create(id=77, merged_into=other.pk, at=NOW)
    response = client.get("/jobs/77/baker/")
    assert (response.status_code, response["Location"]) == (301, f"/jobs/{other.pk}/")
    assert response["Cache-Control"] == "no-cache", "since it can be undone"
    assert client.get(response["Location"], follow=True).status_code == status


@pytest.mark.parametrize(
    "made, sentence, moment",
    [
        ({"validThrough": "2026-01-14"}, "This job closed on 14 January 2026.", "Closed"),
        (
            {"closed_at": NOW, "closed_reason": "filled"},
            "This job was closed early on 15 January 2026: the job is filled.",
            "Closed early",
        ),
    ],
)
def test_what_is_over_keeps_its_page_and_offers_nothing(client, made, sentence, moment):
    posting = make_posting(
        applicationContact={"@type": "ContactPoint", "email": "jo@crumb.example"},
        url="https://crumb.example/1",
        description="<p>Bake.</p>",
        **made,
    )
    text = page(client, posting)
    assert text.index(f"<strong>{sentence}</strong>") < text.index("<h1")
    assert f"<strong>{moment}</strong>" in text and "<p>Bake.</p>" in text
    assert '<meta name="robots" content="noindex">' in text
    assert not MARKUP.search(text)
    assert "mailto:" not in text and "jo@crumb.example" not in text
    assert not re.search(r"Apply|apply on|does not say how", text)
    assert pairs(text)["Original posting"] == ["View the original"]
    assert '<a href="https://crumb.example/1" rel="nofollow noopener"><bdi>View' in text


def test_facts_come_from_the_table(client):
    posting = make_posting(
        baseSalary=45000,
        salaryCurrency="EUR",
        employmentType=["PART_TIME", "FULL_TIME"],
        experienceRequirements={"monthsOfExperience": 24},
        educationRequirements={"credentialCategory": "bachelor degree"},
        jobImmediateStart=True,
        totalJobOpenings=2,
        jobBenefits=["Bread", "Butter & jam"],
        industry="Food",
    )
    found = pairs(page(client, posting))
    reference = found.pop("Reference")
    assert reference == [posting.identifier["value"]]
    assert list(found.items()) == [
        ("Salary", ["€45,000"]),
        ("Employment", ["Part time", "Full time"]),
        ("Place", ["Leeds, England, United Kingdom"]),
        ("Openings", ["2"]),
        ("Immediate start", ["Yes"]),
        ("Benefits", ["Bread", "Butter &amp; jam"]),
        ("Education", ["Bachelor’s degree"]),
        ("Experience", ["2 years"]),
        ("Industry", ["Food"]),
    ]


def test_nothing_is_said_that_is_not_stated(client):
    posting = make_posting(
        places=(), identifier=None, hiringOrganization=None, datePosted=None, description=None
    )
    posting.refresh_from_db()
    text = page(client, posting)
    assert pairs(text) == {}
    assert "No closing date stated" in text and "The posting does not name the employer" in text
    assert "Posted" not in text and 'class="prose"' not in text and "None" not in text


@pytest.mark.parametrize(
    "stated, label, line",
    [
        (
            {"jobLocationType": "TELECOMMUTE"},
            "Workplace",
            "Remote; the posting does not say from where",
        ),
        (
            {
                "jobLocationType": "TELECOMMUTE",
                "applicantLocationRequirements": [
                    {"@type": "Country", "name": "CA"},
                    {"@type": "Country", "name": "United States"},
                ],
            },
            "Workplace",
            "Remote; applicants may live in Canada, United States",
        ),
        (
            {"applicantLocationRequirements": {"@type": "State", "name": "CA"}},
            "Applicants may live in",
            "CA",
        ),
    ],
)
def test_remote_work_in_words(client, stated, label, line):
    assert pairs(page(client, make_posting(**stated)))[label] == [line]


def test_every_place_has_its_own_facts(client):
    posting = make_posting(
        places=[town("Leeds"), town("York"), town("Hull"), town("Ripon")], validThrough="2026-02-28"
    )
    york = Place.objects.get(posting=posting, position=1)
    york.facts = {"baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": 30000}}
    york.valid_through = an_instant("2026-02-01 00:00")
    york.save()
    text = page(client, posting)
    assert pairs(text)["Places"] == [
        "Leeds, United Kingdom · York, United Kingdom · Hull, United Kingdom",
        "and 1 more, listed below",
    ]
    assert "All 4 places" in text and "Leeds, United Kingdom and 3 more places" in text
    line = re.search(r"<li><bdi>York.*?</li>", text, re.S)[0]
    assert "Salary: £30,000" in line and "Closes: 31 January 2026" in line
    assert "Closes:" not in re.search(r"<li><bdi>Hull.*?</li>", text, re.S)[0]


def test_longer_texts_are_sanitized_sections(client):
    posting = make_posting(responsibilities="<p>Knead</p>")
    posting.facts["employerOverview"] = "<script>alert(1)</script><p onclick='x()'>Old firm</p>"
    posting.save(update_fields=["facts"])
    text = page(client, posting)
    assert re.search(
        r"<h2>Responsibilities</h2>\s*<div class=\"prose\"[^>]*><p>Knead</p></div>", text
    )
    assert "<p>Old firm</p>" in text
    assert "alert(1)" not in MARKUP.sub("", text) and "onclick" not in MARKUP.sub("", text)


HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \u2029 '\" 職人"


def test_markup_cannot_leave_its_element(client):
    text = page(client, make_posting(title=HOSTILE, skills=[HOSTILE]))
    body = MARKUP.search(text)[1]
    assert not set("<>&\u2028\u2029") & set(body)
    stated = json.loads(body)
    assert (stated["title"], stated["skills"]) == (HOSTILE, [HOSTILE])
    assert "<script>alert" not in text


@pytest.mark.parametrize("value", [HOSTILE, {"a": [HOSTILE, 1.5, None, True]}, "\ud800", "\x00"])
def test_embedded_json_says_what_it_was_given(value):
    text = embedded_json(value)
    assert json.loads(text) == value and text.isascii() and not set("<>&") & set(text)


@pytest.mark.parametrize(
    "title, heading",
    [
        ("Baker", 'dir="auto">Baker<'),
        ({"@value": "Bäcker", "@language": "de"}, 'lang="de" dir="ltr">Bäcker<'),
        ({"@value": "خباز", "@language": "ar-JO"}, 'lang="ar-JO" dir="rtl">خباز<'),
        ({"@value": "x", "@language": '"><b>'}, 'dir="auto">x<'),
    ],
)
def test_language_and_direction(client, title, heading):
    assert f"<h1 {heading}" in page(client, make_posting(title=title)).replace("<h1  ", "<h1 ")


def test_five_queries_whatever_there_is_to_say(client, django_assert_num_queries):
    """The posting, its places, which are similar, those, and their places."""
    source = make_source()
    posting = make_posting(places=[LEEDS], source=source)
    make_posting(hiringOrganization="Dough Ltd", source=source)
    page(client, posting)  # and, once in a while, the words of titles and the languages
    with django_assert_num_queries(5):
        page(client, posting)
    for number in range(3):
        make_posting(source=source, places=[LEEDS, town(f"Town {number}")])
        make_posting(hiringOrganization=f"Dough {number} Ltd", source=source)
    for position in range(1, 30):
        Place.objects.create(posting=posting, position=position, node=LEEDS, label=f"P{position}")
    with django_assert_num_queries(5):
        assert page(client, posting).count("<h3>") == 4


@pytest.mark.parametrize("method, status", [("head", 200), ("post", 405), ("delete", 405)])
def test_methods(client, method, status):
    assert getattr(client, method)(make_posting().get_absolute_url()).status_code == status
