"""Damaged files of every kind end in records or named errors; `make fuzz` tries far more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import EDITS, SEEDS, check, damaged

PLACES, NUMBERS = st.floats(0, 1, exclude_max=True), st.integers(0, 9999)
DAMAGE = st.lists(st.tuples(st.integers(0, len(EDITS) - 1), PLACES, NUMBERS), max_size=6)


@pytest.mark.parametrize("name", SEEDS)
def test_it_works(name):
    assert check(name, SEEDS[name]) > 0


@settings(max_examples=100, derandomize=True)
@given(st.sampled_from(sorted(SEEDS)), DAMAGE)
def test_damage_never_raises(name, edits):
    check(name, damaged(name, edits))


@settings(max_examples=100, derandomize=True)
@given(st.sampled_from(sorted(SEEDS)), st.binary() | st.text().map(str.encode))
def test_a_name_promises_nothing(name, data):
    check(name, data)
