"""What search engines will do with a posting, on the page where it is edited."""

import pytest
from django.urls import reverse

from postings.models import JobPosting
from tests.factories import make_posting

pytestmark = pytest.mark.django_db
SHOWN = "Search engines will show this job."
NOT_YET = "Search engines will not show this job yet:"


def page(recruiter, posting) -> str:
    return recruiter.get(reverse("desk_posting_edit", args=[posting.pk])).content.decode()


def row(page: str, attribute: str) -> str:
    """The markup of one row of the form."""
    return page.partition(f'id="r-{attribute}"')[2].partition('class="row"')[0]


def test_it_works(recruiter, imported):
    text = page(recruiter, imported(baseSalary=None))
    assert SHOWN in text
    assert NOT_YET not in text
    assert "For search engines: No salary is stated." in row(text, "base_salary")
    assert "State the salary, or its range." in row(text, "base_salary")
    assert text.count("No salary is stated.") == 1


def test_what_keeps_it_from_being_shown_is_told_on_top_and_beside_its_field(recruiter, imported):
    text = page(recruiter, imported(description="", jobLocationType="TELECOMMUTE", places=()))
    assert SHOWN not in text
    top = text.partition(NOT_YET)[2].partition("</div>")[0]
    assert '<a href="#r-description">There is no description.</a>' in top
    assert "It is remote, and no country is stated." in top
    assert "No salary is stated." not in top
    assert 'class="hint blocks"' in row(text, "description")
    assert "no country" in row(text, "applicant_location_requirements")


def test_what_could_not_be_typed_counts(recruiter, imported):
    text = page(recruiter, imported(extra={"jobLocationType": "HYBRID"}))
    assert NOT_YET in text
    assert 'class="hint blocks"' in row(text, "job_location_type")


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"state": "draft"}, "Search engines will show this job once it is open."),
        ({"validThrough": "2026-01-20"}, "It has expired."),
    ],
)
def test_a_posting_that_is_not_live(recruiter, imported, columns, words):
    text = page(recruiter, imported(**columns))
    assert words in text
    assert SHOWN not in text


def test_it_keeps_nobody_from_saving(edit, imported):
    posting = imported(description="")
    assert edit(posting, title="Head baker", base_salary__0__currency="").status_code == 302
    assert JobPosting.objects.get(pk=posting.pk).title == "Head baker"


def test_a_refused_form_still_tells(edit, imported):
    response = edit(imported(), title="")
    assert response.status_code == 400
    assert SHOWN in response.content.decode()


def test_it_costs_one_query(recruiter, crumb, django_assert_max_num_queries):
    posting = make_posting()
    with django_assert_max_num_queries(7):
        page(recruiter, posting)
