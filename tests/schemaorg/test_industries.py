"""Industries as searches compare them."""

import pytest

from postings.schemaorg.industries import LONGEST, MOST, industry_keys
from postings.schemaorg.vocabulary import JOB_POSTING

INDUSTRY = JOB_POSTING.properties["industry"].kind


@pytest.mark.parametrize(
    ("stated", "keys"),
    [
        ("Food", ("food=Food",)),
        ("Food,Retail", ("food=Food", "retail=Retail")),
        ("Oil, Gas and Coal", ("oil gas and coal=Oil, Gas and Coal",)),
        (["Food", "FOOD", "Bäckerei"], ("food=Food", "backerei=Bäckerei")),
        ({"@type": "DefinedTerm", "name": "Baking", "termCode": "10.71"}, ("baking=Baking",)),
        ("R&amp;D = more", ("r d more=R&D = more",)),
        ("木工・家具", ("木工 家具=木工・家具",)),
        ("&,-", ()),
        ("", ()),
    ],
)
def test_it_works(stated, keys):
    value = INDUSTRY.read(stated).value
    found = industry_keys(value)
    assert len(found) == len(keys)
    assert all(each.startswith(key) for each, key in zip(found, keys, strict=True))


def test_it_is_bounded():
    found = industry_keys(tuple(f"{number}{'x' * 500}" for number in range(500)))
    assert len(found) == MOST
    assert max(map(len, found)) <= 2 * LONGEST + 1
