"""A text is found however it is written, and nothing else is."""

import pytest

from postings.schemaorg.spellings import Pattern, TooShort, patterns
from postings.schemaorg.traces import Traces

KEY = b"k" * 32
MAIL, NAME, NUMBER = "jane.doe@x.example", "José  Núñez", "+44 (0)113 496 0000"
PARTED = {"givenName": "[removed]", "familyName": "[removed]"}
ANA = {"first_name": "[removed]", "x": 1, "middleName": "[removed]", "Last Name": "[removed]"}
FOUND = [
    (MAIL, "write to jane.doe@x.example now", "write to [removed] now"),
    (MAIL, "JANE.DOE@X.EXAMPLE", "[removed]"),
    (MAIL, '<a href="mailto:jane.doe%40x.example">a</a>', '<a href="mailto:[removed]">a</a>'),
    (MAIL, "<p>jane.<b>doe</b>@x.example</p>", "<p>[removed]<b></b></p>"),
    (MAIL, "jane.doe&#64;x.example, jane.doe&amp;#64;x.example", "[removed], [removed]"),
    (MAIL, "\uff4aane.doe@x.example", "[removed]"),
    (NAME, "JOSE NUNEZ!", "[removed]!"),
    (NAME, "Jose\u0301 Nun\u0303ez", "[removed]"),
    (NAME, "<p>Nu&ntilde;ez, Jos&eacute;</p>", "<p>[removed]</p>"),
    (NAME, "&lt;b&gt;José&lt;/b&gt; Núñez", "&lt;b&gt;[removed]&lt;/b&gt;"),
    (NUMBER, "0113 496 0000", "0[removed]"),
    (NUMBER, "call +44-113-496.0000.", "call +44-[removed]."),
    (NUMBER, "0044(0)1134960000", "0044(0)[removed]"),
    (NUMBER, 441134960000, "44[removed]"),
    ("0113 496 0000", "+44 113 4960000", "+44 [removed]"),
    (MAIL, {"a": [{"jane.doe@x.example": True}]}, {"a": [{"[removed]": True}]}),
    (MAIL, "jane.doe (at) x.example, jane dot doe [at] x dot example", "[removed], [removed]"),
    (MAIL, r"jane.doe\u0040x.example\n", r"[removed]\n"),
    (NAME, "Jos&eacute Nu&#241ez", "[removed]"),
    (NAME, r"Jos\u00e9\nN\\u00fa\u00F1ez", "[removed]"),
    (NAME, "JOSE\u0301\u00a0\u2009\nNUN\u0303\u00adEZ", "[removed]"),
    (
        "Jürgen Møller",
        "Juergen Moeller, Jurgen Moller, MØLLER/JÜRGEN",
        ", ".join(["[removed]"] * 3),
    ),
    ("Juergen Moeller", "Jürgen Møller", "[removed]"),
    (NAME, {"givenName": "José", "familyName": " NÚÑEZ"}, PARTED),
    (NAME, [{"familyName": ["Nunez"], "givenName": {"@value": "Jose"}}], [PARTED]),
    (
        "Ana María Gil",
        {"first_name": "Ana", "x": 1, "middleName": "Maria", "Last Name": "Gil"},
        ANA,
    ),
]
LEFT = [
    (NAME, {"givenName": "José", "familyName": "Núñezo"}),
    ("Paris Hilton", {"addressLocality": "Paris", "name": "Hilton"}),
    ("Jan Bauer", "Jan Baur"),
    (MAIL, "xjane.doe@x.example"),
    (MAIL, "jane.doe@x.examples"),
    (NAME, "José Núñezo"),
    (NUMBER, "11349600001"),
    (NUMBER, "123456113 496 0000"),
    (NUMBER, [1134960, 1.5, True, None]),
]


@pytest.mark.parametrize("is_digested", [False, True])
@pytest.mark.parametrize(("text", "before", "after"), FOUND)
def test_it_works(text, before, after, is_digested):
    traces = Traces(tuple(patterns(text)))
    traces = traces.digested(KEY) if is_digested else traces
    found, number = traces.value(before)
    assert found == after or (found.replace("&lt;/b&gt;", "") == after.replace("&lt;/b&gt;", ""))
    assert number
    assert traces.value(found) == (found, 0)


@pytest.mark.parametrize(("text", "value"), LEFT)
def test_what_is_like_it_stays(text, value):
    assert Traces(tuple(patterns(text))).value(value) == (value, 0)


@pytest.mark.parametrize("text", ["", "Ann", "a@b", "1234", "++--", "0044 12"])
def test_what_is_too_short_is_refused(text):
    with pytest.raises(TooShort, match="At least 5"):
        patterns(text)


def test_digests_tell_nothing_without_the_key():
    plain = patterns(MAIL)[0]
    (told,) = Traces((plain,)).digested(KEY).patterns
    assert told != Traces((plain,)).digested(b"x" * 32).patterns[0]
    assert told == Pattern("text", len(plain.told), told.told)
    assert plain.told not in told.told
