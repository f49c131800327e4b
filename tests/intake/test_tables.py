"""Tables as people keep them: what each becomes, and what is said about it."""

import gzip
import io
import json

import pytest

from postings.intake import containers, tables
from postings.intake.embedded import postings
from postings.intake.encodings import LATIN
from postings.intake.parsing import UNSTORABLE
from postings.intake.run import run
from postings.models import JobPosting, Place
from postings.models.whole import whole
from tests.factories import make_source

ROW = "Baker,Crumb & Sons,Leeds"
NODE = {
    "@type": "JobPosting",
    "title": "Baker",
    "hiringOrganization": {"@type": "Organization", "name": "Crumb & Sons"},
    "jobLocation": {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": "Leeds"},
    },
}
HEADER = "Job title,Employer,Town"


def records(content: str | bytes, name: str = "jobs.csv") -> list:
    data = content if isinstance(content, bytes) else content.encode()
    return list(containers.read(io.BytesIO(data), name))


TABLES = {
    "commas": f"{HEADER}\n{ROW}\n",
    "semicolons": f"{HEADER}\n{ROW}\n".replace(",", ";"),
    "tabs": f"{HEADER}\n{ROW}\n".replace(",", "\t"),
    "bars": f"{HEADER}\n{ROW}\n".replace(",", "|"),
    "no last line break": f"{HEADER}\n{ROW}",
    "Windows line breaks": f"{HEADER}\r\n{ROW}\r\n",
    "old Mac line breaks": f"{HEADER}\r{ROW}\r",
    "a mark before it": f"\ufeff{HEADER}\n{ROW}\n",
    "UTF-16": f"{HEADER}\n{ROW}\n".encode("utf-16"),
    "gzipped": gzip.compress(f"{HEADER}\n{ROW}\n".encode()),
    "names of schema.org": (
        f"title,hiringOrganization.name,jobLocation.address.addressLocality\n{ROW}"
    ),
    "any case, any blanks": f" job TITLE , company,City\n{ROW}",
    "blank lines and rows": f"{HEADER}\n\n,,\n{ROW}\n , ,\n",
    "more empty cells": f"{HEADER},\n{ROW},,,\n",
    "blank lines above": f"\n \n{HEADER}\n{ROW}\n",
    "Excel's first line": f"sep=;\n{HEADER}\n{ROW}\n".replace(",", ";"),
    "quoted": '"Job title","Employer","Town"\n"Baker","Crumb & Sons","Leeds"\n',
    "quoted behind blanks": '"Job title", "Employer", "Town"\n"Baker", "Crumb & Sons", "Leeds"\n',
    "commas within quotes": '"Job title";"a,b,c,d";Town;company\nBaker;;Leeds;Crumb & Sons',
}


@pytest.mark.parametrize("name", TABLES)
def test_it_works(name):
    (record,) = records(TABLES[name])
    assert record.error == ""
    assert record.value == NODE


@pytest.mark.parametrize("name", ["jobs.tsv", "jobs.csv.gz", "jobs.txt", "upload", "jobs.CSV"])
def test_it_is_known_by_its_name_or_its_header(name):
    assert [record.value for record in records(f"{HEADER}\n{ROW}", name)] == [NODE]


def test_rows_have_the_number_of_a_spreadsheet_and_may_break_within_quotes():
    found = records(f'{HEADER},Description\n{ROW},"one\r\n\r\ntwo"\n{ROW},three\n')
    assert [record.line for record in found] == [2, 3]
    assert [record.value["description"] for record in found] == ["one\r\n\r\ntwo", "three"]


def test_letters_of_old_windows_are_read_and_said():
    first, second = records("Job title;Town\nBäcker;Köln\nMüller;Bonn\n".encode("cp1252"))
    assert (first.value["title"], first.repairs) == ("Bäcker", (LATIN,))
    assert (second.value["title"], second.repairs) == ("Müller", ())


BEYOND_ASCII = "職種;会社名;市区町村\n店員;Crumb\u3000Co;東京\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["jobs.csv", "upload"])
def test_a_wide_table_needs_no_mark_whatever_its_first_letter_is(name, encoding):
    (record,) = records(BEYOND_ASCII.encode(encoding), name)
    assert (record.value["title"], record.error) == ("店員", "")


def test_a_zero_in_a_table_makes_it_no_wide_one():
    (record,) = records(f"{HEADER}\0\nBä\0ker,\0Crumb,Leeds\n")
    assert record.value["title"].replace("\0", "") == "Bäker"


ABOVE = {"\nsep=;\n\n": 5, "sep=;\n\n": 3, "sep=;\n": 2, "\n\n": 4, "": 2}


