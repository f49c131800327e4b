"""Import runs in the admin."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from postings.background import rounds
from postings.models import Errand, ImportRun, JobPosting, Worker
from tests.admin.conftest import address, text
from tests.factories import make_node, make_source, make_user


def test_it_works(admin, upload):
    run = upload(make_node(), make_node(title=None))
    page = text(admin.get(address("importrun", "changelist")))
    assert "jobs.json" in page
    assert "Finished" in page
    page = text(admin.get(address("importrun", "change", run.pk)))
    assert "Rejected documents (1)" in page
    assert "it states no title" in page
    assert f"{run.started_at:%-d %B %Y, %H:%M}" in page, "as on every other page"
    report = admin.get(address("importrun", "report", run.pk)).json()
    assert report == run.report


@pytest.mark.parametrize(("closing", "warned"), [("2026-01-20", True), ("2100-01-20", False)])
def test_an_import_that_nobody_sees_says_so(admin, upload, closing, warned):
    run = upload(make_node(validThrough=closing))
    page = text(admin.get(address("importrun", "change", run.pk)))
    assert ("None of these postings is live" in page) == warned


@pytest.mark.parametrize("report", [{}, {"documents": 0}])
def test_a_run_that_stopped(admin, report):
    run = ImportRun.objects.create(
        source=make_source(), status="failed", started_at=timezone.now(), report=report
    )
    response = admin.get(address("importrun", "change", run.pk))
    assert response.status_code == 200
    assert ("It stopped early" in text(response)) == bool(report)
    assert ("It was interrupted" in text(response)) != bool(report)


def run_of_errand(lease, **fields) -> ImportRun:
    """A run at work, by an errand of a worker that was heard of just now."""
    now = timezone.now()
    worker = Worker.objects.create(name="w", started_at=now, beat_at=now)
    at_work = {"state": "running", "asked_at": now, "started_at": now, "since": now}
    errand = Errand.objects.create(what="Import", worker=worker, **at_work, **fields)
    source = make_source(lease_token="x", lease_until=now + lease)
    return ImportRun.objects.create(source=source, started_at=now, errand=errand)


def test_a_run_at_work(admin):
    run = run_of_errand(timedelta(minutes=1), unit="bytes", done=2**20, total=2**21, number=70)
    response = admin.get(address("importrun", "change", run.pk))
    page = text(response)
    assert "1.0\xa0MB of 2.0\xa0MB, 70 documents" in page
    assert address("errand", "cancel", run.errand_id) in page
    assert "Import it again" not in page
    assert "Take back" not in page
    assert response.headers["Refresh"] == "3"


def test_a_run_that_was_interrupted(admin, uploaded):
    run = run_of_errand(timedelta(seconds=-1))
    for _ in range(2):
        page = text(admin.get(address("importrun", "change", run.pk)))
        assert "It was interrupted" in page
        rounds.go(timezone.now())
    run.refresh_from_db()
    assert run.status == "failed"


def test_what_waits_is_above_the_list(admin, upload, settings):
    upload(make_node(), button="preview")
    settings.UPLOAD_AT_ONCE_BYTES = 0
    upload(make_node(), button="import")
    page = text(admin.get(address("importrun", "changelist")))
    assert "jobs.json</a>: Previewed" in page
    assert "jobs.json</a>: Import, waiting for the worker" in page


def test_a_long_report_is_cut_on_the_page(admin):
    problem = {"outcome": "rejected", "file": "f", "line": 1, "path": "", "reason": "no title"}
    run = ImportRun.objects.create(
        source=make_source(), started_at=timezone.now(), report={"problems": [problem] * 250}
    )
    page = text(admin.get(address("importrun", "change", run.pk)))
    assert "Rejected documents (250)" in page
    assert page.count("<td>no title</td>") == 200
    assert "… and 50 more." in page


@pytest.mark.parametrize("page", ["add", "delete"])
def test_it_is_only_read(admin, upload, page):
    run = upload(make_node())
    where = address("importrun", page, *([run.pk] if page == "delete" else []))
    assert admin.get(where).status_code == 403
    assert admin.get(address("importrun", "report", 999)).status_code == 404


def test_a_page_that_contradicts_itself(admin):
    script = f'<script type="application/ld+json">{json.dumps(make_node(title="Baker"))}</script>'
    elements = '<b itemscope itemtype="https://schema.org/JobPosting"><i itemprop="title">Cook</i>'
    upload = address("jobposting", "upload")
    shown = text(admin.post(upload, {"text": script + elements, "import": "1"}, follow=True))
    assert "Pages that contradict themselves (1)" in shown
    assert "the elements of the page say “Cook”" in shown


def test_rejected_documents_to_mend_and_import_again(admin, upload):
    broken = make_node(title=None, identifier=None)
    run = upload(make_node(), broken, make_node(title=None, foo="ü"))
    page = text(admin.get(address("importrun", "change", run.pk)))
    assert "2 rejected documents" in page
    where = address("importrun", "rejects", run.pk)
    assert where in page
    listed = f"{address('document', 'changelist')}?run={run.pk}&refused=yes"
    assert "2 documents" in text(admin.get(listed))
    response = admin.get(where)
    assert "rejected-" in response["Content-Disposition"]
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert json.loads(lines[0]) == broken
    assert "ü" in lines[1]
    mended = "\n".join(line.replace("{", '{"title": "Nurse", ', 1) for line in lines)
    sent = {"text": mended, "import": "1"}
    admin.post(address("jobposting", "upload"), sent)
    assert JobPosting.objects.count() == 3
    assert where not in text(admin.get(address("importrun", "change", run.pk + 1)))


def test_each_problem_page_by_page(admin):
    found = [
        {"outcome": "rejected", "file": "f", "line": n, "path": "", "reason": f"no <title> {n}"}
        for n in range(250)
    ]
    run = ImportRun.objects.create(
        source=make_source(), started_at=timezone.now(), report={"problems": found}
    )
    where = address("importrun", "problems", run.pk, "rejected")
    assert where in text(admin.get(address("importrun", "change", run.pk)))
    page = text(admin.get(f"{where}?page=3"))
    assert page.count("no &lt;title&gt;") == 50
    assert "Page 3 of 3, 250 in all" in page
    assert text(admin.get(f"{where}?page=x")).count("no &lt;title&gt;") == 100
    none = text(admin.get(address("importrun", "problems", run.pk, "kept")))
    assert "None in this import." in none
    assert admin.get(address("importrun", "problems", run.pk, "other")).status_code == 404
    assert admin.get(address("importrun", "problems", 999, "kept")).status_code == 404


def test_its_problems_as_a_file(admin, upload):
    told = {"file": "a.json", "line": 7, "path": "baseSalary", "value": "=1+1"}
    problems = [{"outcome": "refused", **told, "reason": "no number", "kept": ""}]
    report, now = {"documents": 3, "problems": problems}, timezone.now()
    run = ImportRun.objects.create(source=make_source(), started_at=now, report=report)
    page = text(admin.get(address("importrun", "change", run.pk)))
    files = {
        form: address("importrun", "problems_file", run.pk, form) for form in ("csv", "ndjson")
    }
    assert all(where in page for where in files.values())
    csv, ndjson = (b"".join(admin.get(where)).decode() for where in files.values())
    assert list(map(json.loads, ndjson.splitlines())) == run.report["problems"]
    header, row = csv.splitlines()
    assert header == "\ufeffoutcome,file,line,path,value,reason,kept"
    assert row == "refused,a.json,7,baseSalary,'=1+1,no number,"
    assert admin.get(address("importrun", "problems_file", run.pk, "xml")).status_code == 404
    assert "Its problems" not in text(
        admin.get(address("importrun", "change", upload(make_node()).pk))
    )


TROUBLE = [("rejected", 1), ("halted", 1), ("early", 1), ("any", 4), ("other", 0)]


@pytest.mark.parametrize(("trouble", "number"), TROUBLE)
def test_runs_with_trouble(admin, trouble, number):
    reports = ({"rejected": 2}, {"rejected": 0, "halted": ""}, {"halted": "12 are gone"}, {})
    for report in reports:
        ImportRun.objects.create(source=make_source(), started_at=timezone.now(), report=report)
    listed = {"problems": [{"outcome": "refused"}]}
    for status, report in (("failed", {}), ("finished", listed)):
        made = {"source": make_source(), "started_at": timezone.now()}
        ImportRun.objects.create(**made, status=status, report=report)
    page = text(admin.get(f"{address('importrun', 'changelist')}?trouble={trouble}"))
    assert page.count('class="field-source') == number


@pytest.mark.parametrize(
    ("page", "more"), [("rejects", ()), ("problems", ("kept",)), ("problems_file", ("csv",))]
)
def test_who_may_see_them(client, upload, page, more):
    run = upload(make_node())
    client.force_login(make_user(is_staff=True))
    where = address("importrun", page, run.pk, *more)
    assert client.get(where).status_code == 403
