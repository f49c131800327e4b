"""What people call a few cities together."""

import pytest

from postings.gazetteer.asked import several
from postings.gazetteer.nicknames import NICKNAMES
from postings.gazetteer.suggest import which
from postings.gazetteer.unions import union


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("Ruhrgebiet", ["Essen", "Dortmund", "Duisburg"]),
        ("RHEIN-MAIN", ["Frankfurt am Main", "Mainz"]),
        ("Bay Area", ["San Francisco", "Oakland", "San Jose"]),
        ("dfw", ["Dallas", "Fort Worth"]),
        ("Öresund", ["Copenhagen", "Malmö"]),
        ("Øresund", ["Copenhagen", "Malmö"]),
        ("San Francisco Bay Area", []),
        ("", []),
    ],
)
def test_it_works(text, cities):
    assert [place.name for place in several(text)] == cities


@pytest.mark.parametrize("name", sorted(NICKNAMES))
def test_each_is_a_nickname_alone_and_its_cities_are_known(name):
    assert not which(name) and not union(name)
    assert len(several(name)) == len(NICKNAMES[name])
