"""A closing time that is typed is read where a date alone is counted, and told so."""

import pytest
from django.urls import reverse

from postings.models.wording import closing_moment_words
from tests.factories import make_place, make_posting, make_source

pytestmark = pytest.mark.django_db
TOKYO, BERLIN = make_place("Tokyo", "", "JP"), make_place("Berlin", "", "DE")
TIMES = {"valid_through": "2099-07-01", "valid_through__time": "17:00"}
TOWN = {
    "job_location__0__address__address_locality": "Tokyo",
    "job_location__0__address__address_country": "JP",
}
# places; the zone of the source; what is typed besides; what is said beside the field; then where
ZONES = [
    ([TOKYO], "", {}, "In Tokyo time.", "Tokyo time"),
    ([TOKYO, BERLIN], "", {}, "In Berlin time.", "Berlin time"),
    ([TOKYO], "Europe/Paris", {}, "In Paris time.", "Paris time"),
    ([], "", {}, "In the time of its place, or in UTC.", "UTC"),
    ([], "", TOWN, "In the time of its place, or in UTC.", "Tokyo time"),
    ([BERLIN], "", TOWN, "In Berlin time.", "Tokyo time"),
]


@pytest.mark.parametrize(("places", "zone", "typed", "beside", "where"), ZONES)
@pytest.mark.parametrize("with_time", [True, False])
def test_it_works(recruiter, crumb, edit, places, zone, typed, beside, where, with_time):
    source = make_source(zone or "none", time_zone=zone) if zone else None
    posting = make_posting(places=places, source=source)
    address = reverse("desk_posting_edit", args=[posting.pk])
    assert f"{beside} Empty: the whole day." in recruiter.get(address).content.decode()
    times = TIMES if with_time else {"valid_through": TIMES["valid_through"]}
    assert edit(posting, **times, **typed).status_code == 302
    posting.refresh_from_db()
    clock = "17:00" if with_time else "23:59"
    assert closing_moment_words(posting) == f"Closes Wed 1 July 2099, {clock} {where}"


# a place, what its source states, what is said beside the field, and what visitors read
TOLD = [
    (TOKYO, "2099-07-01T17:00:00+09:00", "In Tokyo time.", "17:00 Tokyo time"),
    (TOKYO, "2099-07-01T17:00:00+02:00", "In UTC+02:00.", "15:00 UTC"),
    (TOKYO, "2099-07-01T17:00:00", "In UTC.", "17:00 UTC"),
]


@pytest.mark.parametrize(("where", "stated", "beside", "read"), TOLD)
def test_a_stated_time_is_told_by_its_own_clock(recruiter, crumb, where, stated, beside, read):
    posting = make_posting(places=[where], validThrough=stated)
    page = recruiter.get(reverse("desk_posting_edit", args=[posting.pk])).content.decode()
    assert f"{beside} Empty: the whole day." in page
    assert closing_moment_words(posting) == f"Closes Wed 1 July 2099, {read}"
