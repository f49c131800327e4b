"""Addresses at which there is no posting: any more, yet, or that never was one."""

import pytest

from postings.intake.record import Record
from postings.intake.run import run
from postings.intake.taking_back import take_back
from postings.models import ImportRun, JobPosting
from tests.factories import make_node, make_posting, make_source

pytestmark = pytest.mark.django_db


def test_what_was_taken_back_is_gone(client):
    run([Record("feed", 1, make_node(title="Baker"))], make_source())
    address = JobPosting.objects.get().get_absolute_url()
    take_back(ImportRun.objects.get())
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 410
    assert "This job is gone" in page and 'role="search"' in page and "noindex" in page
    assert "It was open once" not in page


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"frozen": True}])
def test_what_is_hidden_is_not_told_of(client, hidden):
    assert client.get(make_posting(**hidden).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("pk", ["0", f"{2**62}", f"{10**40}"])
def test_what_never_was_is_not_found(client, pk):
    make_posting()
    assert client.get(f"/jobs/{pk}/baker/").status_code == 404
