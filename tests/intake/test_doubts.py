"""What is suspicious of what an import reads: reported, found by admins, taken back when mended."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from postings.editing import door
from postings.intake.record import Record
from postings.intake.report import Report
from postings.intake.run import run
from postings.models import JobPosting
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import make_node, make_source, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PINNED = {
    "@type": "Place",
    "address": {"addressLocality": "United States", "addressCountry": "US"},
    "latitude": 39.5,
    "longitude": -99.0,
}


def node(**stated) -> dict:
    return make_node(**{"url": "https://crumb.example/1", **stated})


def importing(*nodes, now=NOW) -> Report:
    return run([Record("f", at, each) for at, each in enumerate(nodes)], make_source(), now=now)


def flagged(report: Report) -> dict[str, int]:
    """{property: times} of what the report flags."""
    return {
        row["path"]: row["times"]
        for row in report.as_json()["repairs"]
        if row["outcome"] == "flagged"
    }


def test_it_works(client):
    report = importing(node(jobLocation=PINNED, datePosted="2062-01-10"), node(title="Baker"))
    assert flagged(report) == {"datePosted": 1, "jobLocation": 1}
    posting = JobPosting.objects.exclude(doubts=[]).get()
    assert posting.doubts == ["posted-ahead", "coordinates-of-a-country"]
    assert posting.places.get().node["latitude"] == 39.5  # kept as stated
    client.force_login(make_user("a@site.example", is_staff=True, is_superuser=True))
    address = reverse("admin:postings_jobposting_changelist")
    found = client.get(address, {"doubt": "coordinates-of-a-country"}).context["cl"].result_list
    assert list(found) == [posting]
    page = client.get(reverse("admin:postings_jobposting_change", args=[posting.pk]))
    assert "Check the year, and which number is the month." in page.content.decode()


def test_what_was_mended_is_doubted_no_more():
    stated = node(identifier="1", datePosted="2062-01-10")
    importing(stated)
    assert flagged(importing(stated | {"datePosted": "2026-02-01"})) == {}
    assert JobPosting.objects.get().doubts == []


def test_of_two_documents_of_one_posting_the_last_word_counts():
    stated = node(identifier="1", url=None, directApply=True)
    inverted = {"@type": "MonetaryAmount", "currency": "EUR", "minValue": 9, "maxValue": 1}
    other = {**PINNED, "latitude": 40.1}
    report = importing(
        stated | {"datePosted": "2026-01-01", "baseSalary": inverted},
        *(node() for _ in range(200)),  # the next is in another batch
        stated | {"datePosted": "2026-02-01", "jobLocation": other},
    )
    assert report.flags.doubts.total() == 1
    assert JobPosting.objects.get(identifier="1").doubts == ["coordinates-of-a-country"]


def test_what_a_person_states_is_judged():
    stated = node(datePosted="2062-01-10", description="<p>Bread</p>")
    importing(stated, now=NOW - timedelta(days=1))
    posting = JobPosting.objects.get()
    posting.held = {"datePosted": "2062-01-10"}
    posting.date_posted_stated, posting.date_posted = "2026-01-10", NOW - timedelta(days=50)
    posting.save()
    assert flagged(importing(stated | {"description": "<p>Rolls</p>"})) == {}
    posting = JobPosting.objects.get()
    assert posting.description == "<p>Rolls</p>"
    assert posting.doubts == []


def test_what_the_desk_writes_is_judged():
    """Against the day of the edit, but a day that a program made up against that of the import."""
    importing(node(datePosted="2024-03-01", validThrough="2062-01-10"))
    posting = JobPosting.objects.get()
    assert posting.doubts == ["posted-by-the-clock", "closes-far-ahead"]
    row, now = JOB_POSTING.properties["validThrough"], NOW + timedelta(days=9)
    door.write(posting, {row: "2026-12-31"}, make_user(), now)
    posting.refresh_from_db()
    assert posting.doubts == ["posted-by-the-clock"]
    door.write(posting, {row: "2036-12-31"}, make_user(), now)
    posting.refresh_from_db()
    assert posting.doubts == ["posted-by-the-clock", "closes-far-ahead"]


ONE_DAY = [  # (the documents, what is flagged)
    ([{"datePosted": f"2026-02-01T0{at}:00:00Z"} for at in range(10)], {"datePosted": 1}),
    ([{"validThrough": "2026-12-31", "datePosted": None}] * 10, {"validThrough": 1}),
    ([{"datePosted": "2026-02-01"}] * 9, {}),
    ([{"datePosted": "2026-02-01"}] * 10 + [{"datePosted": "2026-02-02"}], {}),
    ([{"datePosted": None}] * 10, {}),
]


@pytest.mark.parametrize(("documents", "found"), ONE_DAY)
def test_one_day_for_all(documents, found):
    assert flagged(importing(*(node(**each) for each in documents))) == found


def test_the_new_postings_of_a_feed_may_be_of_one_day():
    known = node(datePosted="2026-02-01")
    importing(known)
    assert flagged(importing(known, *(node(datePosted="2026-03-01") for _ in range(10)))) == {}


def at_one_point(towns: list[str]) -> list[dict]:
    point = {"latitude": 53.8, "longitude": -1.5}
    address = {"addressRegion": "England", "addressCountry": "GB"}
    places = ({"address": {**address, "addressLocality": town}, "geo": point} for town in towns)
    return [node(jobLocation=place, datePosted=None) for place in places]


def test_one_point_for_many_towns():
    towns = ["Leeds", "York", "Hull", "Ripon", "Selby"]
    assert flagged(importing(*at_one_point(towns))) == {"jobLocation": 1}
    assert flagged(importing(*at_one_point(towns[:4] * 3))) == {}


def test_the_report_in_words(tmp_path, capsys):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(node(datePosted="2262-01-10", jobLocation=PINNED)))
    call_command("import_postings", str(path))
    assert "flagged: jobLocation, Coordinates stand beside" in capsys.readouterr().out
