"""Long lists are cut where a slow and plain reader would cut them, whatever the pieces."""

import json
import time
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postings.intake import arrays
from postings.intake.arrays import beginning, ends_inside, items

LIMIT = 10**6


def cut(text: bytes, size: int = 7) -> list[bytes]:
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    found = []
    try:
        found.extend(item for _, item in items(pieces, 1, LIMIT))
    except EOFError:
        found.append(b"...")
    return found


def cut_plainly(text: bytes) -> list[bytes]:
    """A character at a time."""
    found, item, depth, inside, escaped = [], b"", 0, False, False
    for char in (text[at : at + 1] for at in range(len(text))):
        if inside:
            inside, escaped = escaped or char != b'"', not escaped and char == b"\\"
        elif depth == 0 and char in b",]}":
            found += [item.lstrip()] if item.strip() else []
            item = b""
            if char != b",":
                return found
            continue
        else:
            inside = char == b'"'
            depth += (char in b"[{") - (char in b"]}")
        item += char
    return [*found, b"..."]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_it_works(size):
    values = [{"a": '[1,"\\'}, [1, [2, [3, [4, [5]]]]], "x,y", 5, {"b": {"c": [{}]}}]
    text = json.dumps(values).encode()
    assert [json.loads(item) for item in cut(text[1:], size)] == values


@settings(max_examples=300)
@given(st.text('[]{}",\\1 ').map(str.encode), st.integers(1, 9))
def test_it_cuts_as_a_plain_reader(text, size):
    assert cut(text, size) == cut_plainly(text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [("", False), ('"a', True), ('"a"', False), (r'"a\"', True), (r'"a\\"', False), ('"', True)],
)
def test_whether_a_text_breaks_off(text, inside):
    assert ends_inside(text.encode()) == inside


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ('{"a": [1], "b": [', 16),
        ("[[", 0),
        ('{"a": "[', -1),
        ('{"a": {"b": [1', 12),
        ("", -1),
        (")]}',[{}, {", 5),
    ],
)
def test_where_a_list_begins(head, at):
    assert beginning(head.encode()) == at


HOSTILE = ["[", "[]", '{"a":', ",", "1,", "][", '"a",', '"\\"', "[{]}", '[["a"]],']


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_grows_with_the_length_alone(unit):
    text = b"[[[[" + unit.encode() * (2**20 // len(unit))
    begun = time.process_time()
    cut(text, 2**18)
    assert time.process_time() - begun < 5  # half a second at most when written


ENDLESS = {  # what a piece is full of
    "brackets": (b"[\n", 200),
    "one text": (b"a", 5000),
    "blanks": (b" \n", 5000),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_item_that_goes_on_and_on_is_given_up(name, monkeypatch):
    """Behind it nothing is looked for: a packed file of a megabyte may hold a terabyte of it."""
    monkeypatch.setattr(arrays, "MOST", 500_000)
    unit, times = ENDLESS[name]
    piece = unit * (2**18 // len(unit))
    pieces = chain([b'1, {"a": "' if name == "one text" else b'1, {"a": '], repeat(piece, times))
    found, begun = items(pieces, 1, LIMIT), time.process_time()
    assert next(found) == (1, b"1")
    with pytest.raises(ValueError, match="one JSON value without end"):
        next(found)
    assert time.process_time() - begun < 10  # a second when written
