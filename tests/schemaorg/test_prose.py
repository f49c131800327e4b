"""A description in several parts is one text of all that are texts; nothing beside them is lost."""

import pytest

from postings.schemaorg.accounting import account
from postings.schemaorg.vocabulary import JOB_POSTING

TYPED = {"@type": "TextObject"}
BAKE = TYPED | {"text": "Bake"}
GERMAN, TOO = ({"@value": text, "@language": "de"} for text in ("Backen", "Brot"))
ROWS = [  # (what is stated, what is written again)
    (BAKE, "<p>Bake</p>"),
    ({"text": "Bake", "encodingFormat": "text/plain"}, "<p>Bake</p>"),
    ([BAKE, "Sell"], "<p>Bake<br>Sell</p>"),
    (["Sell", BAKE, {"@value": "Clean"}], "<p>Sell<br>Bake<br>Clean</p>"),
    ([["Bake", ["Sell"]], 5], "<p>Bake<br>Sell<br>5</p>"),
    ({"@list": ["Bake", {"text": "Sell"}]}, "<p>Bake<br>Sell</p>"),
    ([BAKE | {"name": "Duties"}, "Sell"], ["<p>Bake<br>Sell</p>", TYPED | {"name": "Duties"}]),
    (BAKE | {"name": "Duties"}, ["<p>Bake</p>", TYPED | {"name": "Duties"}]),
    ([{"@type": "HowTo"}, "Sell"], ["<p>Sell</p>", {"@type": "HowTo"}]),
    ([True, {"a": 1}, "Sell", BAKE], ["<p>Sell<br>Bake</p>", True, {"a": 1}]),
    ([{"@value": ""}, {"@type": "HowTo", "step": 1}, "Sell"],
     ["<p>Sell</p>", {"@type": "HowTo", "step": 1}]),
    ([GERMAN, TOO, "Sell"],
     [{"@value": "<p>Backen<br>Brot</p>", "@language": "de"}, "Sell"]),
    (["Bake", "Sell", GERMAN], ["<p>Bake<br>Sell</p>", GERMAN]),
    ([{"en": "Bake", "de": "Backen"}, {"a": 1}],
     [{"@value": "<p>Bake</p>", "@language": "en"}, {"de": "Backen"}, {"a": 1}]),
    ([True, {"a": 1}], [True, {"a": 1}]),
    (["null", {"text": "N/A"}, {"@value": ""}], None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "written"), ROWS)
def test_it_works(raw, written):
    reading = JOB_POSTING.read({"description": raw})
    assert JOB_POSTING.write(reading.value or {}).get("description") == written
    assert not [e for e in account({"description": raw}, reading) if e.outcome == "missing"]
    again = JOB_POSTING.read({"description": written})
    assert JOB_POSTING.write(again.value or {}).get("description") == written


OTHERS = [
    ("workHours", BAKE, "Bake"),
    ("title", BAKE | {"name": "A"}, ["Bake", TYPED | {"name": "A"}]),
    ("skills", [BAKE, "Sell"], ["Bake", "Sell"]),
    ("qualifications", BAKE, "Bake"),
    (
        "skills",
        BAKE | {"name": "A"},
        {"@type": ["DefinedTerm", "TextObject"], "text": "Bake", "name": "A"},
    ),
    ("baseSalary", {"@type": "TextObject", "text": "By agreement"}, "By agreement"),
]


@pytest.mark.parametrize(("name", "raw", "written"), OTHERS)
def test_the_text_of_an_object_is_a_text_wherever_one_is_expected(name, raw, written):
    reading = JOB_POSTING.read({name: raw})
    assert JOB_POSTING.write(reading.value)[name] == written
    assert not [e for e in account({name: raw}, reading) if e.outcome == "missing"]
    again = JOB_POSTING.read({name: written})
    assert JOB_POSTING.write(again.value)[name] == written


TWICE = [
    ("title", r"A\u00a0B \u00e9t\u00e9 (m\/w\/d)", "A B été (m/w/d)"),
    ("title", r"Bread \ud83c\udf5e", "Bread 🍞"),
    ("title", r"R\u0026amp;D", "R&D"),
    ("title", r"Bread \ud83c \udf5e \u0000", r"Bread \ud83c \udf5e \u0000"),
    ("title", r"C:\users\u00e9", r"C:\users\u00e9"),
    ("title", r"Escape \\u00e9", r"Escape \\u00e9"),
    ("title", r"Bread \uXYZW \n", r"Bread \uXYZW \n"),
    ("url", r"https:\/\/a.example\/1", "https://a.example/1"),
    ("description", r"<p class=\"x\">A\u00a0B<\/p>", '<p class="x">A\u00a0B</p>'),
    ("description", r"\u003cp\u003eBake\u003c\/p\u003e", "<p>Bake</p>"),
    ("title", "R&#0000000038;D &#x0000000026;", "R&D &"),
    ("title", f"R&#{'0' * 30}38;D", f"R&#{'0' * 30}38;D"),
    ("description", "<p>R&amp;#00000000038;D</p>", "<p>R&#00000000038;D</p>"),
]


@pytest.mark.parametrize(("name", "raw", "written"), TWICE)
def test_what_was_escaped_twice_is_decoded_where_nobody_can_mean_it(name, raw, written):
    reading = JOB_POSTING.read({name: raw})
    assert JOB_POSTING.write(reading.value)[name] == written
    assert bool(reading.problems) == (raw != written) or "amp;" in raw
    assert not [e for e in account({name: raw}, reading) if e.outcome == "missing"]
