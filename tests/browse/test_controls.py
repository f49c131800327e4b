"""Which values of a facet are listed beside the results."""

import random
import re

import pytest

from postings.browse.controls import _most_common
from tests.factories import make_posting

SOME = {f"value {n}": n % 4 for n in range(40)}


@pytest.mark.parametrize("most", [1, 8, 10, 11, 39, 40, 50])
@pytest.mark.parametrize("tally", [{}, {"one": 1}, SOME, dict.fromkeys(SOME, 1)])
def test_the_most_common_are_those_of_all_compared(tally, most):
    """Of those as common as the last, the first by value; in whatever order they were counted."""
    shuffled = dict(random.Random(1).sample(sorted(tally.items()), len(tally)))
    compared = sorted(tally, key=lambda value: (-tally[value], value))[:most]
    found = _most_common(shuffled, most)
    assert sorted(found) == sorted(compared)


@pytest.mark.django_db
def test_what_is_usual_is_sent_as_nothing(client):
    make_posting()
    page = client.get("/?expiry=any&remote=only").content.decode()
    for name, label in (("expiry", "Open now"), ("remote", "Include")):
        assert re.search(rf'name="{name}" value="" id="[^"]*"> <span[^>]*>{label}<', page)
    assert 'value="any" id="id_expiry_5" checked' in page
