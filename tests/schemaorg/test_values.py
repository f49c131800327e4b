"""What publishers write where another value is meant, and what becomes of it."""

import pytest

from postings.schemaorg.types import EXTRA
from postings.schemaorg.vocabulary import JOB_POSTING

SALARY = {"currency": "EUR", "value": 55000}
ROWS = [  # (row of the catalogue of deviations, property, raw, value)
    (31, "description", "<p>a&amp;nbsp;b</p>", "<p>a&nbsp;b</p>"),
    (32, "url", "https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
    (35, "description", "One.\\n\\nTwo.\\r\\nThree.", "<p>One.</p><p>Two.<br>Three.</p>"),
    (35, "description", "\\n\\n<p>One</p>\\n<p>Two</p>", "<p>One</p>\n<p>Two</p>"),
    (
        35,
        "description",
        "\\n<p>One</p>\n</ul>\\n\\n<p>A \\n</p>",
        "<p>One</p>\n</ul>\n\n<p>A \n</p>",
    ),
    (35, "description", "Print \\n once", "<p>Print &#92;n once</p>"),
    (35, "description", "In C:\\new and C:\\next", "<p>In C:&#92;new and C:&#92;next</p>"),
    (35, "description", " <![CDATA[<p>Bake</p>]]>\n", "<p>Bake</p>"),
    (35, "description", "<![CDATA[Bake]]> b", "<p>&lt;![CDATA[Bake]]&gt; b</p>"),
    (38, "description", {"@type": "TextObject", "text": "Bake"}, "<p>Bake</p>"),
    (39, "title", {"en": "Baker", "fr": "Boulanger", "de-AT": "Bäcker"}, "Baker"),
    (39, "title", {"@none": "Baker", "de": "Bäcker"}, "Baker"),
    (41, "title", "N/A", None),
    (41, "title", "[object Object]", None),
    (41, "workHours", "UNAVAILABLE", None),
    (41, "experienceRequirements", "Не указан", None),
    (41, "description", "null", None),
    (41, "skills", ["null", "Bread", "--"], ("Bread",)),
    (41, "physicalRequirement", "None", ("None",)),
    (41, "url", "undefined", None),
    (41, "directApply", "N/A", None),
    (41, "totalJobOpenings", "Not specified", None),
    (45, "hiringOrganization", {"logo": "//a.example/l.png"}, {"logo": "https://a.example/l.png"}),
    (56, "jobLocation", {"address": {"addressCountry": ["USA", "USA"]}}, "USA"),
    (56, "jobLocation", {"address": {"addressCountry": {"name": ["USA", "USA"]}}}, {"name": "USA"}),
    (66, "baseSalary", {**SALARY, "unitText": "per annum"}, ({**SALARY, "unit_text": "YEAR"},)),
    (66, "baseSalary", {**SALARY, "unitText": "pro Jahr"}, ({**SALARY, "unit_text": "YEAR"},)),
    (67, "employmentType", "FULL_TIME, TEMPORARY", ("FULL_TIME", "TEMPORARY")),
    (67, "employmentType", "Full-time/Part-time", ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "Vollzeit oder Teilzeit", ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "https://schema.org/FULL_TIME", ("FULL_TIME",)),
    (67, "employmentType", ["Jornada completa", "パート"], ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "Full-time, CDI", ("FULL_TIME", "CDI")),
    (67, "employmentType", "Full-time, permanent", ("FULL_TIME", "permanent")),
    (67, "employmentType", "Vollzeit/Teilzeit", ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "full/part time", ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "Voll- oder Teilzeit", ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "schema:FULL_TIME", ("FULL_TIME",)),
    (67, "employmentType", "http://a.example/b#PartTime", ("PART_TIME",)),
    (67, "employmentType", "day/part time", ("day/part time",)),
    (67, "employmentType", "CDI temps plein", ("CDI", "FULL_TIME")),
    (67, "employmentType", "Full-time (permanent)", ("FULL_TIME", "permanent")),
    (67, "employmentType", "Full-time - Permanent", ("FULL_TIME", "Permanent")),
    (67, "employmentType", "Full time – Hull", ("Full time – Hull",)),
    (0, "applicationContact", "a.b+c@crumb.example", {"email": "a.b+c@crumb.example"}),
    (0, "applicationContact", "Ms Crumb @ Leeds", {"name": "Ms Crumb @ Leeds"}),
    (0, "applicationContact", "https://a.example/c", {"url": "https://a.example/c"}),
    (67, "employmentType", "FULL_TIME PART_TIME", ("FULL_TIME", "PART_TIME")),
    (67, "employmentType", "contract-to-hire", ("contract-to-hire",)),
    (67, "employmentType", "Full-time | contract-to-hire", ("FULL_TIME", "contract-to-hire")),
    (67, "employmentType", "Full-time, 40 hours", ("Full-time, 40 hours",)),
    (67, "employmentType", "permanent, regular", ("permanent, regular",)),
    (67, "employmentType", ["Full-time, CDI", "CDI"], ("FULL_TIME", "CDI")),
    (67, "employmentType", "TBD", ("TBD",)),
    (41, "employmentType", "None", None),
    (41, "employmentType", ["undefined", "-", "PART_TIME"], ("PART_TIME",)),
    (61, "jobLocationType", "Remote", "TELECOMMUTE"),
    (61, "jobLocationType", "100% télétravail", "TELECOMMUTE"),
    (61, "jobLocationType", "yes", "TELECOMMUTE"),
    (61, "jobLocationType", True, "TELECOMMUTE"),
    (61, "jobLocationType", 1, "TELECOMMUTE"),
    (61, "jobLocationType", "no", None),
    (61, "jobLocationType", False, None),
    (61, "jobLocationType", "None", None),
    (67, "employmentType", "Festanstellung", ("Festanstellung",)),
    (67, "employmentType", "正社員", ("正社員",)),
    (68, "directApply", "Yes", True),
    (68, "directApply", 1, True),
    (68, "experienceRequirements", {"monthsOfExperience": "24"}, ({"months_of_experience": 24},)),
    (69, "salaryCurrency", "&amp;#36;", "$"),
    (70, "description", "[vc_row][vc_column width='1/2']Bake[/vc_column][/vc_row]", "<p>Bake</p>"),
    (70, "description", '<!-- wp:cover {"a":1} --><p>Bake</p><!-- /wp:cover -->', "<p>Bake</p>"),
    (70, "description", "[Berlin] Bake", "<p>[Berlin] Bake</p>"),
    (
        75,
        "baseSalary",
        {**SALARY, "value": "55000", "unitCode": "ANN"},
        (SALARY | {"unit_code": "ANN"},),
    ),
    (77, "sameAs", "#", None),
    (77, "url", "#", None),
]


@pytest.mark.parametrize(("number", "name", "raw", "value"), ROWS)
def test_what_becomes_of_it(number, name, raw, value):
    read = JOB_POSTING.properties[name].kind.read(raw).value
    if number == 56:
        read = read[0]["address"]["address_country"]
    assert read == value


WORDS = {
    "FULL_TIME": "Vollzeit|temps plein|tiempo completo|tempo integral|tempo pieno|voltijd"
    "|pełny etat|heltid|fuldtid|tam zamanlı|Полная занятость|フルタイム|全职|풀타임",
    "PART_TIME": "Teilzeit|mi-temps|media jornada|meio período|tempo parziale|deeltijd"
    "|część etatu|deltid|yarı zamanlı|Частичная занятость|パートタイム|兼职",
    "INTERN": "Praktikum|stage|prácticas|estágio|tirocinio|staż|praktik|staj|Стажировка|实习",
    "TEMPORARY": "intérim|temporal|temporário|tijdelijk|midlertidig|geçici|临时工",
    "VOLUNTEER": "Ehrenamt|bénévolat|voluntariado|vrijwilliger|wolontariat|frivillig|ボランティア",
    "CONTRACTOR": "contract|Freelance|freiberuflich",
}


@pytest.mark.parametrize("kind", WORDS)
def test_employment_in_many_languages(kind):
    for word in WORDS[kind].split("|"):
        assert JOB_POSTING.properties["employmentType"].kind.read(word).value == (kind,), word


def place(raw):
    reading = JOB_POSTING.properties["jobLocation"].kind.read(raw)
    return (reading.value or [None])[0], reading.problems


ADDRESS = {"address_locality": "Leeds", "address_country": "GB"}


@pytest.mark.parametrize(
    "raw",
    [
        {"@type": "PostalAddress", "addressLocality": "Leeds", "addressCountry": "GB"},
        {"@type": "Place", "addressLocality": "Leeds", "AddressCountry": "GB"},
        {"@type": "postaladdress", "addresslocality": "Leeds", "ADDRESSCOUNTRY": "GB"},
    ],
)
def test_an_address_on_the_place_itself_is_its_address(raw):
    value, problems = place(raw)
    assert value == {"address": ADDRESS}
    assert (problems[-1].rule, problems[-1].after) == ("an address on the place itself", ADDRESS)


def test_parts_beside_an_address_stay_aside():
    value, _problems = place({"address": "Leeds, GB", "addressLocality": "York"})
    assert value == {"address": "Leeds, GB", EXTRA: {"addressLocality": "York"}}


NO_ADDRESS = [
    {"addressRegion": "-"},
    {"addressLocality": "Anywhere", "addressRegion": "anywhere", "addressCountry": "Anywhere"},
    {"addressLocality": "Unknown", "addressCountry": {"@type": "Country", "name": "unknown"}},
    {"streetAddress": "null", "postalCode": "N/A"},
]


@pytest.mark.parametrize("address", NO_ADDRESS, ids=str)
def test_placeholders_are_no_address(address):
    value, problems = place({"@type": "Place", "name": "HQ", "address": address})
    assert value == {"name": "HQ"}
    assert {problem.outcome for problem in problems} == {"repaired"}


def test_a_word_that_is_a_place_stays():
    nation = {"addressLocality": "Singapore", "addressRegion": "Singapore", "addressCountry": "NA"}
    value, problems = place({"address": nation})
    assert value["address"]["address_country"] == "NA"
    assert len(value["address"]) == 3
    assert not problems


COORDINATES = [  # (raw, value)
    ({"latitude": "52,52", "longitude": "13.405"}, {"latitude": 52.52, "longitude": 13.405}),
    ({"latitude": 0, "longitude": "0.0"}, None),
    ({"latitude": 0, "longitude": 6.6}, {"latitude": 0, "longitude": 6.6}),
    ({"latitude": "52° N"}, {"latitude": "52° N"}),
    ({"latitude": "151.2", "longitude": -33.8}, {"longitude": -33.8, EXTRA: {"latitude": "151.2"}}),
    ({"latitude": 1, "longitude": 200}, {"latitude": 1, EXTRA: {"longitude": 200}}),
]


@pytest.mark.parametrize(("raw", "value"), COORDINATES)
def test_coordinates_can_be_on_earth(raw, value):
    assert place(raw)[0] == value
    assert place({"geo": raw})[0] == (value and {"geo": value})


def test_swapped_coordinates_are_refused_by_name():
    _value, problems = place({"latitude": 151.2, "longitude": -33.8})
    (problem,) = problems
    assert (problem.outcome, problem.path) == ("refused", "latitude")
    assert "swapped" in problem.rule


LANGUAGES = [("title", {"en": "Baker", "fr": "Boulanger"}), ("description", {"en": "A", "fr": "B"})]
LANGUAGES += [("jobBenefits", {"en": "Bread", "fr": "Pain", "de": "Brot"})]
LANGUAGES += [
    ("skills", {"en": ["Bread", "Rolls"], "fr": ["Pain"]}),
    ("skills", {"en": "A", "fr": "B"}),
]
LANGUAGES += [("description", {"en": ["A", "C"], "fr": ["B"]})]


@pytest.mark.parametrize(("name", "texts"), LANGUAGES)
def test_of_several_languages_the_first_counts_and_the_others_stay(name, texts):
    reading = JOB_POSTING.read({name: texts})
    (said,) = [problem for problem in reading.problems if problem.outcome == "superseded"]
    others = [{language: text} for language, text in list(texts.items())[1:]]
    assert (said.path, said.before) == (name, others)
    assert reading.value[EXTRA][name] == (others if len(others) > 1 else others[0])
    assert JOB_POSTING.read(JOB_POSTING.write(reading.value)).value == reading.value


LISTED = {"title": "A", "description": "<p>A<br>B</p>", "skills": ("A", "B")}


@pytest.mark.parametrize("texts", [{"de": "A"}, {"@none": "A"}, {"@none": "A", "de": "B"}])
def test_a_language_map_is_written_as_it_is_read(texts):
    value = JOB_POSTING.read({"title": texts, "description": texts}).value
    assert (value["title"], value["description"]) == ("A", "<p>A</p>")
    assert JOB_POSTING.read(JOB_POSTING.write(value)).value == value


def test_a_language_may_have_several_texts():
    value = JOB_POSTING.read({name: {"en": ["A", "B"]} for name in LISTED}).value
    assert {name: value[name] for name in LISTED} == LISTED
    assert value[EXTRA] == {"title": {"en": "B"}}
    assert {text.language for text in value["skills"]} == {"en"}
    assert JOB_POSTING.read(JOB_POSTING.write(value)).value == value


@pytest.mark.parametrize(
    "raw", [{"id": "x"}, {}, {"en": [], "fr": "b"}, {"en": "a", "fr": 1}, {"en": "", "fr": "b"}]
)
def test_what_is_no_language_map_is_no_text(raw):
    assert "title" not in (JOB_POSTING.read({"title": raw}).value or {})


REPORTED = [
    ("url", {"@id": "https://a.example/"}, "the address of an object"),
    ("title", "N/A", "a word for nothing"),
    ("description", "null", "a word for nothing"),
    ("description", "[vc_row]Bake[/vc_row]", "a page builder's source dropped"),
    ("description", "One.\\n\\nTwo.", "escaped line breaks decoded"),
    ("employmentType", "Vollzeit", "the standard word for it"),
    ("employmentType", "FULL_TIME, TEMPORARY", "several in one text"),
    ("employmentType", "None", "a word for nothing"),
    ("jobLocationType", "yes", "yes, it is remote"),
    ("jobLocationType", 0, "no, it is not remote"),
    ("url", "//a.example/x", "an address without its protocol"),
    ("validThrough", "31.12.2026", "a date with the year last"),
    ("title", ["Baker", "Baker"], "one value stated several times"),
]


@pytest.mark.parametrize(("name", "raw", "rule"), REPORTED)
def test_a_repair_is_reported(name, raw, rule):
    (problem,) = JOB_POSTING.read({name: raw}).problems
    assert (problem.outcome, problem.path, problem.rule) == ("repaired", name, rule)


@pytest.mark.parametrize("raw", ["HYBRID", "ONSITE", "Home Office", "2", ["HYBRID"], {"a": 1}])
def test_what_is_not_all_remote_is_refused_by_name(raw):
    reading = JOB_POSTING.read({"jobLocationType": raw})
    (problem,) = reading.problems
    assert (problem.outcome, problem.path) == ("refused", "jobLocationType")
    assert "job_location_type" not in reading.value


def test_a_relative_address_is_refused_by_name():
    reading = JOB_POSTING.read({"hiringOrganization": {"name": "Crumb", "logo": "/logo.png"}})
    (problem,) = reading.problems
    assert problem.path == "hiringOrganization.logo"
    assert "relative" in problem.rule
    assert reading.value["hiring_organization"][EXTRA] == {"logo": "/logo.png"}
