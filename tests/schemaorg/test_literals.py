"""JSON in a text is read where it is JSON, by the letter; else it is a text."""

import pytest

from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = [
    ('{"@type": "Place", "name": "Leeds"}', {"name": "Leeds"}),
    ('{"@type": "Place", "name": 1e400}', {"name": "1e400"}),
    ('{"@type": "Place", "name": -1e-400}', {"name": "-1e-400"}),
]
TEXTS = ['{"@type": "Place", "name": NaN}', '{"@type": "Place", "name": -Infinity}', '["a", 5]']


@pytest.mark.parametrize(("text", "place"), ROWS)
def test_it_works(text, place):
    assert JOB_POSTING.read({"jobLocation": text}).value == {"job_location": (place,)}


LISTS = [
    ("skills", '["Bread", "Cake"]', ["Bread", "Cake"]),
    ("skills", "['Bread', \"Baker's\"]", ["Bread", "Baker's"]),
    ("jobBenefits", " ['Bread'] ", "Bread"),
    ("jobBenefits", ["['Bread', ' Cake ']", "Tea"], ["Bread", "Cake", "Tea"]),
    ("jobBenefits", {"@value": "['Bread']"}, "Bread"),
    ("skills", {"@type": "TextObject", "text": "['Bread']"}, "Bread"),
    ("jobBenefits", {"text": "['a']", "@type": "TextObject", "x": 1},
     ["a", {"@type": "TextObject", "x": 1}]),
    ("skills", {"@value": "['Brot']", "@language": "de"}, {"@value": "Brot", "@language": "de"}),
    ("jobBenefits", "['Bread']", "Bread"),
    ("employmentType", '["FULL_TIME","CONTRACTOR"]', ["FULL_TIME", "CONTRACTOR"]),
    ("employmentType", "['Full-time']", "FULL_TIME"),
    ("skills", "['It's', 'b']", "['It's', 'b']"),
    ("skills", '["a", 5]', '["a", 5]'),
    ("skills", "[Bread] and [Cake]", "[Bread] and [Cake]"),
    ("title", '["Baker"]', '["Baker"]'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "written"), LISTS)
def test_a_list_in_a_text_is_one_where_several_may_be_stated(name, text, written):
    reading = JOB_POSTING.read({name: text})
    assert JOB_POSTING.write(reading.value)[name] == written
    assert JOB_POSTING.read(JOB_POSTING.write(reading.value)).value == reading.value


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_no_json_stays_a_text(text):
    assert JOB_POSTING.read({"jobLocation": text}).value == {"job_location": ({"name": text},)}


@pytest.mark.parametrize(
    ("number", "text"), [(60.0, "60"), (1e23, "1e+23"), (1e15, "1000000000000000")]
)
def test_a_number_read_as_text_has_no_digit_that_was_not_stated(number, text):
    assert JOB_POSTING.read({"title": number}).value == {"title": text}
