"""What is worked out once for values that are the same."""

from datetime import date

import pytest

from postings.schemaorg import once
from postings.schemaorg.once import LONGEST, Once
from postings.schemaorg.vocabulary import JOB_POSTING


def finds(*asked) -> list:
    """What a function was asked for that remembers."""
    found = []
    find = Once(lambda *of: found.append(of) or of)
    assert [find(name, value) for name, value in asked] == list(asked)
    return found


def test_it_works():
    place = {"@type": "Place", "name": "Dortmund"}
    assert finds(("place", place), ("place", dict(place))) == [("place", place)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (1, "1"),
        ([1], (1,)),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ("x" * LONGEST, "x" * LONGEST),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_others_are_asked_for_again(one, other):
    assert len(finds(("p", one), ("p", other))) == 2
    assert len(finds(("p", "x"), ("q", "x"))) == 2


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(once, "MOST", 10)
    find = Once(lambda _, value: value)
    for number in range(100):
        find("p", number)
    assert len(find.known) <= 10


def test_a_document_leaves_what_others_share_as_it_is():
    node = {"title": "Baker", "baseSalary": {"value": "3,000 $"}, "hiringOrganization": {"name": 3}}
    alone = JOB_POSTING.read(node)
    JOB_POSTING.read(node | {"salaryCurrency": "CAD"})
    assert JOB_POSTING.read(node) == alone