@pytest.mark.parametrize(("above", "row"), ABOVE.items())
def test_rows_are_counted_from_the_first_that_a_spreadsheet_shows(above, row):
    bad, good = records(f'{above}{HEADER}\n;;;;x\n"Ba\nker";Crumb;Leeds\n'.replace(",", ";"))
    assert (bad.line, good.line) == (row, row + 1)


def test_what_no_text_can_hold_is_left_out_and_said():
    first, second = records(f"{HEADER}\nBa\0ker,Crumb,Leeds\n{ROW}\n")
    assert (first.repairs, second.repairs) == ((UNSTORABLE,), ())


def test_a_byte_that_is_no_letter_costs_its_row_alone():
    first, bad, last = records(b"Job title,Town\nB\xe4ker,Ulm\nB\x81ker,Ulm\nMiller,Ulm\n")
    assert (first.value["title"], first.repairs) == ("Bäker", (LATIN,))
    assert (bad.line, bad.fatal) == (3, False)
    assert "byte 0x81 is no letter" in bad.error
    assert last.value["title"] == "Miller"


def test_a_misspelt_column_is_kept_and_its_name_suggested():
    (record,) = records("Job title,Emploier,Shoe size\nBaker,Crumb,44\n")
    assert record.value["Emploier"] == "Crumb"
    misspelt, unlike = record.flags
    assert misspelt.endswith("(“Emploier”: did you mean “employer”?)")
    assert "mean" not in unlike


def test_many_unknown_columns_are_counted():
    header = ",".join(f"c{n}" for n in range(100))
    (record,) = records(f"title,{header}\nBaker{',x' * 100}\n")
    assert record.value["c99"] == "x"
    assert len(record.flags) == 21
    assert record.flags[-1].startswith("80 more columns")


def test_unknown_columns_are_kept_and_said_once():
    first, second = records(f"{HEADER},Shoe size,Ref. no\n{ROW},44,x\n{ROW},,y\n")
    assert (first.value["Shoe size"], first.value["Ref. no"]) == (44, "x")
    assert second.value == {**NODE, "Ref. no": "y"}
    assert [flag.split("”")[0] for flag in first.flags] == [
        "the column “Shoe size",
        "the column “Ref\\. no",
    ]
    assert second.flags == ()


def test_a_column_without_a_name_is_kept():
    (record,) = records(f"{HEADER},\n{ROW},what is this")
    assert record.value == {**NODE, "column 4": "what is this"}


@pytest.mark.parametrize(
    ("header", "row", "name", "values"),
    [
        ("Skills,Skills", "Bread,Cakes", "skills", ["Bread", "Cakes"]),
        ("Skills,skills,SKILLS", "Bread | Rye,,Cakes", "skills", ["Bread", "Rye", "Cakes"]),
        ("employmentType,Employment type", "PART_TIME,INTERN", "employmentType",
         ["PART_TIME", "INTERN"]),
        ("jobLocation,Location", "Leeds,York", "jobLocation", ["Leeds", "York"]),
        ("Skills,Skills", "Bread,Bread", "skills", "Bread"),
    ],
)  # fmt: skip
def test_several_columns_of_what_may_be_several_are_several(header, row, name, values):
    (record,) = records(f"Job title,{header}\nBaker,{row}\n")
    assert record.value == {"@type": "JobPosting", "title": "Baker", name: values}


@pytest.mark.django_db
def test_two_columns_of_one_thing_reject_no_row():
    """What does not count is kept, and said."""
    source = make_source()
    rows = "Job title,Employer,Company,Location,Country,Town,City\n"
    report = run(records(f"{rows}Baker,Crumb,Loaf,The North,UK,Leeds,York\n"), source)
    assert (report.counts["created"], report.counts["rejected"]) == (1, 0)
    posting = JobPosting.objects.get()
    assert posting.employer_name == "Crumb"
    assert "Loaf" in str(whole(posting))
    assert sorted(Place.objects.values_list("locality_key", flat=True)) == ["leeds", "york"]
    superseded = [path for outcome, path, _ in report.repairs if outcome == "superseded"]
    assert superseded == ["hiringOrganization.name"]


def test_a_posting_in_a_cell_under_names_that_nobody_knows():
    cell = '"{""@type"": ""JobPosting"", ""title"": ""Baker""}"'
    found = records(f"id,payload\n1,{cell}\n2,{cell}\n")
    assert [record.error for record in found] == ["", ""]
    assert [record.flags for record in found] == [(tables.ONE_CELL,)] * 2
    assert "no column is known" in records(f"id,payload\n1,x\n2,{cell}\n")[0].error


SPREAD = [("jobs.csv", "id;json\n"), ("upload", "id;json\r\n"), ("jobs.csv", "")]


