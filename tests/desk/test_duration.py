"""How long: shown in words, stated as ISO 8601 has it."""

import pytest
from django.urls import reverse

from tests.desk.submitting import says, told

pytestmark = pytest.mark.django_db
ESTIMATED = {
    "@type": "MonetaryAmountDistribution",
    "currency": "EUR",
    "median": 50000,
    "duration": "P1Y",
}
QUARTERLY = ESTIMATED | {"duration": "P3M"}
YEARLY = '<option value="P1Y" selected>a year</option>'
# a property, what is stated, what its field shows, what is typed, and what is stated then
CASES = [
    ("jobDuration", "P6M", 'value="6 months"', {"job_duration": "1 year, 6 months"}, "P1Y6M"),
    ("jobDuration", "a year", 'value="a year"', {"job_duration": "8 hours"}, "PT8H"),
    ("jobDuration", "P6M", 'value="6 months"', {"job_duration": "2 weeks, 1 year"}, None),
    ("jobDuration", "P6M", 'value="6 months"', {"job_duration": "a season"}, None),
    (
        "estimatedSalary",
        ESTIMATED,
        YEARLY,
        {"estimated_salary__0__duration": "P1M"},
        ESTIMATED | {"duration": "P1M"},
    ),
    (
        "estimatedSalary",
        QUARTERLY,
        '<option value="P3M" selected>3 months</option>',
        {"estimated_salary__0__duration": "P1Y"},
        ESTIMATED,
    ),
]


@pytest.mark.parametrize(("name", "stated", "shown", "typed", "after"), CASES)
def test_it_works(name, stated, shown, typed, after, recruiter, edit, imported):
    posting = imported(**{name: stated})
    page = recruiter.get(reverse("desk_posting_edit", args=[posting.pk])).content.decode()
    assert shown in page
    told(edit(posting, title="Other"))
    assert says(posting)[name] == stated  # what nobody touched stays as it was
    told(edit(posting, **typed))
    assert says(posting)[name] == (after or typed["job_duration"])
