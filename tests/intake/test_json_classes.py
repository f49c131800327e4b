"""What becomes of every class of JSON text: read, mended by a rule, or refused with a reason."""

import json

import pytest

from postings.intake import escaped, lenient, quotes, strict
from postings.intake.encodings import LATIN
from postings.intake.parsing import UNSTORABLE, parse
from postings.schemaorg.numerals import UNHELD

READ = [
    # structure
    ("[]", []),
    ("{}", {}),
    ("[[[]], {}]", [[[]], {}]),
    (" \t\r\n[ 1 ,\n2 ] \n", [1, 2]),
    ('{"a":{"b":{"c":[null]}}}', {"a": {"b": {"c": [None]}}}),
    ('{"":0}', {"": 0}),
    ("[" * 200 + "]" * 200, json.loads("[" * 200 + "]" * 200)),
    # values alone
    ('"word"', "word"),
    ("null", None),
    ("true", True),
    ("-7", -7),
    # numbers
    ("[0, -0, 12, -3]", [0, 0, 12, -3]),
    ("[0.5, 1e3, 2E+2, 4e-1, -6.25E1]", [0.5, 1000.0, 200.0, 0.4, -62.5]),
    ("[123456789012345678901234567890]", [123456789012345678901234567890]),
    ("[0.10000000000000000000000001]", [0.1]),
    ("[0e-400, -0.0e400]", [0.0, -0.0]),
    ('{"@types": 2, "@X": 3, "@vocab": 4}', {"@types": 2, "@X": 3, "@vocab": 4}),
    # texts
    (r'["\" \\ \/ \b\f\n\r\t"]', ['" \\ / \b\f\n\r\t']),
    (r'["\u00e9\u20ac"]', ["é€"]),
    (r'["\uD83C\uDF5E"]', ["🍞"]),
    ('["é 職 🍞"]', ["é 職 🍞"]),
    ('["\u2028\u2029\x7f\ufeff"]', ["\u2028\u2029\x7f\ufeff"]),
    ('["// no comment, /* none */ <!-- none -->"]', ["// no comment, /* none */ <!-- none -->"]),
    ('["[{,:}]"]', ["[{,:}]"]),
    # bytes
    (b"\xef\xbb\xbf[1]", [1]),
    ("[1]".encode("utf-16"), [1]),
    ("[1]".encode("utf-16-be"), [1]),
    ("[1]".encode("utf-32-le"), [1]),
    (b"[1]\0\0", [1]),
    (r'["\\ud800 \\u0000"]', [r"\ud800 \u0000"]),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_it_works(text, value):
    parsed = parse(text if isinstance(text, bytes) else text.encode())
    assert (parsed.value, parsed.error, parsed.rules) == (value, "", ())


TWICE = "stands twice in one object"
MENDED = [
    ("[1,]", [1], lenient.SURPLUS),
    ("[,1]", [1], lenient.SURPLUS),
    ("[1,,2]", [1, 2], lenient.SURPLUS),
    ('{"a":1,}', {"a": 1}, lenient.SURPLUS),
    ('{"a":1,,"b":2}', {"a": 1, "b": 2}, lenient.SURPLUS),
    ('{"a":1 "b":2}', {"a": 1, "b": 2}, lenient.MISSING),
    ('[{"a":1}{"b":2}]', [{"a": 1}, {"b": 2}], lenient.MISSING),
    ("[1] // end", [1], lenient.COMMENT),
    ("[/* one */ 1]", [1], lenient.COMMENT),
    ('["a\tb"]', ["a\tb"], quotes.CONTROLS),
    ('["a\nb"]', ["a\nb"], quotes.CONTROLS),
    ('["a\0b"]', ["a\0b"], quotes.CONTROLS),
    (r'["\x41"]', ["A"], quotes.SCRIPTED),
    ("{null:1}", {"null": 1}, lenient.BARE),
    ("{a:1}", {"a": 1}, lenient.BARE),
    ("['a']", ["a"], lenient.SINGLE),
    (r'["\u00g9"]', ["u00g9"], quotes.ESCAPE),
    (r'["\u12"]', ["u12"], quotes.ESCAPE),
    (r'["\'"]', ["'"], quotes.ESCAPE),
    ("[True]", [True], lenient.WORD_FOR_IT),
    ("[undefined]", [None], lenient.WORD_FOR_IT),
    ("[NaN]", [None], strict.NOT_A_NUMBER),
    ("[+1]", [1], lenient.NUMBER),
    ("[1.]", [1], lenient.NUMBER),
    ("[.5]", [0.5], lenient.NUMBER),
    ("[0x1F]", [31], lenient.NUMBER),
    ("[1]]", [1], lenient.BRACKET),
    ("[1]}", [1], lenient.BRACKET),
    ("[1][2]", [[1], [2]], lenient.SEVERAL),
    ("{}{}", [{}, {}], lenient.SEVERAL),
    ("\u00a0[1]\u3000", [1], lenient.SPACE),
    ("[\ufeff1]", [1], lenient.SPACE),
    ("[1]\f", [1], lenient.SPACE),
    ("jobs = [1]", [1], lenient.ASSIGNED),
    ("[1];", [1], lenient.ASSIGNED),
    ('{"a":1},"b":2}', {"a": 1, "b": 2}, lenient.CONTINUED),
    ("[&quot;a&quot;]", ["a"], escaped.ENTITIES),
    (b'["B\xe4cker"]', ["Bäcker"], LATIN),
    (b'["\xed\xa0\x80"]', ["í\xa0€"], LATIN),
    # what the standard leaves open, and no database stores: left out of texts where they are read
    (r'["\u0000"]', ["\0"], UNSTORABLE),
    (r'["\ud800"]', ["\ud800"], UNSTORABLE),
    (r'["\udc00\ud800x"]', ["\udc00\ud800x"], UNSTORABLE),
    (r'["\ud800\u0041"]', ["\ud800A"], UNSTORABLE),
    (r'["\\\udc00"]', ["\\\udc00"], UNSTORABLE),
    ("[1e400, -1E+400, 0.5]", ["1e400", "-1E+400", 0.5], UNHELD),
    ("[1e-400, -0.1e-999]", ["1e-400", "-0.1e-999"], UNHELD),
    ('{"a":1e400,}', {"a": "1e400"}, UNHELD),
    (
        '{"@Type":"A","@CONTEXT":{"@Vocab":1},"@X":2}',
        {"@type": "A", "@context": {"@vocab": 1}, "@X": 2},
        strict.SPELLED,
    ),
    ('{"@type ":"A","@graPh":[]}', {"@type": "A", "@graph": []}, strict.SPELLED),
    ('{"@Type":"A",}', {"@type": "A"}, strict.SPELLED),
    ('{"@ID":"a","@id":"b"}', {"@id": "b"}, f"a property {TWICE}: {strict.LAST}"),
    ('{"a":1,"a":2}', {"a": [2, 1]}, f"a property {TWICE}: {strict.BESIDE}"),
    (
        '{"@graph":[1],"@graph":[2,3]}',
        {"@graph": [2, 3, 1]},
        f"a property {TWICE}: {strict.BESIDE}",
    ),
    ('{"url":"a","url":"a"}', {"url": "a"}, f"url {TWICE}: {strict.LAST}"),
    ('{"@id":"a","@id":"b"}', {"@id": "b"}, f"a property {TWICE}: {strict.LAST}"),
    (
        '{"jobLocation":"a","jobLocation":["b"]}',
        {"jobLocation": ["a", "b"]},
        f"jobLocation {TWICE}: {strict.ALL}",
    ),
]


@pytest.mark.parametrize(("text", "value", "rule"), MENDED)
def test_what_has_one_reading_is_mended_and_said(text, value, rule):
    parsed = parse(text if isinstance(text, bytes) else text.encode())
    assert (parsed.value, parsed.error) == (value, "")
    assert rule in parsed.rules


REFUSED = [
    # nothing, or not all of it
    ("", "it ends too early"),
    (" ", "it ends too early"),
    ("[", "it ends too early"),
    ("[1", "it ends too early"),
    ("[1,", "it ends too early"),
    ('{"a', "a text that does not end"),
    ('{"a"', "it ends too early"),
    ('{"a":', "it ends too early"),
    ('{"a":[}', "unexpected }"),
    ('["\\', "a text that does not end"),
    ('["a\\"]', "a text that does not end"),
    # brackets
    ("]", "unexpected ]"),
    ("[}", "unexpected }"),
    ("{]", "unexpected ]"),
    ("[1}", "unexpected }"),
    ('{"a":1]', "unexpected ]"),
    ("[" * 201 + "]" * 200, "nested too deeply"),
    ("[" * 10**6, "nested too deeply"),
    # separators
    ("[1 2]", "unexpected 2"),
    ("[1:2]", "unexpected :"),
    ('["a":1]', "unexpected :"),
    ('{"a",1}', "unexpected ,"),
    ('{"a"::1}', "unexpected :"),
    ("{:1}", "unexpected :"),
    ("[1;2]", "unexpected ;"),
    # keys and words
    ("{1:1}", "unexpected 1"),
    ("{[]:1}", "unexpected ["),
    ("[nul]", "unexpected nul"),
    ("[truefalse]", "unexpected truefalse"),
    ("<job/>", "unexpected <"),
    ("[\u00e9]", "unexpected é"),
    # numbers
    ("[Infinity]", "Infinity is not a JSON number"),
    ("[-Infinity]", "-Infinity is not a JSON number"),
    ("[01]", "unexpected 01"),
    ("[-01]", "unexpected -01"),
    ("[-]", "unexpected -"),
    ("[- 1]", "unexpected -"),
    ("[1e]", "unexpected 1e"),
    ("[1e+]", "unexpected 1e+"),
    ("[1_000]", "unexpected 1_000"),
    ("[\uff11]", "unexpected \uff11"),
    ("[" + "7" * 5000 + "]", "digits"),
    # texts
    ('["a"b"]', "a quotation mark inside a text is not escaped"),
    ('["a" "b"]', "a quotation mark inside a text is not escaped"),
    # bytes that are no text
    (b'["\x81"]', "not UTF-8 text: byte 3"),
    (b"\xff\xfe[", "not UTF-16"),
    ("[1]".encode("utf-32")[:-2], "not UTF-32"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[repr(row[0])[:30] for row in REFUSED])
def test_the_rest_is_refused_with_a_reason(text, reason):
    parsed = parse(text if isinstance(text, bytes) else text.encode())
    assert parsed.value is None
    assert reason.casefold() in parsed.error.casefold()
