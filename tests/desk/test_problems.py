"""What cannot be saved: the field, the problem and the repair are named, in the page's order."""

import pytest

from tests.desk.examples import SALARY
from tests.desk.submitting import says

pytestmark = pytest.mark.django_db


# what was stated, what is typed, the field that is blamed, what is said
ERRORS = [
    ({}, {"title": " "}, "title", "Say what the job is called."),
    ({}, {"url": "crumb.example"}, "url", "Begin with https://"),
    ({}, {"url": "javascript:alert(1)"}, "url", "Begin with https://"),
    ({}, {"total_job_openings": "3.5"}, "total_job_openings", "is no whole number"),
    ({}, {"valid_through": "2097-02-30"}, "valid_through", "is no date"),
    ({}, {"valid_through": "2020-01-31"}, "valid_through", "31 January 2020 is past"),
    ({}, {"valid_through__time": "12:00"}, "valid_through", "Add the day"),
    (
        {},
        {"valid_through": "2097-01-31", "valid_through__time": "25:00"},
        "valid_through-time",
        "is no time",
    ),
    (
        {"validThrough": "2097-01-31"},
        {"date_posted": "2097-02-01"},
        "date_posted",
        "is after the closing date",
    ),
    (
        {"datePosted": "2097-02-01"},
        {"valid_through": "2097-01-31"},
        "valid_through",
        "before the day it was posted",
    ),
    (
        {"baseSalary": SALARY},
        {"base_salary__0__value__min_value": "60000"},
        "base_salary-0-value-min_value",
        "60,000 is more than “to”, 50,000. Swap them.",
    ),
    (
        {"baseSalary": SALARY},
        {"base_salary__0__value__min_value": "much"},
        "base_salary-0-value-min_value",
        "is no number",
    ),
    (
        {"baseSalary": SALARY},
        {"base_salary__0__value__min_value": "45.000"},
        "base_salary-0-value-min_value",
        "Write 45000 or 45.",
    ),
    (
        {"baseSalary": SALARY},
        {"base_salary__0__currency": "Euro"},
        "base_salary-0-currency",
        "three letters",
    ),
    ({}, {"employment_type": ["SLAVERY"]}, "employment_type", "Choose"),
    ({}, {"job_location_type": "MOON"}, "job_location_type", "Choose"),
]


@pytest.mark.parametrize(("stated", "typed", "field", "words"), ERRORS)
def test_errors_name_the_field_the_problem_and_the_repair(
    stated, typed, field, words, edit, imported
):
    posting = imported(**stated)
    before = says(posting)
    response = edit(posting, **typed)
    assert response.status_code == 400
    form = response.context["form"]
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]
    page = response.content.decode()
    assert f'href="#id_{field}' in page
    assert "aria-invalid" in page
    assert says(posting) == before


def test_problems_are_listed_in_the_order_of_the_page(edit, imported):
    response = edit(imported(), url="no", valid_through="2020-01-01", title="")
    fields = [field.name for field, _ in response.context["form"].problems]
    assert fields == ["title", "valid_through", "url"]
