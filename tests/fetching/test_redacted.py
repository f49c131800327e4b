"""What was removed as personal data does not stay on disk; its posting is known all the same."""

import io
import json

import pytest
from django.core.management import call_command

from postings.models import JobPosting, Source
from tests.factories import make_node
from tests.fetching.fetching import fetch, make_fetched, page, sitemap
from tests.fetching.server import answer

pytestmark = pytest.mark.django_db
NAME = "Jane Quist"


def test_it_works(site, guard, settings):
    """No number of its own tells the posting: it is known by its text, the name included."""
    make_fetched(site)
    node = make_node(description=f"<p>Ask {NAME}.</p>", identifier=None)
    site.pages["/feed"] = answer(json.dumps(node), ETag='"1"')
    assert "1 created" in fetch(guard)
    assert [one for one in files(settings) if NAME in one]
    call_command("redact", NAME, yes=True, stdout=io.StringIO())
    for _ in range(2):
        assert not [one for one in files(settings) if NAME in one]
        Source.objects.update(next_fetch_at=None)
        assert "1 unchanged" in fetch(guard)
    assert "Ask [removed]." in JobPosting.objects.get().description


@pytest.mark.parametrize(("most", "kept"), [(2, 0), (1, 2)])
def test_what_is_in_too_many_pages_is_kept_and_still_found(
    most, kept, site, guard, settings, monkeypatch
):
    """Else none of them could ever be read together with all others."""
    monkeypatch.setattr("postings.fetching.shelf.MOST", most)
    make_fetched(site, "/map")
    site.pages |= {"/map": sitemap(site, "/1", "/2"), "/1": page(NAME), "/2": page(f"Dr {NAME}")}
    call_command("redact", NAME, yes=True, stdout=io.StringIO())
    assert "2 created" in fetch(guard)
    assert len([one for one in files(settings) if NAME in one]) == kept
    assert not JobPosting.objects.filter(title__contains=NAME).exists()
    said = io.StringIO()
    call_command("redact", NAME, stdout=said)
    assert said.getvalue().count(site.url("/")) == kept


def files(settings) -> list[str]:
    return [path.read_text() for path in settings.FETCHED_DIR.rglob("*") if path.is_file()]
