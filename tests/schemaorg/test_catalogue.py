"""Deviations seen in published postings, by their number in the catalogue: what is written again.

Those of one kind of value are beside that kind: test_values, test_amounts, test_rates,
test_moments, test_months; those of files and pages are in tests/intake.
"""

import pytest

from postings.schemaorg.vocabulary import JOB_POSTING

KEPT, MENDED, REFUSED, SUPERSEDED = set(), {"repaired"}, {"refused"}, {"superseded"}


def org(**stated) -> dict:
    return {"@type": "Organization", **stated}


def place(**stated) -> dict:
    return {"@type": "Place", **stated}


def at(**address) -> dict:
    return place(address={"@type": "PostalAddress", **address})


def salary(**stated) -> dict:
    return {"@type": "MonetaryAmount", **stated}


def area(name: str) -> dict:
    return {"@type": "AdministrativeArea", "name": name}


SCHOOL = {"@type": "School", "name": "S"}
NAMELESS = {"@type": "PropertyValue", "name": "A"}
TWO = [org(name="A"), org(name="B")]
SALARIES = [salary(value=1), salary(value=2)]
COPIES = ["https://a.example/1", "https://b.example/1"]
DETAILS = "Refer to the full details..."
AGREED = "According to the collective agreement (time rate)"
ROWS = [  # (number, property, raw, written, what the report says)
    (30, "description", "&lt;p&gt;Bake&lt;/p&gt;", "<p>Bake</p>", MENDED),
    (36, "description", "Bake\n• bread\n• rolls", "<p>Bake<br>• bread<br>• rolls</p>", KEPT),
    (37, "description", DETAILS, f"<p>{DETAILS}</p>", KEPT),
    (38, "responsibilities", ["Bake", "Sell"], "<p>Bake<br>Sell</p>", MENDED),
    (40, "title", "R&amp;D baker (m/w/d) ", "R&D baker (m/w/d)", MENDED),
    (40, "title", "B" * 400, "B" * 400, KEPT),
    (42, "hiringOrganization", "Crumb", org(name="Crumb"), MENDED),
    (43, "hiringOrganization", SCHOOL, SCHOOL, KEPT),
    (43, "hiringOrganization", TWO, TWO, SUPERSEDED),
    (43, "employmentType", {"@set": ["INTERN", "OTHER"]}, ["INTERN", "OTHER"], KEPT),
    (43, "skills", {"@set": "Bread", "url": "", "@index": None}, "Bread", KEPT),
    (43, "skills", {"@list": [["Bread"], ["Cake", []]]}, ["Bread", "Cake"], KEPT),
    (45, "hiringOrganization", org(name="A", logo=""), org(name="A"), KEPT),
    (46, "hiringOrganization", "Crumb, Leeds", org(name="Crumb, Leeds"), MENDED),
    (47, "identifier", 17, "17", MENDED),
    (47, "identifier", NAMELESS, NAMELESS, KEPT),
    (51, "jobLocation", [at(addressLocality="A")] * 2, at(addressLocality="A"), MENDED),
    (52, "jobLocation", "Remote, USA", place(name="Remote, USA"), MENDED),
    (53, "jobLocation", place(address="5 Mill St, Leeds"), place(address="5 Mill St, Leeds"), KEPT),
    (54, "jobLocation", {"@type": "PostalAddress", "postalCode": "1"}, at(postalCode="1"), MENDED),
    (57, "jobLocation", at(addressLocality="A, B, C"), at(addressLocality="A, B, C"), KEPT),
    (60, "jobLocation", at(postalCode=1234), at(postalCode="1234"), MENDED),
    (61, "applicantLocationRequirements", "Anywhere", area("Anywhere"), MENDED),
    (61, "employmentType", "REMOTE_WORKING", "REMOTE_WORKING", KEPT),
    (63, "validThrough", "9999-12-31", None, MENDED),
    (63, "validThrough", "until filled", "until filled", REFUSED),
    (65, "baseSalary", salary(value=AGREED), salary(value=AGREED), KEPT),
    (65, "baseSalary", salary(minValue=0.0, maxValue=0.0), None, MENDED),
    (66, "baseSalary", salary(currency="£", value=9), salary(currency="GBP", value=9), MENDED),
    (66, "baseSalary", SALARIES, SALARIES, KEPT),
    (68, "totalJobOpenings", "5+", "5+", REFUSED),
    (68, "jobImmediateStart", "Yes", True, MENDED),
    (68, "industry", "IT, IT-Database", "IT, IT-Database", KEPT),
    (73, "jobLocation", at(addressRegion="-"), None, MENDED),
    (74, "jobLocation", at(addressCountry="NY | Leeds"), at(addressCountry="NY | Leeds"), KEPT),
    (76, "sameAs", COPIES, COPIES, KEPT),
    (78, "datePosted", "2024-01-01 2024-02-01", "2024-01-01 2024-02-01", REFUSED),
]  # fmt: skip


@pytest.mark.parametrize(("number", "name", "raw", "written", "outcomes"), ROWS)
def test_it_works(number, name, raw, written, outcomes):
    reading = JOB_POSTING.read({name: raw})
    assert JOB_POSTING.write(reading.value or {}).get(name) == written
    assert {problem.outcome for problem in reading.problems} == outcomes
    assert all(problem.path.startswith(name) for problem in reading.problems)


def test_an_estimate_in_words_stands_beside_a_salary_of_zeros():
    stated = {"estimatedSalary": "By agreement", "baseSalary": salary(minValue=0, maxValue=0)}
    reading = JOB_POSTING.read(stated)  # 75
    assert reading.value == {"estimated_salary": ("By agreement",)}
    (problem,) = reading.problems
    assert (problem.outcome, problem.path) == ("repaired", "baseSalary")
