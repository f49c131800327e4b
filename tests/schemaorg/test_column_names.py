"""What people call the columns of their tables is read as what it names, and as nothing more."""

import pytest

from postings.schemaorg.column_names import MORE, NAMES
from postings.schemaorg.columns import is_known, path
from postings.schemaorg.vocabulary import JOB_POSTING

ROWS = [
    ("Apply by", ("validThrough",)),
    ("Aufgaben", ("responsibilities",)),
    ("Anforderungen", ("qualifications",)),
    ("Profil recherché", ("qualifications",)),
    ("Compétences", ("skills",)),
    ("Wir bieten", ("jobBenefits",)),
    ("Avantages", ("jobBenefits",)),
    ("Ansprechpartner", ("applicationContact",)),
    ("E-Mail", ("applicationContact", "email")),
    ("contact_email", ("applicationContact", "email")),
    ("Teléfono", ("applicationContact", "telephone")),
    ("Apply link", ("applicationContact", "url")),
    ("Eintrittsdatum", ("jobStartDate",)),
    ("Horario", ("workHours",)),
    ("募集人数", ("totalJobOpenings",)),
    ("required_experience", ("experienceRequirements",)),
    ("company_profile", ("employerOverview",)),
]
NONE = ["Homeoffice", "Télétravail", "Anzahl", "function", "Status", "Notes", "created_at"]


@pytest.mark.parametrize(("name", "known"), ROWS)
def test_it_works(name, known):
    assert path(name) == known


@pytest.mark.parametrize("name", NONE)
def test_what_may_mean_something_else_is_none(name):
    assert not is_known(path(name))


def test_each_name_is_of_one_column_that_there_is():
    stated = [
        name.strip() for names in (*NAMES.values(), *MORE.values()) for name in names.split("|")
    ]
    assert len(stated) == len(set(map(str.casefold, stated)))
    assert all(map(is_known, (*NAMES, *MORE)))


def test_no_name_takes_another_propertys():
    assert all(path(row.name) == (row.name,) for row in JOB_POSTING.properties.values())
