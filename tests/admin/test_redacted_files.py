"""Files kept beside the database in which personal data stands are found, and deleted."""

import gzip
import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from postings.fetching.addresses import parse
from postings.fetching.shelf import Note, Shelf
from postings.models import JobPosting, Redaction, Upload
from tests.admin.conftest import address, text
from tests.factories import make_node, make_source

pytestmark = pytest.mark.django_db
NAME = "José Núñez"
CONTACT = {"@type": "Person", "givenName": "JOSÉ", "familyName": "nunez"}


def zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("jobs.json.gz", gzip.compress(data))
    return packed.getvalue()


def wide(data: bytes) -> bytes:
    return data.decode().encode("utf-16")


NODE = make_node(description=f"<p>Ask {NAME}.</p>")
PAGE = b"<p>Jos&eacute;&nbsp;<b>N&uacute;&ntilde;ez</b><script type=application/ld+json>%s</script>"
WRITTEN = [
    ("jobs.json", json.dumps(NODE).encode()),
    ("jobs.json", json.dumps(make_node(applicationContact=CONTACT)).encode()),
    ("jobs.json", wide(json.dumps(NODE).encode())),
    ("jobs.zip", zipped(json.dumps(NODE, ensure_ascii=False).encode())),
    ("jobs.csv", "title,contact\nBaker,Nunez   Jose\n".encode("cp1252")),
    ("jobs.html", PAGE % json.dumps(make_node()).encode() + b"<p>x" * 9**5),
    ("jobs.json", b" " * (2**17 - 60) + json.dumps(NODE, ensure_ascii=False).encode()),
]


def send(admin, name, data, button="preview") -> Upload:
    file = SimpleUploadedFile(name, data)
    admin.post(address("jobposting", "upload"), {"files": file, button: "1"})
    return Upload.objects.latest("pk")


def shelve(data: bytes, at="2026-01-01T00:00:00+00:00"):
    """As what was fetched of a source is kept; another page of it is about somebody else."""
    source = make_source(address="https://feed.example/jobs")
    shelf, where = Shelf(source.pk), parse(source.address)
    shelf.folder.mkdir(parents=True)
    for one, told in ((where, data), (parse("https://feed.example/2"), b"<p>Jo Nunez</p>")):
        shelf.path(one).write_bytes(told)
        shelf._write(shelf.path(one), Note(str(one), "", at, "tag", ""))
    return shelf, where


def redact(admin, data=NAME):
    admin.post(address("redaction", "add"), {"text": data})
    redaction = Redaction.objects.latest("pk")
    page = text(admin.get(address("redaction", "change", redaction.pk)))
    admin.post(address("redaction", "decide", redaction.pk), {"sure": "yes"})
    redaction.refresh_from_db()
    assert redaction.state == "done"
    return page, redaction


@pytest.mark.parametrize(("name", "data"), WRITTEN)
def test_it_works(admin, uploaded, name, data):
    upload, other = send(admin, name, data), send(admin, "x.json", json.dumps(make_node()).encode())
    shelf, where = shelve(data)
    page, redaction = redact(admin)
    assert "Files kept of uploads and of what was fetched: 2" in page
    assert address("upload", "change", upload.pk) in page and "https://feed.example/jobs" in page
    assert redaction.removed["files"] == 2
    assert not (uploaded / upload.folder).exists() and (uploaded / other.folder).exists()
    assert shelf.note(where) is None and shelf.note(parse("https://feed.example/2"))
    page = text(admin.get(address("upload", "change", upload.pk)))
    assert "Its files are no longer kept." in page


def test_later_files_go_after_their_import(admin, uploaded):
    redact(admin)
    upload = send(admin, "jobs.json", json.dumps(NODE).encode())
    assert (uploaded / upload.folder).exists(), "it is to be decided on yet"
    admin.post(address("upload", "import", upload.pk))
    assert "Ask [removed]." in JobPosting.objects.get().description
    assert not (uploaded / upload.folder).exists()
    sound = send(admin, "jobs.json", json.dumps(make_node()).encode(), "import")
    assert (uploaded / sound.folder).exists()


@pytest.mark.parametrize(
    ("most", "at", "is_kept"), [(9, "a", False), (0, "a", True), (9, "b", True)]
)
def test_what_is_fetched_later_goes_too(admin, monkeypatch, most, at, is_kept):
    """Unless these are too many pages; what is of another time was looked through then."""
    monkeypatch.setattr("postings.fetching.shelf.MOST", most)
    redact(admin)
    shelf, where = shelve(json.dumps(NODE).encode(), at)
    shelf.forget(Redaction.objects.removed(), "a")
    assert bool(shelf.note(where)) is is_kept
    assert shelf.note(parse("https://feed.example/2"))


def test_the_command_names_them(admin):
    upload = send(admin, *WRITTEN[0])
    out = io.StringIO()
    call_command("redact", NAME, stdout=out)
    assert f"file, which will be deleted: jobs.json (upload {upload.pk})" in out.getvalue()
