"""The page that imports JSON-LD."""

import gzip
import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.models import Change, Document, ImportRun, JobPosting, Source, Upload
from tests.admin.conftest import address, text
from tests.factories import PASSWORD, make_node, make_source, make_user

UPLOAD = "/admin/postings/jobposting/upload/"
ROWS = (JobPosting, Document, ImportRun, Source, Change)


def stored() -> list[int]:
    return [model.objects.count() for model in ROWS]


def file(content: bytes | str, name="jobs.jsonld") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def test_it_works(admin):
    asked, node = text(admin.get(UPLOAD)), make_node(title="Nurse")
    assert "Choose a file" not in asked and "At most 200\xa0MB together" in asked
    page = text(admin.post(UPLOAD, {"text": json.dumps(node), "preview": "1"}, follow=True))
    assert "nothing is stored yet" in page
    assert "<dt>Created</dt><dd>1<small>" in page
    assert stored() == [0, 0, 0, 0, 0]
    response = admin.post(UPLOAD, {"text": json.dumps(node), "import": "1"})
    run = ImportRun.objects.get()
    assert response.status_code == 302
    response = admin.get(response.url)
    assert response.url == address("importrun", "change", run.pk)
    assert (run.source.name, run.user, run.origin) == ("import", admin.user, "pasted text")
    page = text(admin.get(response.url))
    assert "<dt>Created</dt><dd>1<small>" in page
    assert '<th scope="col">Live</th>' in page
    posting = JobPosting.objects.get()
    assert "Nurse" in text(
        admin.get(f"{reverse('admin:postings_jobposting_changelist')}?run={run.pk}")
    )
    assert posting.documents.get().node == node


def test_a_second_time_changes_nothing(upload):
    node = make_node()
    upload(node)
    assert upload(node).report["unchanged"] == 1
    assert JobPosting.objects.count() == 1


def test_several_files_and_text_at_once(admin):
    nodes = [make_node() for _ in range(4)]
    data = {
        "files": [
            file(json.dumps(nodes[0])),
            file("\n".join(map(json.dumps, nodes[1:3])), "jobs.jsonl"),
        ],
        "text": json.dumps([nodes[3]]),
        "import": "1",
    }
    admin.post(UPLOAD, data)
    run = ImportRun.objects.get()
    assert run.report["created"] == 4
    assert run.origin == "jobs.jsonld, jobs.jsonl, pasted text"


def test_a_chosen_source(admin):
    source = make_source("feed")
    make_source("import")
    admin.post(UPLOAD, {"text": json.dumps(make_node()), "source": source.pk, "import": "1"})
    assert JobPosting.objects.get().source == source


NODE = make_node(title="Nurse")
READ = [
    ("gz", gzip.compress(json.dumps(NODE).encode()), "jobs.json.gz"),
    ("gz by another name", gzip.compress(json.dumps(NODE).encode()), "jobs"),
    ("BOM", b"\xef\xbb\xbf" + json.dumps(NODE).encode(), "jobs.json"),
    ("UTF-16", json.dumps(NODE).encode("utf-16"), "jobs.json"),
    ("graph", json.dumps({"@graph": [{"@type": "WebSite"}, NODE]}), "jobs.json"),
    ("spread over lines", json.dumps(NODE, indent=2), "jobs.json"),
    ("a path", json.dumps(NODE), "../../etc/passwd"),
    ("a hostile name", json.dumps(NODE), "<script>alert(1)</script>.json"),
    (
        "Windows-1252",
        '{"@type": "JobPosting", "title": "Nurse", "skills": "é"}'.encode("cp1252"),
        "jobs.json",
    ),
    ("a web page", f'<script type="application/ld+json">{json.dumps(NODE)}</script>', "jobs.html"),
    ("a broken line after it", json.dumps(NODE) + "\n{", "jobs.jsonl"),
    ("a broken line before it", "{\n" + json.dumps(NODE), "jobs.jsonl"),
]


@pytest.mark.parametrize(("content", "name"), [row[1:] for row in READ], ids=[r[0] for r in READ])
def test_it_reads(admin, content, name):
    response = admin.post(UPLOAD, {"files": file(content, name), "import": "1"}, follow=True)
    assert response.status_code == 200
    assert JobPosting.objects.get().title == "Nurse"
    assert "<script>alert" not in text(response)
    assert "/" not in ImportRun.objects.get().origin.replace("</script>", "")


