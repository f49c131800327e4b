"""An upload on its way: previewed, confirmed or discarded, by a worker where it is large."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from postings.background import errands, uploads
from postings.models import Errand, ImportRun, JobPosting, Source, Upload, Worker
from tests.admin.conftest import address, text
from tests.factories import make_node, make_source

NODES = [make_node(title=f"Baker {n}") for n in range(3)]
State = Upload.State


@pytest.fixture
def large(settings):
    """Anything is too large for a page to wait for."""
    settings.UPLOAD_AT_ONCE_BYTES = 0


def see(admin):
    return admin.get(address("upload", "change", Upload.objects.latest("pk").pk))


def do(admin, deed, **data):
    one = Upload.objects.latest("pk")
    return admin.post(address("upload", deed, one.pk), data, follow=True)


def test_it_works(admin, upload, large, work, uploaded):
    response = upload(*NODES, button="preview")
    assert "Waiting for the worker" in text(response)
    assert response.headers["Refresh"] == "3"
    work()
    page = text(see(admin))
    assert "Preview: nothing is stored yet" in page
    assert "3 new, 0 changed" in page
    assert not JobPosting.objects.exists()
    do(admin, "import")
    assert "Waiting for the worker" in text(see(admin))
    work()
    run = ImportRun.objects.get()
    assert see(admin).url == address("importrun", "change", run.pk)
    assert (run.report["created"], run.user, run.origin) == (3, admin.user, "jobs.json")
    assert run.errand.number == 3
    assert run.upload.state == State.IMPORTED
    assert uploads.is_kept(run.upload)


def test_a_small_one_is_done_at_once(admin, upload):
    assert "3 new, 0 changed" in text(upload(*NODES, button="preview"))
    assert "Created</dt><dd>3" in text(do(admin, "import"))
    assert not Errand.objects.exists()


def test_it_is_discarded(admin, upload, uploaded):
    upload(*NODES, button="preview")
    assert "its files are removed" in text(do(admin, "discard"))
    assert not any(uploaded.iterdir())
    assert "no longer kept" in text(do(admin, "import"))
    assert not JobPosting.objects.exists()


@pytest.mark.parametrize("deed", ["preview", "import"])
def test_it_is_cancelled(admin, upload, large, work, monkeypatch, deed):
    monkeypatch.setattr(errands, "LOOK", 0)
    upload(*NODES, button=deed)
    errand = Errand.objects.get()
    Errand.objects.update(cancel_asked=True)
    work()
    errand.refresh_from_db()
    assert errand.state == Errand.State.CANCELLED
    assert not JobPosting.objects.exists()
    if deed == "import":
        assert ImportRun.objects.get().status == ImportRun.Status.CANCELLED
        assert "It was cancelled" in text(admin.get(see(admin).url))
    else:
        assert "It was cancelled, and nothing of it is stored" in text(see(admin))
    do(admin, "import")
    work()
    assert JobPosting.objects.count() == 3


def test_it_is_not_done_twice_at_once(admin, upload, large, work):
    upload(*NODES)
    assert "at work already" in text(do(admin, "import"))
    assert "Cancel it first" in text(do(admin, "discard"))
    work()
    assert ImportRun.objects.count() == 1


def test_its_worker_died(admin, upload, large, work):
    upload(*NODES, button="preview")
    Errand.objects.update(state=Errand.State.RUNNING, started_at=timezone.now())
    page = see(admin)
    assert "the worker that did it has died" in text(page)
    assert "Refresh" not in page.headers
    do(admin, "import")
    work()
    assert JobPosting.objects.count() == 3


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize(("number", "is_stopped"), [(1, False), (2, True)])
def test_what_is_known_elsewhere_waits_for_a_yes(
    admin, upload, settings, work, number, is_stopped, is_large
):
    upload(*NODES[:number])
    other = make_source("other")
    settings.UPLOAD_AT_ONCE_BYTES = 0 if is_large else 10**6
    upload(*NODES, source=other.pk)
    work()
    assert other.postings.exists() != is_stopped
    if is_stopped:
        assert "2 of 3 documents are known from the source “import”" in text(see(admin))
        assert "Tick that you are sure" in text(do(admin, "import"))
        assert not Errand.objects.exists()
        do(admin, "import", sure="on")
        work()
        assert other.postings.count() == 3


def test_a_preview_of_what_is_known_elsewhere(admin, upload):
    upload(*NODES)
    other = make_source("other")
    upload(*NODES, button="preview", source=other.pk)
    assert "Tick that you are sure" in text(do(admin, "import"))
    do(admin, "import", sure="on")
    assert other.postings.count() == 3


def test_files_are_kept_for_days(admin, upload, uploaded, settings, monkeypatch):
    settings.KEEP_UPLOADS_DAYS = 2
    run = upload(*NODES)
    (uploaded / "left-over").write_text("x")
    monkeypatch.setattr(uploads, "STRAY", 0)
    uploads.sweep(run.started_at + timedelta(hours=47))
    assert [path.name for path in uploaded.iterdir()] == [run.upload.folder]
    uploads.sweep(run.started_at + timedelta(hours=49))
    assert not any(uploaded.iterdir())
    assert "no longer kept" in text(do(admin, "import"))


def test_names_are_no_paths(admin, uploaded):
    """What a file is called never becomes the name of a file on our disk."""
    from tests.admin.test_upload import UPLOAD, file

    admin.post(UPLOAD, {"files": file(json.dumps(NODES), "..%2f../x\x07.json"), "import": "1"})
    (folder,) = uploaded.iterdir()
    assert [path.name for path in folder.iterdir()] == ["0"]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_worker_waits_for_another_import(admin, upload, large, work, monkeypatch):
    source = make_source("import")
    Source.objects.lease(source.pk, "another")
    seen = []

    def free(seconds):
        seen.append(ImportRun.objects.count())
        Source.objects.release(source.pk, "another")

    monkeypatch.setattr("postings.background.imports.time.sleep", free)
    upload(*NODES, source=source.pk)
    work()
    assert seen == [0]
    assert JobPosting.objects.count() == 3


def test_the_list(admin, upload):
    upload(*NODES, button="preview")
    Worker.objects.create(name="w", started_at=timezone.now(), beat_at=timezone.now())
    assert "jobs.json" in text(admin.get(address("upload", "changelist")))
