"""Import runs in the admin."""

import json

import pytest
from django.utils import timezone

from postings.models import ImportRun
from tests.admin.conftest import address, text
from tests.factories import make_node, make_source


def test_it_works(admin, upload):
    run = upload(make_node(), make_node(title=None))
    page = text(admin.get(address("importrun", "changelist")))
    assert "jobs.json" in page
    assert "Finished" in page
    page = text(admin.get(address("importrun", "change", run.pk)))
    assert "Rejected documents (1)" in page
    assert "it states no title" in page
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
