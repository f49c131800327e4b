"""Google's verdict on the admin's page of a posting."""

import pytest

from tests.admin.conftest import address, text
from tests.factories import make_posting


def page(admin, posting) -> str:
    return text(admin.get(address("jobposting", "change", posting.pk)))


def test_it_works(admin):
    shown = page(admin, make_posting(baseSalary=None))
    assert "Nothing it states keeps it out." in shown
    for words in ("Worth mending", "No salary is stated.", "State the salary", "G08", "baseSalary"):
        assert words in shown


CASES = [
    ({"hiringOrganization": None}, "No employer is named.", "G03"),
    ({"validThrough": "2026-01-20"}, "It has expired.", "G10"),
    ({"places": ()}, "No place is stated.", "G04"),
    ({"extra": {"jobLocationType": "HYBRID"}}, "a word search engines do not know", "G18"),
]


@pytest.mark.parametrize(("stated", "words", "rule"), CASES)
def test_what_keeps_it_out(admin, stated, words, rule):
    shown = page(admin, make_posting(**stated))
    assert "It is not shown there as it is." in shown
    assert words in shown
    assert f"<code>{rule}</code>" in shown
