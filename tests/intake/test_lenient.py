"""Broken JSON is mended where one reading is possible, and refused with its place elsewhere."""

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postings.intake import escaped, lenient, quotes, strict, wrapping
from postings.intake.lenient import mend

TWICE = f"title stands twice in one object: {strict.BESIDE}"
WARNING = "<br />\n<b>Warning</b>:  Array to [] in <b>/a.php</b> on line <b>12</b><br />\n"
MENDED = [
    # (row of the catalogue, text, value, rules)
    (12, '{"a": "one\ntwo\tthree\x01"}', {"a": "one\ntwo\tthree\x01"}, [quotes.CONTROLS]),
    (13, '{"a": 1, "b": [1, 2,],}', {"a": 1, "b": [1, 2]}, [lenient.SURPLUS]),
    (13, '{"a": 1,, "b": 2}', {"a": 1, "b": 2}, [lenient.SURPLUS]),
    (13, '[, {"a": 1}]', [{"a": 1}], [lenient.SURPLUS]),
    (14, '{"a": "x"\n "b": {"c": 1} "d": 2}', {"a": "x", "b": {"c": 1}, "d": 2}, [lenient.MISSING]),
    (14, '[{"a": 1}\n{"a": 2}]', [{"a": 1}, {"a": 2}], [lenient.MISSING]),
    (15, r'{"a": "\$5 it\'s \d \u12"}', {"a": r"$5 it's d u12"}, [quotes.ESCAPE]),
    (15, '{"a": "one \\\n two"}', {"a": "one \n two"}, [quotes.ESCAPE, quotes.CONTROLS]),
    (16, '{"a":\n "<p class="x">y</p>"}', {"a": '<p class="x">y</p>'}, [quotes.PASTED]),
    (17, '//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}, [wrapping.GUARD]),
    (17, '/*<![CDATA[*/ {"a": 1} /*]]>*/', {"a": 1}, [wrapping.GUARD]),
    (17, '<![CDATA[{"a": "]]> stays"}]]>\n', {"a": "]]> stays"}, [wrapping.GUARD]),
    (18, '<!--\n{"a": 1}\n//-->', {"a": 1}, [wrapping.GUARD]),
    (18, '<!-- the [draft] of <a href="x">: {"@type": "A", "b": "--"} -->',
     {"@type": "A", "b": "--"}, [wrapping.GUARD]),
    (18, '\n<!-- data = [{"@id": "a"},{"@id": "b",}] (end) -->\n',
     [{"@id": "a"}, {"@id": "b"}], [wrapping.GUARD, lenient.SURPLUS, wrapping.AROUND]),
    (18, '/* of job 7: {"@type": "A"} */', {"@type": "A"}, [wrapping.GUARD]),
    (18, '<!-- was {"@type": "A"} --> {"@type": "B"}', {"@type": "B"}, [wrapping.COMMENT]),
    (18, '<!-- Yoast -->\n{"a": 1}', {"a": 1}, [wrapping.COMMENT]),
    (18, '<!-- a - b -->var a = {"b": 1}', {"b": 1}, [wrapping.COMMENT, wrapping.ASSIGNED]),
    (18, '{"a": 1, // one\n"b": "http://x//y" /* two */}',
     {"a": 1, "b": "http://x//y"}, [wrapping.COMMENT]),
    (18, '{"a": "<!-- stays --> /* stays */", <!-- goes --> "b": 1}',
     {"a": "<!-- stays --> /* stays */", "b": 1}, [wrapping.COMMENT]),
    (19, '{"a": 1};', {"a": 1}, [wrapping.ASSIGNED]),
    (19, 'var jobs = {"a": "b;"};', {"a": "b;"}, [wrapping.ASSIGNED]),
    (19, 'window.jobs=[{"a": 1}]', [{"a": 1}], [wrapping.ASSIGNED]),
    (19, '{"a": 1}}', {"a": 1}, [lenient.BRACKET]),
    (19, 'jobs.cb_1({"a": 1});\n', {"a": 1}, [wrapping.CALLED]),
    (19, "/**/ typeof cb === 'function' && cb([1]);", [1], [wrapping.COMMENT, wrapping.CALLED]),
    (19, 'cb && cb( {"a": ")"} )', {"a": ")"}, [wrapping.CALLED]),
    (19, 'var a = ({"a": 1});', {"a": 1}, [wrapping.ASSIGNED, wrapping.CALLED]),
    (19, '//<![CDATA[\ncb({"a": 1,});\n//]]>',
     {"a": 1}, [wrapping.GUARD, wrapping.CALLED, lenient.SURPLUS]),
    (19, ')]}\',\n{"a": 1}', {"a": 1}, [wrapping.BARRED]),
    (19, 'while(1);[1]', [1], [wrapping.BARRED]),
    (19, 'for (;;); {"a": 1}', {"a": 1}, [wrapping.BARRED]),
    (19, 'throw 1; <keep out>\n{"a": 1}', {"a": 1}, [wrapping.BARRED]),
    (19, '{}&& {"a": 1}', {"a": 1}, [wrapping.BARRED]),
    (20, '{&quot;a&quot;: &quot;R&amp;amp;D&quot;}', {"a": "R&amp;D"}, [escaped.ENTITIES]),
    (20, '[{&#34;a&#34;: 1,}]', [{"a": 1}], [escaped.ENTITIES, lenient.SURPLUS]),
    (20, "{&#034;a&#0034;:&#X022;b&#034;}", {"a": "b"}, [escaped.ENTITIES]),
    (22, '\ufeff\u00a0{\u00a0"a": "b\u00a0c"}', {"a": "b\u00a0c"}, [wrapping.SPACE]),
    (25, "{'a': 'one \"two\" it\\'s', \"b\": 'x\\\ny'}",
     {"a": "one \"two\" it's", "b": "xy"}, [lenient.SINGLE]),
    (25, "{@type: 'A', $b_1: [true,],}",
     {"@type": "A", "$b_1": [True]}, [lenient.BARE, lenient.SINGLE, lenient.SURPLUS]),
    (25, r"{a: '\x3cp\x3E \u00e9 \\ \q'}",
     {"a": "<p> é \\ q"}, [lenient.BARE, lenient.SINGLE, quotes.SCRIPTED, quotes.ESCAPE]),
    (12, '<p>{"a": 1,<br />\n"b": "<br>"}</p>', {"a": 1, "b": "<br>"}, [lenient.TAGS]),
    (22, '\u200b{"a": 1}\u2060', {"a": 1}, [wrapping.SPACE]),
    (25, "{“@type”: “A”, ”b”:“it’s <a href=\"x\">”, ‘c’: „d“,}",
     {"@type": "A", "b": "it’s <a href=\"x\">", "c": "d"}, [lenient.CURLY, lenient.SURPLUS]),
    (27, '{"title": 1, "title": 2,}', {"title": [2, 1]}, [lenient.SURPLUS, TWICE]),
    (29, '{"a": 1}\n{"a": 2}', [{"a": 1}, {"a": 2}], [lenient.SEVERAL]),
    (29, '{"a": 1}, [2]', [{"a": 1}, [2]], [lenient.SURPLUS, lenient.SEVERAL]),
    (72, '{"a": {"b": 1}}, "c": 2, "d": 3}',
     {"a": {"b": 1}, "c": 2, "d": 3}, [lenient.SURPLUS, lenient.CONTINUED]),
    (72, '{"a": 1}\n"b": 2\n', {"a": 1, "b": 2}, [lenient.CONTINUED]),
    (72, '{}, "b": 2}', {"b": 2}, [lenient.SURPLUS, lenient.CONTINUED]),
    (18, '{"a": 1}\n<!-- /Yoast -->', {"a": 1}, [wrapping.COMMENT]),
    (19, 'Data of the job:\n{"@type": "A"}', {"@type": "A"}, [wrapping.AROUND]),
    (19, 'export default [{"@type": "A"}]', [{"@type": "A"}], [wrapping.AROUND]),
    (19, '{"a": 1} and more', {"a": 1}, [wrapping.AROUND]),
    (19, f'{WARNING}{{"a": 1, {WARNING}"b": 2}}{WARNING}', {"a": 1, "b": 2}, [wrapping.WARNED]),
    (19, 'PHP Notice: a in /b.php on line 3\n{"a": 1}', {"a": 1}, [wrapping.WARNED]),
    (25, "{a: undefined, b: [None, True, False]}",
     {"a": None, "b": [None, True, False]}, [lenient.BARE, lenient.WORD_FOR_IT]),
    (25, "[+5, .5, -.5, 5., +5.25e1, 0xfF]", [5, 0.5, -0.5, 5, 52.5, 255], [lenient.NUMBER]),
    (25, '{"a":, "b": 1, "c": }', {"a": None, "b": 1, "c": None}, [lenient.EMPTY]),
    (25, '{"a": TRUE, "b": NULL}', {"a": True, "b": None}, [lenient.WORD_FOR_IT]),
    (60, '{"a": 01234, "b": 30,000}', {"a": "01234", "b": "30,000"}, [lenient.BARE_TEXT]),
    (62, '{"a": 2026-05-31, "b": 2026-05-31T09:00:00+02:00}',
     {"a": "2026-05-31", "b": "2026-05-31T09:00:00+02:00"}, [lenient.BARE_TEXT]),
    (28, '{"a": NaN,}', {"a": None}, [strict.NOT_A_NUMBER, lenient.SURPLUS]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "text", "value", "rules"), MENDED)
def test_it_works(row, text, value, rules):
    assert mend(text) == (value, rules)


REFUSED = [
    (28, "[30,000.]", "unexpected 000"),
    (14, '["a" "b"]', "line 1 column 6"),
    (14, '{"a": 1 2}', "unexpected 2, line 1 column 9"),
    (19, '{"a": 1}; window.b = {"c": 2}', "line 1 column 11"),
    (19, '{"a": 1} and "more"', "unexpected and"),
    (19, 'say "{"@type": "A"}', "unexpected say"),
    (19, '<b>Warning</b>: on line {"a": 1} on line <b>1</b>[2]', "unexpected <"),
    (18, "<!-- no job today -->", "it ends too early"),
    (25, "", "it ends too early"),
    (19, 'cb({"a": 1}); cb({"a": 2});', "unexpected ), line 1 column 12"),
    (19, 'cb({"a": 1}, "b")', "not escaped"),
    (19, 'cb("a")', "unexpected cb"),
    (25, "{“a”: “say “hi” to us”}", "a quotation mark inside a text is not escaped, line 1 col"),
    (25, "{‘a’: ‘it’s’}", "a quotation mark inside a text is not escaped, line 1 column 10"),
    (25, "{“a”: “b” “c”: 1}", "not escaped"),
    (25, "{'a': 1 b: 2}", "unexpected b"),
    (25, "{a: b}", "unexpected b"),
    (25, "{a: `b`}", "unexpected `"),
    (25, "{a: undefined1}", "unexpected undefined"),
    (25, "{a-b: 1}", "unexpected a-b"),
    (25, "{a: .5.}", "unexpected ."),
    (25, "{a: 0x}", "unexpected 0x"),
    (25, "{a: +1e999}", "unexpected +1e999"),
    (25, "{a: 'b' + 'c'}", "unexpected +"),
    (25, "['a' 'b']", "unexpected 'b'"),
    (26, '{"a": "cut by </scr', "a text that does not end, line 1 column 7"),
    (28, '{"a": -Infinity,}', "-Infinity is not a JSON number"),
    (28, '{"a": ' + "9" * 5000 + ",}", "a number of more than 4,300 digits"),
    (28, "[" * 100_000, "nested too deeply"),
    (28, '{"a":' * 100_000, "nested too deeply"),
    (28, '{"a": 1.2.3}', "unexpected 1"),
    (72, '{"a": 1}, "b": ', "it ends too early"),
    (72, '{"a": {"b": 1}, "c": 2', "it ends too early"),
    (72, '{"a": [1}', "unexpected }"),
    (72, '}, "a": 1}', "unexpected }"),
    (0, '[{"a":}, 1:]', "unexpected :"),
    (0, '{"a" 1}', "unexpected 1"),
    (0, '{"a",}', "unexpected ,"),
    (0, "{:}", "unexpected :"),
    (0, "/* {", "unexpected /"),
]


@pytest.mark.parametrize(("row", "text", "words"), REFUSED)
def test_what_is_not_certain_is_refused_with_its_place(row, text, words):
    with pytest.raises(ValueError, match=r"\w") as refusal:
        mend(text)
    assert words in str(refusal.value)


ENDLESS = ['{"a": [1], "b": "c"', '[{"a": {"b": 1}}', '{"@graph": [{"a": 1}]', "[1, 2"]


@pytest.mark.parametrize("text", ENDLESS)
def test_the_last_bracket_may_be_missing_of_what_is_not_cut_short(text):
    end = "]" if text[0] == "[" else "}"
    assert mend(text, is_whole=True) == (json.loads(text + end), [lenient.LAST])
    with pytest.raises(ValueError, match="it ends too early"):
        mend(text)


@pytest.mark.parametrize("text", ["[[1", '{"a":', '{"a": 1,', ""])
def test_but_not_where_another_may_be_meant(text):
    with pytest.raises(ValueError, match="it ends too early"):
        mend(text, is_whole=True)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=50, deadline=None)
@given(JSON.filter(lambda value: isinstance(value, dict | list)))
def test_what_is_right_stays_as_it_is(value):
    assert mend(json.dumps(value, ensure_ascii=False, indent=1)) == (value, [])


@settings(deadline=None)
@given(st.text("{}[]()'\",:;/*<!->\\ \n1a=&quot@x"))
def test_any_text_ends_in_a_value_or_a_reason(text):
    try:
        mend(text)
    except ValueError as reason:
        assert str(reason)


HOSTILE = ["[1,", "{", '"', "/*", "/* ", "<!--", "<!-- -", "//", "\\", '{"a":', "[,", "]]>",
           "-->", "\ufeff", "x=", "a.", "+", ".", "0x", "None",
           "<b>Warning</b>:", "Notice: ", ";", "'", "(", "cb(", "a:", "while(1);", ")", "{}", "{},",
           '{"a":1}"b":', "&quot;", " ", "-", "1"]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
@pytest.mark.parametrize("start", ["", "{", '{"a": 1}', '{"a": "'])
def test_the_time_grows_with_the_length_alone(part, start):
    begun = time.process_time()
    with suppress(ValueError):
        mend(start + part * 100_000)
    assert time.process_time() - begun < 20  # 1 s at most when written; minutes if quadratic
