"""Google's verdict: on the admin's page of a posting, and in the report of an import."""

import json

import pytest
from django.core.management import call_command

from postings.models import JobPosting
from tests.admin.conftest import address, text
from tests.factories import make_node, make_posting


def page(admin, posting) -> str:
    return text(admin.get(address("jobposting", "change", posting.pk)))


def test_it_works(admin):
    shown = page(admin, make_posting(baseSalary=None))
    assert "Nothing it states keeps it out." in shown
    for words in ("Worth mending", "No salary is stated.", "State the salary", "G08", "baseSalary"):
        assert words in shown


CASES = [
    ({"hiringOrganization": None}, "No employer is named.", "G03"),
    ({"validThrough": "2026-01-20"}, "It has expired.", "G10"),
    ({"places": ()}, "No place is stated.", "G04"),
    ({"extra": {"jobLocationType": "HYBRID"}}, "a word search engines do not know", "G18"),
]


@pytest.mark.parametrize(("stated", "words", "rule"), CASES)
def test_what_keeps_it_out(admin, stated, words, rule):
    shown = page(admin, make_posting(**stated))
    assert "It is not shown there as it is." in shown
    assert words in shown
    assert f"<code>{rule}</code>" in shown


LONG = "<p>" + "Bake bread before dawn, and sell what is left of it. " * 3 + "</p>"
FULL = {"baseSalary": None, "validThrough": "2100-01-31", "employmentType": "FULL_TIME"}


def counts(run) -> tuple:
    google = run.report["google"]
    return google["eligible"], google["blocked"], google["warned"]


def times(run, words) -> int:
    found = [one["times"] for one in run.report["google"]["findings"] if one["words"] == words]
    return found[0] if found else 0


def test_an_import_counts_verdicts(admin, upload):
    run = upload(
        make_node(description=LONG, **FULL),
        make_node(hiringOrganization=None, **FULL),
        make_node(validThrough="2026-01-20"),
        make_node(title=None),
    )
    assert counts(run) == (1, 2, 1)
    assert times(run, "No employer is named.") == 1
    assert times(run, "No salary is stated.") == 3
    assert set(run.report["google"]["findings"][0]) == set(
        "id severity property words times".split()
    )
    shown = text(admin.get(address("importrun", "change", run.pk)))
    assert "What Google for Jobs makes of those created or changed" in shown
    assert "No salary is stated." in shown


def test_only_what_a_run_creates_or_changes_is_counted(upload):
    node = make_node(**FULL)
    assert counts(upload(node)) == (1, 0, 1)
    again = upload(node)
    assert counts(again) == (0, 0, 0)
    assert again.report["google"]["findings"] == []
    assert counts(upload(node | {"description": None})) == (0, 1, 0)


def test_a_posting_of_many_documents_counts_once(upload, monkeypatch):
    """Each batch of a run composes it anew."""
    monkeypatch.setattr("postings.intake.finding.BATCH", 1)
    place = {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "GB"}}
    node = make_node(title="Baker", datePosted="2026-01-10")
    towns = [
        node | {"jobLocation": place | {"address": place["address"] | {"addressLocality": town}}}
        for town in ("Leeds", "York", "Hull")
    ]
    run = upload(*towns)
    assert run.report["joined"] == 2
    assert sum(counts(run)[:2]) == 1
    assert times(run, "No salary is stated.") == 1


def test_what_a_person_holds_is_judged_as_it_stands(upload):
    node = make_node(**FULL)
    upload(node)
    posting = JobPosting.objects.get()
    posting.held, posting.description = {"description": node["description"]}, ""
    posting.save()
    run = upload(node | {"employmentType": "PART_TIME"})
    assert counts(run) == (0, 1, 0)
    assert times(run, "There is no description.") == 1


def test_the_command_tells(db, tmp_path, capsys):
    file = tmp_path / "jobs.json"
    file.write_text(json.dumps(make_node(hiringOrganization=None)))
    call_command("import_postings", str(file), "--workers=0")
    told = capsys.readouterr().out
    assert "Google for Jobs: 0 eligible (0 with warnings), 1 not" in told
    assert "blocks: No employer is named. (1 times)" in told
