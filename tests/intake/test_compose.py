"""The shortest way to a posting is no other posting."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from postings.intake import identity
from postings.intake.compose import compose
from postings.schemaorg.marks import MARK
from tests.bench import documents
from tests.factories import LEEDS, make_node

NOW, ZONE = datetime(2026, 3, 2, 9, tzinfo=UTC), ZoneInfo("Europe/Berlin")
YORK = LEEDS | {"address": LEEDS["address"] | {"addressLocality": "York"}}


def reading(node):
    found = identity.raw("a.json", 1, node)
    return identity.read(found.node, found.digest, NOW, ZONE)


CASES = [
    {},
    {"jobLocation": None, "validThrough": "2026-05-31"},
    {"jobLocation": [LEEDS, YORK, LEEDS], "validThrough": "2026-05-31T17:00:00"},
    {"jobLocation": [LEEDS | {MARK: {"validThrough": "2026-04-01"}}, YORK]},
    {"description": {"@value": "<p>Brot", "@language": "de"}, "baseSalary": 12},
    {"jobLocationType": "TELECOMMUTE", "unknown": ["kept"], "validThrough": "soon"},
    *({**documents.document(n, date(2026, 3, 2))} for n in range(20)),
]


@pytest.mark.parametrize("stated", CASES)
def test_one_document_is_composed_like_two_that_say_the_same(stated):
    one = reading(make_node(**stated))
    assert compose([one], ZONE) == compose([one, one], ZONE)
