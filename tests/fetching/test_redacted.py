"""What was removed as personal data does not stay on disk, and is not forgotten who it was of."""

import io

import pytest
from django.core.management import call_command

from postings.models import JobPosting, Source
from tests.factories import make_node
from tests.fetching.fetching import fetch, make_fetched
from tests.fetching.server import answer

pytestmark = pytest.mark.django_db
NAME = "Jane Quist"


def test_it_works(site, guard, settings):
    """No number of its own tells the posting: it is known by its text, the name included."""
    source = make_fetched(site)
    node = make_node(description=f"<p>Ask {NAME}.</p>", identifier=None)
    site.pages["/feed"] = answer(node)
    fetch(guard)
    kept = [path for path in settings.FETCHED_DIR.rglob("*") if path.suffix not in ("", ".json")]
    call_command("redact", NAME, yes=True, stdout=io.StringIO())
    for _ in range(2):
        assert not any(NAME in path.read_text() for path in files(settings))
        Source.objects.filter(pk=source.pk).update(next_fetch_at=None)
        assert "1 unchanged" in fetch(guard)
    assert "[removed]" in JobPosting.objects.get().description and not kept


def files(settings):
    return [path for path in settings.FETCHED_DIR.rglob("*") if path.is_file()]