REFUSED = [
    ("nothing", {}, "Choose a file"),
    ("blank text", {"text": " \n "}, "Choose a file"),
    ("an empty file", {"files": b""}, "empty"),
    ("only spaces", {"files": b" \n"}, "No JobPosting was found"),
    ("not JSON", {"text": '{\n "a": ]'}, "line 2 column 7"),
    ("cut short", {"text": '{"@type": "JobPosting"'}, "line 1 column 23"),
    ("a web page", {"text": "<!doctype html><html>"}, "found in the page: it has no"),
    ("a web page as a file", {"files": b"\n <html></html>"}, "found in the page"),
    ("a zip", {"files": b"PK\x03\x04" + bytes(range(256))}, "the zip archive is damaged"),
    ("a PDF", {"files": b"%PDF-1.7\n\xff\xfe"}, "This is a PDF"),
    ("binary", {"files": bytes(range(255, 0, -1)) * 50}, "not "),
    ("zeros", {"files": bytes(5000)}, "not "),
    ("no text", {"files": b'{"@type": "JobPosting", "title": "B\x81cker"}'}, "not UTF-8 text"),
    ("no gzip after all", {"files": b"\x1f\x8b" + b"garbage"}, "damaged"),
    ("a gzip cut short", {"files": gzip.compress(b'{"a": 1}' * 9999)[:40]}, "damaged"),
    ("nested without end", {"text": "[" * 100_000}, "nested too deeply"),
    ("a number", {"text": "42"}, "No JobPosting was found"),
    ("an empty list", {"text": "[]"}, "No JobPosting was found"),
    ("another type", {"text": '{"@type": "Product", "name": "x"}'}, "No JobPosting was found"),
    ("not a number", {"text": "Infinity"}, "Infinity is not a JSON number"),
    ("a huge number", {"text": "9" * 5000}, ""),
    ("lines of nothing", {"files": b"{\n{\n{\n"}, "not JSON"),
    ("a NUL", {"text": '{"@type": "JobPosting"}\x00'}, "Null characters"),
    ("no such source", {"text": json.dumps(NODE), "source": "999"}, "valid choice"),
    ("a source that is none", {"text": json.dumps(NODE), "source": "x' OR 1"}, "valid choice"),
]


