"""Quotation marks that are not escaped are told from those that end a text, or it is refused."""

import json

import pytest

from postings.intake import quotes
from postings.intake.lenient import SURPLUS, mend

PASTED = [
    ('{"a": "<p class="x">y</p>", "b": 1}', {"a": '<p class="x">y</p>', "b": 1}),
    ('{"a": "<p class="">y</p>"}', {"a": '<p class="">y</p>'}),
    ('{"a": "say "hello" to us"}', {"a": 'say "hello" to us'}),
    ('{"a": "a "b", "c" and d", "e": [1]}', {"a": 'a "b", "c" and d', "e": [1]}),
    ('{"a": "the "b" // c",\n "d": 1}', {"a": 'the "b" // c', "d": 1}),
    ('{"a": "5" pipes", "b": "c"}', {"a": '5" pipes', "b": "c"}),
    ('{"a": "say "", "b": 1}', {"a": 'say "', "b": 1}),
    ('{"a": {"b": "the "c""}, "d": 1}', {"a": {"b": 'the "c"'}, "d": 1}),
    ('[{"a": "the "b" one"}, {"a": "c"}]', [{"a": 'the "b" one'}, {"a": "c"}]),
    (r'{"a": "x \"y\" "z" w", "b": 1}', {"a": 'x "y" "z" w', "b": 1}),
]


@pytest.mark.parametrize(("text", "value"), PASTED)
def test_it_works(text, value):
    assert mend(text) == (value, [quotes.PASTED])


REFUSED = [
    '{"a": "say, "b": "c", "d": 1}',
    '{"a": "say "b": "c" it", "d": 1}',
    '{"a": "see {"b": "c"} here", "d": 1}',
    '["say "hi", "ho" to us"]',
    '["the "a" one", "b"]',
    '{"a": "<p class="x">y</p>',
    '{"a": "b"; "c": "d"}',
    '{"a": "b" // "c" d\n, "e": 1}',
    '{"a": "",// b",\n "c": 1}',
    '{"a": ""}// ", "b": 1}',
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_text_that_may_end_elsewhere_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        mend(text)


def test_what_is_amiss_behind_a_text_is_mended_as_ever():
    assert mend('{"a": "b" "c": "d"}')[0] == {"a": "b", "c": "d"}
    assert mend('{"a": "b" /* c */, "d": "e"<br />\n}')[0] == {"a": "b", "d": "e"}
    assert mend('{"a": 1, // the "b"\n "c": 2\n // "d": 3\n}')[0] == {"a": 1, "c": 2}
    assert mend('{"a": "<b id="c">", "d": 1,}') == (
        {"a": '<b id="c">', "d": 1},
        [quotes.PASTED, SURPLUS],
    )


def test_many_marks_take_no_longer_than_few():
    text = json.dumps({"a": "x"}).replace("x", 'y " ' * 100_000)
    assert mend(text)[0] == {"a": ('y " ' * 100_000)}
    with pytest.raises(ValueError, match=r"\w"):
        mend(text.replace("}", "y"))
