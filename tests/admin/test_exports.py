"""Lists of the admin as files: what the filters find, for those who may see the list."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from postings.models import JobPosting
from tests.admin.conftest import address, text
from tests.factories import make_node, make_organization, make_posting, make_source, make_user
from tests.publishing.exports import changed_cell, importing, reimporting

pytestmark = pytest.mark.django_db


def read(client, model, form, query="") -> str:
    response = client.get(address(model, "export", form) + query)
    assert response.status_code == 200
    assert f'filename="{model}.{form}"' in response["Content-Disposition"]
    return b"".join(response.streaming_content).decode()


def rows(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def test_it_works(admin):
    make_posting(title="Nurse", state="draft")
    make_posting(title="Baker")
    found = read(admin, "jobposting", "ndjson", "?is=live")
    assert [json.loads(line)["title"] for line in found.splitlines()] == ["Baker"]
    assert len(rows(read(admin, "jobposting", "csv"))) == 2
    page = text(admin.get(address("jobposting", "changelist") + "?is=live&p=1"))
    assert 'href="export.csv?is=live"' in page


def test_read_back_it_changes_what_was_edited_and_no_more(admin):
    importing(make_node(title="=Baker", shoeSize=44), make_node(title="@Nurse"))
    file = read(admin, "jobposting", "csv")
    assert reimporting(file).counts == {"unchanged": 2}
    report = reimporting(changed_cell(file, "title", "Head baker"))
    assert report.counts == {"updated": 1, "unchanged": 1}
    assert set(JobPosting.objects.values_list("title", flat=True)) == {"Head baker", "@Nurse"}


MODELS = [
    "accessrequest",
    "document",
    "duplicate",
    "importrun",
    "invitation",
    "jobposting",
    "merge",
    "organization",
    "source",
    "synonym",
    "tombstone",
    "user",
]


@pytest.mark.parametrize("model", MODELS)
def test_every_list_has_it(model, admin):
    """Also an empty one, and for nobody who may not see the list."""
    for form in ("csv", "ndjson"):
        read(admin, model, form)
    assert admin.get(address(model, "export", "pdf")).status_code == 404
    assert admin.post(address(model, "export", "csv")).status_code == 405
    admin.force_login(make_user(is_staff=True))
    assert admin.get(address(model, "export", "csv")).status_code == 403


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "007"])
def test_no_cell_is_a_formula(name, admin):
    make_organization(name)
    (line,) = rows(read(admin, "organization", "csv"))
    assert line["name"] == f"'{name}"


def test_documents_are_what_was_received(admin):
    node = make_node(title="Baker")
    importing(node)
    assert json.loads(read(admin, "document", "ndjson")) == node
    (line,) = rows(read(admin, "document", "csv"))
    assert line["current"] == "true"
    (run,) = rows(read(admin, "importrun", "csv"))
    assert run["source__name"] == "import"
    assert json.loads(read(admin, "importrun", "ndjson"))["report"]["created"] == 1


def test_no_secret_goes_out(admin):
    assert "password" not in read(admin, "user", "ndjson")


def test_a_wrong_filter_leads_to_the_list(admin):
    response = admin.get(address("jobposting", "export", "csv") + "?nonsense=1")
    assert response.url.endswith("?e=1")


def test_queries_do_not_grow_with_the_rows(admin, django_assert_num_queries):
    source = make_source()
    for _ in range(5):
        make_posting(source=source)
    with django_assert_num_queries(6):  # session, user, two counts of the list, postings, places
        read(admin, "jobposting", "csv")


def test_who_may_look_may_export(db, client):
    user = make_user(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_jobposting"))
    client.force_login(user)
    assert read(client, "jobposting", "csv")
    assert client.get(reverse("admin:postings_user_export", args=["csv"])).status_code == 403
