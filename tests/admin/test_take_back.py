"""The page that takes an import back."""

import pytest

from postings.models import Errand, ImportRun, JobPosting
from tests.admin.conftest import address, text
from tests.factories import make_node, make_source, make_user


def where(run) -> str:
    return address("importrun", "take_back", run.pk)


def test_it_works(admin, upload):
    kept, node = make_node(title="Miller"), make_node(title="Baker")
    upload(node)
    run = upload(node | {"skills": "Rye"}, kept)
    upload(kept)
    assert where(run) in text(admin.get(address("importrun", "change", run.pk)))
    page = text(admin.get(where(run)))
    assert "they are what they were before (1)" in page
    assert "Miller</a>: a later import saw it again" in page
    assert JobPosting.objects.get(title="Baker").facts
    page = text(admin.post(where(run), follow=True))
    assert "The import is taken back." in page
    assert "Taken back" in page
    assert not JobPosting.objects.get(title="Baker").facts
    done = ImportRun.objects.get(takes_back=run)
    assert done.user == admin.user
    page = text(admin.get(address("importrun", "change", done.pk)))
    assert "1 became what they were before" in page
    assert where(run) not in page


def test_a_second_time_it_says_so(admin, upload):
    run = upload(make_node())
    assert "they vanish, with their addresses (1)" in text(admin.get(where(run)))
    admin.post(where(run))
    assert "It was taken back already." in text(admin.post(where(run), follow=True))
    assert not JobPosting.objects.exists()


def test_too_many_for_a_page(admin, upload, monkeypatch, work):
    """The worker does it, in steps between which it may be cancelled, and begun again."""
    monkeypatch.setattr("postings.admin.take_back.MOST", 1)
    run = upload(make_node(), make_node())
    assert "in the background" in text(admin.get(where(run)))
    assert "Take back: " in text(admin.post(where(run), follow=True))
    assert JobPosting.objects.count() == 2
    work()
    errand = Errand.objects.get()
    assert (errand.state, errand.done, errand.total) == ("finished", 2, 2)
    assert not JobPosting.objects.exists()
    undone = ImportRun.objects.get(takes_back=run)
    assert (undone.user, undone.errand) == (admin.user, errand)
    page = text(admin.get(address("errand", "change", errand.pk)))
    assert address("importrun", "change", undone.pk) in page


def test_taken_back_meanwhile(admin, upload, monkeypatch, work):
    monkeypatch.setattr("postings.admin.take_back.MOST", 0)
    run = upload(make_node())
    for _ in range(2):
        admin.post(where(run))
    work()
    states = Errand.objects.order_by("pk").values_list("state", "trouble")
    assert list(states) == [("finished", ""), ("failed", "It was taken back already.")]


def test_another_import_at_work(admin, upload):
    run, source = upload(make_node()), make_source()
    type(source).objects.lease(source.pk, "another")
    assert "Try again soon" in text(admin.post(where(run)))
    assert JobPosting.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may(client, admin, upload, method):
    run = upload(make_node())
    client.force_login(make_user(is_staff=True))
    assert getattr(client, method)(where(run)).status_code == 403
    client.force_login(admin.user)
    assert getattr(client, method)(address("importrun", "take_back", 999)).status_code == 404
    assert JobPosting.objects.exists()
