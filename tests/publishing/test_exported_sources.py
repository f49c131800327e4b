"""Postings of several sources in one export come back each into its own."""

import pytest

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, JobPosting
from tests.factories import make_node, make_source
from tests.publishing.exports import exported, forget_everything, reimporting
from tests.publishing.test_exported_again import FORMATS

pytestmark = pytest.mark.django_db
SOURCES = ("bakery", "mill")


@pytest.mark.parametrize("format", FORMATS)
def test_it_works(format):
    for name in SOURCES:
        run(
            [Record("feed", 1, make_node(title="Baker", workHours="forty hours"))],
            make_source(name),
        )
    text = exported(format=format).replace("forty hours", "thirty hours")
    for name, other in zip(SOURCES, reversed(SOURCES), strict=True):
        report = reimporting(text, name)
        assert report.counts == {"updated": 1, "rejected": 1}
        (problem,) = report.problems
        assert problem["reason"].startswith(f"it was exported from the source “{other}”")
    assert list(Change.objects.values_list("property", flat=True)) == ["workHours"] * 2
    found = {posting.source.name: posting.facts for posting in JobPosting.objects.all()}
    assert found == {name: {"workHours": "thirty hours"} for name in SOURCES}


def test_a_source_that_is_emptied_lets_another_take_the_posting():
    run([Record("feed", 1, make_node())], make_source("bakery"))
    text = exported(format="csv")
    forget_everything()
    assert reimporting(text, "mill").counts == {"rejected": 1}
    assert reimporting(text.replace("bakery", ""), "mill").counts == {"created": 1}