@pytest.mark.parametrize(("name", "header"), SPREAD)
def test_json_in_cells_may_be_spread_over_lines_and_have_no_header(name, header):
    spread = json.dumps(NODE, indent=1).replace('"', '""')
    rows = "".join(f'{number};"{spread}"\r\n' for number in range(2))
    found = records(header + rows, name)
    assert [one.node for record in found for one in postings(record)] == [NODE, NODE]
    assert [record.line - bool(header) for record in found] == [1, 2]


WRONG = [
    ("no header", "a,b\n1,2\n", True, "no column is known"),
    ("a misspelt header", "tittle\nBaker\n", True, "“tittle”: did you mean “title”?"),
    ("a million columns", "title" + ",x" * 10**6, True, "more than 16,384 columns"),
    ("nothing", "", True, "no column is known"),
    ("too many cells", f"{HEADER}\n{ROW},more\n", False, "it has 4 cells, the header 3"),
    (
        "a whole and its parts",
        "Job title,jobLocation.geo,jobLocation.geo.latitude\nBaker,here,53.8",
        False,
        "as a whole and in parts",
    ),
    ("a quotation mark alone", f'{HEADER}\n{ROW}\n"{ROW}\n{ROW}\n', False, "none closes it"),
    ("a cell without end", f'{HEADER}\n"{"x" * (9 * 2**20)}', True, "cannot be read further"),
    ("a line without end", f"{HEADER}\n" + "x" * (9 * 2**20), True, "a line of more than"),
    ("a line of no letters", f"{HEADER}\n".encode() + b"\x81\xff,,\n", False, "byte 0x81"),
]


@pytest.mark.parametrize(("name", "content", "fatal", "reason"), WRONG)
def test_what_cannot_be_read_is_said(name, content, fatal, reason):
    record = records(content)[-1]
    assert record.value is None
    assert record.fatal == fatal
    assert reason in record.error


def test_a_wrong_row_does_not_stop_the_rest():
    found = records(f"{HEADER}\n{ROW},more\n{ROW}\n")
    assert [bool(record.error) for record in found] == [True, False]


def test_an_open_cell_takes_no_row_before_it():
    good, open_ = records(f'{HEADER}\n{ROW}\n"{ROW}\n{ROW}')
    assert (good.error, open_.line) == ("", 3)


NO_TABLES = ['{"title": "x", "employer": "y"}', "title", "Dear Sir, title", "[1, 2]", "a;b"]


@pytest.mark.parametrize("content", NO_TABLES)
def test_what_is_no_table_is_left_to_others(content):
    assert all(
        record.error or not record.value or record.value.get("@type") is None
        for record in records(content, "x.json")
        if not isinstance(record.value, list)
    )


@pytest.mark.django_db
def test_a_row_becomes_a_posting():
    content = (
        "Job title;Employer;Town;Country;Closing date;Salary from;Salary to;Salary currency;"
        "Salary period;Employment;Remote;Reference;Benefits;Openings\n"
        "Baker;Crumb & Sons;Leeds;GB;2026-05-31;25000;29000;GBP;yearly;Full-time, Temp;remote;"
        "007;Bread | Butter;2\n"
    )
    report = run(records(content), make_source())
    assert report.counts == {"created": 1}
    assert report.problems == []
    posting = JobPosting.objects.get()
    assert posting.valid_through_stated == "2026-05-31"
    assert posting.employment_type == ("FULL_TIME", "TEMPORARY")
    assert posting.job_location_type == "TELECOMMUTE"
    assert posting.identifier == "007"
    assert posting.facts == {"jobBenefits": ["Bread", "Butter"], "totalJobOpenings": 2}
    salary = posting.base_salary
    assert (salary["currency"], salary["value"]["minValue"]) == ("GBP", 25000)
    assert salary["value"]["unitText"] == "YEAR"
    assert Place.objects.get().label == "Leeds, United Kingdom"
    again = run(records(content), make_source())
    assert again.counts == {"unchanged": 1}


REMOTE = [
    ("yes", "TELECOMMUTE"),
    ("true", "TELECOMMUTE"),
    ("1", "TELECOMMUTE"),
    ("x", "TELECOMMUTE"),
]
REMOTE += [("no", ""), ("FALSE", ""), ("0", ""), ("", ""), ("hybrid", "")]


@pytest.mark.django_db
@pytest.mark.parametrize(("cell", "stored"), REMOTE)
def test_a_column_may_ask_whether_it_is_remote(cell, stored):
    report = run(records(f"{HEADER},Remote\n{ROW},{cell}\n"), make_source())
    assert JobPosting.objects.get().job_location_type == stored
    said = [row for row in report.as_json()["repairs"] if row["path"] == "jobLocationType"]
    assert len(said) + len(report.problems) == bool(cell)
