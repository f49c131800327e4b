"""Editing: what was typed is stated, held, told in a sentence, and nothing else."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from postings.models import Change, JobPosting, Place
from postings.models.stating import ROWS
from tests.desk.examples import SALARY
from tests.desk.submitting import says, submission, told
from tests.factories import LEEDS, make_organization, make_posting

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}


def test_it_works(edit, imported):
    posting = imported(title="Baker", validThrough="2097-05-31")
    before = says(posting)
    response = edit(posting, valid_through="2097-06-15")
    assert told(response) == (
        "Closing date changed from 31 May 2097 to 15 June 2097. It shows on the board now. "
        "The next import of “import” will keep your value."
    )
    assert says(posting) == before | {"validThrough": "2097-06-15"}
    posting.refresh_from_db()
    assert posting.held == {"validThrough": "2097-05-31"}
    assert posting.valid_through == datetime(2097, 6, 15, 22, tzinfo=UTC)
    change = Change.objects.get()
    assert (change.property, change.before, change.after) == (
        "validThrough",
        "2097-05-31",
        "2097-06-15",
    )
    assert str(change.user) == "Ana"
    assert change.run is None


def test_the_places_follow_the_closing_date(edit, imported):
    posting = imported(validThrough="2097-05-31")
    edit(posting, valid_through="2097-06-15")
    posting.refresh_from_db()
    assert posting.places.get().live_until == posting.live_until


EMPLOYER = {"@type": "Organization", "name": "Crumb & Sons", "address": "Leeds", "@id": "#crumb"}
GEO = {"@type": "GeoCoordinates", "latitude": 53.8, "longitude": -1.5}
# property, what was stated, what is typed, what is stated then
EDITS = [
    ("title", "Baker", {"title": " Head  baker "}, "Head baker"),
    (
        "title",
        {"@value": "خباز", "@language": "ar"},
        {"title": "طاه"},
        {"@value": "طاه", "@language": "ar"},
    ),
    ("description", "<p>a</p>", {"description": "b\r\n\r\nc"}, "<p>b</p><p>c</p>"),
    ("description", "<p>a</p>", {"description": "<p>b</p><script>x</script>"}, "<p>b</p>"),
    ("employmentType", "FULL_TIME", {"employment_type": ["PART_TIME"]}, "PART_TIME"),
    ("employmentType", "FULL_TIME", {"employment_type": []}, None),
    ("directApply", None, {"direct_apply": "no"}, False),
    ("directApply", True, {"direct_apply": ""}, None),
    ("totalJobOpenings", None, {"total_job_openings": "3"}, 3),
    ("workHours", None, {"work_hours": "40 a week"}, "40 a week"),
    ("jobStartDate", None, {"job_start_date": "2097-03-01"}, "2097-03-01"),
    ("jobStartDate", "2097-03-01", {"job_start_date": "soon"}, "soon"),
    ("validThrough", "2097-05-31T17:30:15", {"valid_through": "2097-06-01"}, "2097-06-01T17:30:15"),
    (
        "validThrough",
        "2097-07-01T12:00:00+02:00",
        {"valid_through": "2097-12-01"},
        "2097-12-01T12:00:00+01:00",
    ),
    (
        "validThrough",
        "2097-07-01T12:00:00Z",
        {"valid_through": "2097-12-01"},
        "2097-12-01T12:00:00Z",
    ),
    ("validThrough", "2097-07-01", {"valid_through__time": "09:00"}, "2097-07-01T09:00:00+02:00"),
    ("validThrough", "2097-07-01T12:00:00Z", {"valid_through__time": ""}, "2097-07-01"),
    ("validThrough", "2097-07-01", {"valid_through": ""}, None),
    ("jobBenefits", ["a", "b"], {"job_benefits": "b\r\n c \r\nb"}, ["b", "c"]),
    (
        "skills",
        [{"@type": "DefinedTerm", "name": "Rye", "termCode": "1"}],
        {"skills__0__name": "Spelt"},
        {"@type": "DefinedTerm", "name": "Spelt", "termCode": "1"},
    ),
    (
        "applicantLocationRequirements",
        None,
        {"applicant_location_requirements": "Germany\r\nBavaria"},
        [
            {"@type": "Country", "name": "Germany"},
            {"@type": "AdministrativeArea", "name": "Bavaria"},
        ],
    ),
    (
        "baseSalary",
        SALARY,
        {"base_salary__0__value__max_value": "55,000"},
        SALARY | {"value": SALARY["value"] | {"maxValue": 55000}},
    ),
    ("baseSalary", SALARY, {"base_salary__0__remove": "on"}, None),
    (
        "baseSalary",
        SALARY,
        {
            f"base_salary__0__{name}": ""
            for name in ("currency", "value__min_value", "value__max_value", "value__unit_text")
        },
        None,
    ),
    (
        "baseSalary",
        None,
        {"base_salary__0__value__min_value": "17.50", "base_salary__0__currency": "eur"},
        {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {"@type": "QuantitativeValue", "minValue": 17.5},
        },
    ),
    (
        "hiringOrganization",
        EMPLOYER,
        {"hiring_organization__name": "Crumb"},
        EMPLOYER | {"name": "Crumb"},
    ),
    (
        "applicationContact",
        None,
        {"application_contact__email": "jo@crumb.example"},
        {"@type": "ContactPoint", "email": "jo@crumb.example"},
    ),
    ("url", None, {"url": "https://crumb.example/1"}, "https://crumb.example/1"),
]


@pytest.mark.parametrize(("name", "stated", "typed", "expected"), EDITS)
def test_an_edit_changes_one_property(name, stated, typed, expected, edit, imported):
    posting = imported(**{name: stated})
    before = says(posting)
    told(edit(posting, **typed))
    assert says(posting) == {
        key: value for key, value in (before | {name: expected}).items() if value is not None
    }
    posting.refresh_from_db()
    assert posting.held == {name: before.get(name)}


def test_places_are_added_changed_and_removed(edit, imported):
    posting = imported(places=[LEEDS | {"geo": GEO}, YORK])
    stays = posting.places.get(position=1)
    stays.facts = {"baseSalary": 1}
    stays.save()
    edit(posting, job_location__0__address__address_locality="Hull")
    places = list(posting.places.order_by("position"))
    assert [place.label for place in places] == ["Hull, England", "York"]
    assert "geo" not in places[0].node
    assert places[1].facts == {"baseSalary": 1}
    posting.refresh_from_db()
    assert posting.held == {"jobLocation": [LEEDS | {"geo": GEO}, YORK]}
    assert {place.live_until for place in places} == {posting.live_until}
    told(edit(posting, job_location__0__remove="on"))
    assert posting.places.get().node == YORK
    sent = {"job_location__0__address__address_locality": "Leeds"}
    assert "Places changed" in told(edit(posting, **sent))


def test_another_place_can_be_added_without_scripts(recruiter, edit):
    posting = make_posting()
    response = edit(posting, add="job_location", title="Typed, not saved")
    assert response.status_code == 200
    address = reverse("desk_posting_edit", args=[posting.pk])
    sent = submission(response.content.decode(), address)
    assert sent["title"] == ["Typed, not saved"]
    assert not Change.objects.exists()
    told(edit(posting, opened=sent, job_location__1__address__address_locality="York"))
    assert [place.label for place in posting.places.order_by("position")] == [
        "Leeds, England",
        "York",
    ]
    focused = re.findall(r"<[^>]* autofocus[^>]*>", response.content.decode())
    assert ['name="job_location-1-address-street_address"' in tag for tag in focused] == [True]


def test_what_is_taken_out_of_a_text_is_told(edit, imported):
    text = told(edit(imported(), description='<p style="x">a</p><img src="https://a.example/b">'))
    assert "Taken out" in text
    assert "<img>" in text


@pytest.mark.parametrize(("then", "words"), [("", "Nothing was changed."), ("publish", "")])
def test_nothing_changed(edit, imported, then, words):
    assert told(edit(imported(), then=then)) == words


def test_a_renamed_employer_stays_with_the_organization(edit, imported, crumb):
    posting = imported()
    edit(posting, hiring_organization__name="Somebody Else Ltd")
    posting.refresh_from_db()
    assert posting.organization == crumb
    assert posting.employer_name == "Somebody Else Ltd"
    assert "somebody else ltd" in posting.search_text.words


def test_no_word_of_the_vocabulary_is_on_the_page(recruiter, imported):
    page = recruiter.get(reverse("desk_posting_edit", args=[imported().pk])).content.decode()
    seen = page.split("<main")[1].split("</main")[0]
    assert [row.name for row in ROWS if row.name != row.name.lower() and row.name in seen] == []


def test_only_rows_of_the_table_can_be_written(edit, imported):
    other = make_organization("Other")
    posting = imported()
    mine = JobPosting.objects.values().get(pk=posting.pk)
    sent = {
        "organization": other.pk, "organization_id": other.pk, "source": "", "source_id": "",
        "identity": "x", "held": "{}", "state": "draft", "frozen": "on", "employer_frozen": "on",
        "closed_at": "2026-01-01", "closed_reason": "filled", "publish_at": "2030-01-01",
        "first_seen": "2000-01-01", "extra": "{}", "facts": "{}", "languages": "{}", "id": "7",
        "pk": "7", "sort_key": "9", "live_until": "2999-01-01", "employer_name": "x",
    }  # fmt: skip
    assert told(edit(posting, **sent)) == "Nothing was changed."
    assert JobPosting.objects.values().get(pk=posting.pk) == mine


def test_what_is_left_out_of_a_request_stays(recruiter, edit, imported):
    posting = imported(title="Baker", workHours="40", employmentType="FULL_TIME")
    address = reverse("desk_posting_edit", args=[posting.pk])
    version = submission(recruiter.get(address).content.decode(), address)["version"]
    recruiter.post(address, {"version": version, "title": "Nurse", "employment_type": "FULL_TIME"})
    stated = says(posting)
    assert (stated["title"], stated["workHours"]) == ("Nurse", "40")
    assert Place.objects.filter(posting=posting).count() == 1


def test_pages_are_private(recruiter, imported):
    response = recruiter.get(reverse("desk_posting_edit", args=[imported().pk]))
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
