"""Tables as spreadsheets save them, in the languages people keep them in."""

import io
import re

import pytest

from postings.intake import containers, encodings, tables
from postings.schemaorg.vocabulary import JOB_POSTING

TOWN = {"@type": "PostalAddress", "addressLocality": "Köln"}
BAKER = {
    "@type": "JobPosting",
    "title": "Bäcker",
    "hiringOrganization": {"@type": "Organization", "name": "Crumb"},
    "jobLocation": {"@type": "Place", "address": TOWN},
}
SAVED = {
    "German": "Stellenbezeichnung;Arbeitgeber;Ort\r\nBäcker;Crumb;Köln\r\n",
    "French": "Intitulé du poste;Entreprise;Ville\r\nBäcker;Crumb;Köln\r\n",
    "Swedish": "Befattning;Företag;Ort\r\nBäcker;Crumb;Köln\r\n",
    "without accents": "Intitule du poste;Societe;Ville\r\nBäcker;Crumb;Köln\r\n",
    "Spanish": "Puesto;Compañía;Localidad\r\nBäcker;Crumb;Köln\r\n",
    "a crawler's": "position_title,company_name,city\nBäcker,Crumb,Köln\n",
    "empty columns": "Titel;Firma;Stadt;;;\r\nBäcker;Crumb;Köln;;;\r\n;;;;;\r\n",
    "a heading": "Our jobs;;\r\n;;\r\nJob title;Employer;Town\r\nBäcker;Crumb;Köln\r\n",
}
RANKED = [
    ("position,title\n1,Cook\n", {"title": "Cook", "position": 1}),
    ("Job,Job title,via\n17,Cook,a board\n", {"title": "Cook", "Job": 17, "via": "a board"}),
    ("Position,Company\nCook,Crumb\n",
     {"title": "Cook", "hiringOrganization": {"@type": "Organization", "name": "Crumb"}}),
]  # fmt: skip


CRAWLED = [
    ("title,company_url,is_remote\nCook,https://crumb.example/,True\n",
     {"title": "Cook", "jobLocationType": "True", "hiringOrganization": {
         "@type": "Organization", "url": "https://crumb.example/"}}),
    ("title,min_amount,max_amount,interval,currency\nCook,9,12,hourly,EUR\n",
     {"title": "Cook", "baseSalary": {"@type": "MonetaryAmount", "currency": "EUR", "value": {
         "@type": "QuantitativeValue", "minValue": 9, "maxValue": 12, "unitText": "hourly"}}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), RANKED + CRAWLED)
def test_columns_as_crawlers_call_them(text, stated):
    (record,) = containers.read(io.BytesIO(text.encode()), "jobs.csv")
    assert record.value == {"@type": "JobPosting", **stated}


BEYOND = {
    "Russian": "Должность;Компания;Город\r\nBäcker;Crumb;Köln\r\n",
    "Japanese": "職種,会社名,市区町村\r\nBäcker,Crumb,Köln\r\n",
    "Chinese": "职位名称,公司名称,城市\r\nBäcker,Crumb,Köln\r\n",
    "Korean": "직무,회사명,도시\r\nBäcker,Crumb,Köln\r\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_headers_in_other_letters(text, encoding):
    (record,) = containers.read(io.BytesIO(text.encode(encoding)), "jobs.csv")
    assert (record.value, record.flags) == (BAKER, ())


CODE_PAGES = [  # (the encoding, the header, a row of a title and an employer)
    ("cp932", "職種,会社名", "店員,アクメ"),
    ("cp932", "Job title,Employer", "店員,アクメ株式会社"),
    ("gb18030", "职位名称,公司名称", "店员,阿克梅"),
    ("cp950", "職缺名稱,公司名稱", "店員,艾克美"),
    ("cp949", "채용제목,회사명", "점원,아크메"),
    ("cp1251", "Должность;Компания", "Пекарь;Хлеб"),
    ("cp1251", "Job title;Employer", "Пекарь и кондитер;Хлебозавод"),
    ("koi8-r", "Job title;Employer", "Пекарь и кондитер;Хлебозавод"),
    ("cp1250", "Stanowisko;Pracodawca", "Księgowy;Żółw"),
    ("cp1250", "Job title;Employer", "Księgowa w dużej piekarni;Piekarnia mała"),
    ("cp1252", "Job title;Employer", "Chef à l’île;Bäckerei Größe"),
]


@pytest.mark.parametrize(("encoding", "header", "row"), CODE_PAGES)
def test_the_code_page_of_another_language(encoding, header, row):
    data = f"{header}\r\n{row}\r\n".encode(encoding)
    (record,) = containers.read(io.BytesIO(data), "jobs.csv")
    title, employer = re.split("[,;]", row)
    assert (record.value["title"], record.value["hiringOrganization"]["name"]) == (title, employer)
    named = encodings.LATIN if encoding == "cp1252" else encodings.READ_SO.format(encoding)
    assert record.repairs == (named,)


@pytest.mark.parametrize("encoding", ["cp1253", "cp1255", "cp1256", "cp874"])
def test_letters_that_nobody_can_tell_are_refused(encoding):
    letters = {
        "cp1253": "Αρτοποιός",
        "cp1255": "אופה לחם",
        "cp1256": "خباز ماهر",
        "cp874": "คนทำขนมปัง",
    }
    data = f"Job title,Employer\n{letters[encoding]},Crumb\n".encode(encoding)
    (record,) = containers.read(io.BytesIO(data), "jobs.csv")
    assert (record.error, record.fatal) == (tables.NO_LETTERS, True)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("text", SAVED.values(), ids=SAVED)
def test_tables_as_people_keep_them(text, encoding):
    found = list(containers.read(io.BytesIO(text.encode(encoding)), "jobs.csv"))
    (record,) = found
    assert record.value == BAKER
    assert [flag.split(",")[0] for flag in record.flags] == ["words above the table"] * (
        text == SAVED["a heading"]
    )


def test_a_column_without_a_name_is_told_of_where_something_stands_in_it():
    text = "Titel;Firma;;\nA;Crumb;;\nB;Crumb;;x\nC;Crumb;;y\n"
    found = list(containers.read(io.BytesIO(text.encode()), "jobs.csv"))
    assert [record.flags for record in found] == [(), (tables.UNKNOWN.format("column 4"),), ()]
    assert [record.value.get("column 4") for record in found] == [None, "x", "y"]


def test_a_heading_has_its_lines():
    text = "Our jobs\n\nJob title;Employer\nA;Crumb\nB;Crumb\n"
    found = list(containers.read(io.BytesIO(text.encode()), "jobs.csv"))
    assert [(record.line, record.value["title"]) for record in found] == [(4, "A"), (5, "B")]


@pytest.mark.parametrize("words", ["TRUE", "WAHR", "VRAI", "VERDADERO", "VERO", "Waar"])
def test_yes_as_spreadsheets_write_it(words):
    assert JOB_POSTING.properties["directApply"].kind.read(words).value is True
