"""What a person has changed, against what the source says before and after."""

import pytest

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, JobPosting
from tests.desk.submitting import says, told
from tests.factories import LEEDS, make_node, make_posting, make_source

pytestmark = pytest.mark.django_db


def test_the_source_s_own_value_is_let_go_of(edit, imported):
    posting = imported(title="Baker")
    edit(posting, title="Head baker")
    response = edit(posting, title="Baker")
    assert "so its next import may change it" in told(response)
    posting.refresh_from_db()
    assert posting.held == {}


def test_the_first_source_value_is_held(edit, imported):
    posting = imported(title="Baker")
    edit(posting, title="Head baker")
    edit(posting, title="Chief baker")
    posting.refresh_from_db()
    assert posting.held == {"title": "Baker"}


def test_a_posting_written_here_holds_nothing(edit):
    posting = make_posting()
    assert told(edit(posting, title="Nurse")).endswith("It shows on the board now.")
    posting.refresh_from_db()
    assert posting.held == {}


def test_an_import_keeps_the_edit_and_refreshes_what_it_keeps_it_from(edit, crumb):
    source, node = make_source(), make_node(title="Baker", url="https://crumb.example/1")
    run([Record("a", 1, node)], source)
    posting = JobPosting.objects.get()
    edit(posting, work_hours="40 a week", job_location__0__address__address_locality="York")
    run([Record("a", 1, node | {"workHours": "38", "datePosted": "2026-01-11"})], source)
    posting.refresh_from_db()
    assert says(posting)["workHours"] == "40 a week"
    assert posting.places.get().label == "York, England"
    assert posting.held == {"workHours": "38", "jobLocation": [LEEDS]}
    assert not Change.objects.filter(property="jobLocation", run__isnull=False).exists()