@pytest.mark.parametrize("button", ["preview", "import"])
@pytest.mark.parametrize(
    ("data", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_it_refuses_in_words(admin, uploaded, data, words, button):
    typed = data.get("text", "")
    if "files" in data:
        data = data | {"files": file(data["files"])}
    response = admin.post(UPLOAD, {**data, button: "1"})
    page = text(response)
    assert response.status_code == 400
    assert "Nothing was imported" in page
    assert words in page
    assert stored() == [0, 0, 0, 0, 0]
    assert not uploaded.exists() or not any(uploaded.iterdir())
    if typed.strip() and "\x00" not in typed:
        assert response.context["form"]["text"].value() == typed


def test_a_document_without_a_title_is_reported(admin):
    text_ = json.dumps([make_node(title=None, name=None), make_node()])
    page = text(admin.post(UPLOAD, {"text": text_, "preview": "1"}, follow=True))
    assert "<dt>Rejected</dt><dd>1<small>" in page
    assert "<td>pasted text</td><td>1</td>" in page
    assert "it states no title" in page


def test_refused_values_and_repairs_are_reported(admin):
    node = make_node(datePosted="soon", validThrough="Tue, 05 Jan 2100 10:00:00 GMT")
    page = text(admin.post(UPLOAD, {"text": json.dumps(node), "preview": "1"}, follow=True))
    assert "Values kept as text, not understood (1)" in page
    assert "<code>datePosted</code>" in page
    assert "<code>soon</code>" in page
    assert "an RFC 822 date" in page


def test_edits_that_are_kept_are_reported(admin, upload):
    node = make_node(title="Nurse", skills="Patience")
    upload(node)
    JobPosting.objects.update(held={"skills": "Patience"})
    run = upload(node | {"skills": "Strength"})
    page = text(admin.get(address("importrun", "change", run.pk)))
    assert "1 property kept as it was edited here." in page
    assert "<code>skills</code>" in page


def test_too_large_a_request_is_not_read(admin, settings):
    settings.UPLOAD_MAX_BYTES = 1000
    read = []

    class Body(io.BytesIO):
        def read(self, *args):
            read.append(args)
            return super().read(*args)

    response = admin.generic(
        "POST",
        UPLOAD,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(5 * 2**20),
        **{"wsgi.input": Body(b"x" * 100)},
    )
    assert response.status_code == 413
    assert "more than 1000" in text(response)
    assert read == []


def test_a_small_file_that_unpacks_to_a_huge_one(admin):
    bomb = gzip.compress(json.dumps(make_node()).encode() + b" " * 80 * 2**20)
    assert len(bomb) < 10**5
    response = admin.post(UPLOAD, {"files": file(bomb, "jobs.json.gz"), "import": "1"})
    assert response.status_code == 400
    assert "one JSON value of more than 8 MB" in text(response)


SIZES = [(1001, 1, 413), (600, 2, 413), (600, 1, 400)]


@pytest.mark.parametrize(("size", "number", "status"), SIZES)
def test_too_large_files(admin, settings, size, number, status):
    settings.UPLOAD_MAX_BYTES = 1000
    files = [file(b"x" * size, f"{n}.json") for n in range(number)]
    assert admin.post(UPLOAD, {"files": files, "import": "1"}).status_code == status


def test_too_long_a_text(admin, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = admin.post(UPLOAD, {"text": "x" * 1001, "import": "1"})
    assert response.status_code == 413
    assert "Save the text as a file" in text(response)


def test_too_many_files(admin):
    files = [file("{}", f"{n}.json") for n in range(101)]
    response = admin.post(UPLOAD, {"files": files, "import": "1"})
    assert response.status_code == 400
    assert "At most 100 files" in text(response)


def test_while_another_import_is_at_work(admin):
    """A page does not wait for it; what was uploaded is kept, to be imported later."""
    source = make_source("import")
    Source.objects.lease(source.pk, "another")
    data = {"text": json.dumps(make_node()), "source": source.pk}
    page = text(admin.post(UPLOAD, {**data, "import": "1"}, follow=True))
    assert "Another import" in page
    assert not JobPosting.objects.exists()
    assert "nothing is stored" in text(admin.post(UPLOAD, {**data, "preview": "1"}, follow=True))
    Source.objects.update(lease_until=timezone.now())
    admin.post(address("upload", "import", Upload.objects.earliest("pk").pk))
    assert JobPosting.objects.count() == 1


MAY = [((), 403), (("view_jobposting", "change_jobposting"), 403), (("import_postings",), 302)]


@pytest.mark.parametrize(("rights", "status"), MAY)
def test_it_needs_its_own_right(db, client, rights, status):
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    assert client.get(UPLOAD).status_code == (200 if status == 302 else status)
    data = {"text": json.dumps(make_node()), "preview": "1"}
    assert client.post(UPLOAD, data).status_code == status


def test_strangers_sign_in_first(db, client):
    for response in (client.get(UPLOAD), client.post(UPLOAD, {"text": "[]"})):
        assert response.status_code == 302
        assert reverse("admin:login") in response.url


def test_it_needs_the_token(admin):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin.user)
    data = {"text": json.dumps(make_node()), "import": "1"}
    assert strict.post(UPLOAD, data).status_code == 403
    assert stored() == [0, 0, 0, 0, 0]
    page = strict.get(UPLOAD)
    token = page.context["csrf_token"]
    assert strict.post(UPLOAD, {**data, "csrfmiddlewaretoken": str(token)}).status_code == 302
    assert PASSWORD not in text(page)


def test_there_is_a_table_to_fill_in(admin):
    where = reverse("admin:postings_jobposting_template")
    assert where in text(admin.get(UPLOAD))
    table = admin.get(where)
    assert table.headers["Content-Disposition"] == 'attachment; filename="postings.csv"'
    filled = file(table.content, "postings.csv")
    response = admin.post(UPLOAD, {"files": [filled], "import": "1"})
    assert response.status_code == 302
    assert JobPosting.objects.get().employer_name == "Crumb & Sons"


@pytest.mark.django_db
def test_the_table_is_for_those_who_may_import(client):
    client.force_login(make_user(is_staff=True))
    assert client.get(reverse("admin:postings_jobposting_template")).status_code == 403
