"""What is stored as JSON is what was read, whoever writes it."""

import json
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postings.intake.json_bytes import canonical, compact

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12
)


def test_it_works():
    assert compact({"b": 1, "a": "ü\x00"}) == '{"b":1,"a":"ü\\u0000"}'.encode()
    assert canonical({"b": 1, "a": [None, 2.0]}) == b'{"a":[null,2.0],"b":1}'


def same(one, other):
    """Equal, and 1 is neither 1.0 nor true."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@given(values)
@example({"a": 2**64})
@example({"a": [1e308, -0.0, 5e-324, "null"]})
@example(math.inf)
@example({"\ud800": None})
def test_nothing_is_written_as_something_else(value):
    for write in (canonical, compact):
        try:
            written = write(value)
        except ValueError:  # whatever json cannot write strictly, neither can we
            with pytest.raises(ValueError):
                json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
        else:
            assert same(json.loads(written), value)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, [{"a": [math.inf]}], "\udfff"])
def test_what_json_cannot_hold_is_refused(value):
    for write in (canonical, compact):
        with pytest.raises(ValueError):
            write(value)


def test_equal_objects_have_equal_bytes():
    big = 2**70  # which orjson refuses
    assert canonical({"a": big, "b": {"d": 1, "c": 2}}) == canonical(
        {"b": {"c": 2, "d": 1}, "a": big}
    )
