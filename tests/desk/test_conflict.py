"""Two people, or a person and an import, at one posting: nobody's change is lost unseen."""

import pytest
from django.urls import reverse

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import JobPosting
from tests.desk.submitting import submission
from tests.factories import make_node, make_posting, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(recruiter):
    def page(posting):
        address = reverse("desk_posting_edit", args=[posting.pk])
        return submission(recruiter.get(address).content.decode(), address)

    return page


def test_it_works(edit, opened):
    """Both changed the title: the second is asked; only one changed the hours: they stay."""
    posting = make_posting(title="Baker", workHours="40")
    early = opened(posting)
    assert edit(posting, title="Head baker", work_hours="38").status_code == 302
    response = edit(posting, opened=early, title="Chief baker")
    assert response.status_code == 409
    page = response.content.decode()
    assert "Nothing is saved yet" in page
    assert "it now says “Head baker”" in page
    assert "Ana changed this meanwhile from “40” to “38”" in page
    posting.refresh_from_db()
    assert posting.title == "Head baker"

    again = submission(page, reverse("desk_posting_edit", args=[posting.pk]))
    assert again["title"] == ["Chief baker"]
    assert edit(posting, opened=again).status_code == 302
    posting.refresh_from_db()
    assert (posting.title, posting.facts["workHours"]) == ("Chief baker", "38")


def test_an_import_meanwhile(edit, opened, crumb):
    source, node = make_source(), make_node(title="Baker", url="https://crumb.example/1")
    run([Record("a", 1, node)], source)
    posting = JobPosting.objects.get()
    early = opened(posting)
    run([Record("a", 1, node | {"workHours": "38", "datePosted": "2026-01-11"})], source)
    response = edit(posting, opened=early, work_hours="40")
    assert response.status_code == 409
    words = f"An import of “{source.name}” changed this meanwhile: it now says “38”"
    assert words in response.content.decode()


def test_a_page_without_its_version_is_shown_again(edit):
    assert edit(make_posting(), version="", title="Nurse").status_code == 409


def test_what_cannot_be_read_is_still_there(edit, opened):
    posting = make_posting(workHours="40")
    early = opened(posting)
    edit(posting, title="Nurse")
    response = edit(posting, opened=early, valid_through="31.1.2027", title="Baker")
    assert response.status_code == 409
    assert "31.1.2027" in response.content.decode()


def test_both_versions_of_a_long_text_are_on_the_page(edit, opened):
    """Whole, and with what the others did to theirs: nobody copies from half a text."""
    text = "".join(f"<p>Part {n} of what a baker does before dawn.</p>" for n in range(20))
    posting = make_posting(description=text)
    early = opened(posting)
    edit(posting, description=text.replace("Part 19 of", "Part 19, <b>new</b>, of"))
    page = edit(posting, opened=early, description=f"{text}<p>Mine</p>").content.decode()
    assert "Ana changed this meanwhile. What it says now:" in page
    theirs = page.split('<div class="texts">')[1].split("</div>")[0]
    assert "<p>Part 0 of what a baker does before dawn.</p>" in theirs
    assert "<p>Part <del>19 </del><ins>19, new, </ins>of what a baker does" in theirs
    assert "&lt;p&gt;Mine&lt;/p&gt;" in page


def test_what_the_source_says_of_a_long_text_is_shown_whole(edit, imported):
    text = "".join(f"<p>Part {n} of what a baker does before dawn.</p>" for n in range(20))
    posting = imported(description=text)
    edit(posting, description=text.replace("Part 19", "Part 20"))
    held = edit(posting, title=" ").content.decode().split('class="held"')[1]
    assert "<p>Part <del>20 </del><ins>19 </ins>of what a baker does" in held
