"""What is remembered of long texts, and that it never shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg.recent import BESIDE, LENGTHS, Recent

LONG = "Bakers wanted – come and bake with us. " * 10


def _counting():
    asked = []

    def find(text: str, mark: str) -> str:
        asked.append((text, mark))
        return f"{mark}: {text[::-1]}"

    return find, asked


def test_it_works():
    find, asked = _counting()
    recent = Recent(find)
    assert [recent(LONG, "a"), recent(LONG, "a")] == [find(LONG, "a")] * 2
    assert len(asked) == 2


@pytest.mark.parametrize("text", ["short", "x" * LENGTHS.stop])
def test_short_and_very_long_texts_are_not_remembered(text):
    find, asked = _counting()
    recent = Recent(find)
    assert recent(text) == recent(text)
    assert (len(asked), recent.held) == (2, 0)


def test_of_too_many_the_latest_are_remembered():
    find, asked = _counting()
    recent = Recent(find, most=3 * (BESIDE + 500))
    for number in (1, 2, 3, 1, 4, 5, 6, 1):
        recent(f"{number}{'x' * 400}")
        assert recent.held <= recent.most
    assert [text[0] for text, _ in asked] == list("123456") + ["1"]


@given(
    st.lists(
        st.tuples(st.text(st.characters(exclude_categories=()), min_size=1), st.sampled_from("ab"))
    )
)
def test_what_is_remembered_is_what_would_be_found(asked):
    find, _ = _counting()
    recent = Recent(find, most=5 * 2**10)
    for text, mark in [*asked, *asked]:
        long = text * (LENGTHS.start // len(text) + 1)
        assert recent(long, mark) == find(long, mark)
