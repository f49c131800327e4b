"""Quotation marks that are not escaped are told from those that end a text, or it is refused."""

import json

import pytest

from postings.intake import quotes
from postings.intake.escaped import WITHOUT_MARKS
from postings.intake.lenient import SINGLE as SINGLE_MARKS
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


SINGLE = [
    (
        "{'a': 'It's a baker's job, isn't it?', 'b': 1}",
        {"a": "It's a baker's job, isn't it?", "b": 1},
    ),
    ("{'a': 'it's: so', 'b': 1}", {"a": "it's: so", "b": 1}),
    ("{'a': 'a \"b\" c's'}", {"a": 'a "b" c\'s'}),
    ("{'a': {'b': 'Jo's'}, 'c': 'd'}", {"a": {"b": "Jo's"}, "c": "d"}),
    ("{\"a\": 'Jo's', \"c\": 'd'}", {"a": "Jo's", "c": "d"}),
]


@pytest.mark.parametrize(("text", "value"), SINGLE)
def test_apostrophes_are_told_from_the_mark_that_ends_a_text(text, value):
    found, rules = mend(text)
    assert (found, set(rules)) == (value, {quotes.PASTED, SINGLE_MARKS})


SLASHED = [
    (r"{\"a\": \"b\"}", {"a": "b"}),
    (
        r"[{\"a\": \"say \\\"b\\\", \\u00e9\", \"c\": \"x\\ny\"}]",
        [{"a": 'say "b", é', "c": "x\ny"}],
    ),
    ('{\n\\"a\\": \\"It\\\'s\\"}', {"a": "It's"}),
]


@pytest.mark.parametrize(("text", "value"), SLASHED)
def test_json_with_its_marks_escaped_is_the_json_that_was_escaped(text, value):
    assert mend(text) == (value, [WITHOUT_MARKS])


REFUSED = [
    "{'a': 'say, 'b': 'c', 'd': 1}",
    "['the 'a' one', 'b']",
    "{'a': 'the bakers' bread', 'b': 1}",
    "{'a': 'b' + 'c', 'd': 1}",
    r'{\"a\": "b"}',
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
