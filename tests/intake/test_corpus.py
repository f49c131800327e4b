"""Published documents, where they are at hand: beside the project, never in it."""

import gzip
import html
import json
import os
import re
from pathlib import Path

import pytest
from django.utils import timezone

from postings.intake import containers
from postings.intake.run import run
from postings.models import Change, JobPosting, Place
from postings.schemaorg.prose import TAG
from postings.schemaorg.text import normalize
from postings.schemaorg.texts import ENTITY
from tests.factories import make_source
from tests.publishing.losses import lost

CORPUS = Path(os.environ.get("CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
LINES = CORPUS / "linkedin-2021.jsonl.gz"
# An author's own "<HIRING NOW>" is text; these are not.
MARKUP = re.compile(r"</?(?:p|br|div|span|ul|ol|li|b|i|u|em|strong|h\d|a)\b[^<>]*>", re.IGNORECASE)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not LINES.exists(), reason=f"no documents in {CORPUS} (set CORPUS)"),
]


def importing(path=LINES):
    return run(containers.records(path), make_source())


def published() -> list[dict]:
    with gzip.open(LINES, "rt") as lines:
        return [json.loads(line) for line in lines]


def test_every_document_is_taken_and_found_again():
    report = importing()
    assert report.documents == 3782
    assert report.counts["rejected"] == 0
    assert JobPosting.objects.count() == report.counts["created"] == 2995
    assert report.visible["live"] + report.visible["expired"] == 2995
    assert _on_the_board() == {_triple(node) for node in published()}
    assert lost() == []
    _read_as_text()
    changes = Change.objects.count()
    assert importing().counts["unchanged"] == 3782
    assert Change.objects.count() == changes


def _triple(node: dict) -> tuple[str, str, str]:
    title, employer = node["title"], node["hiringOrganization"]["name"]
    town = node["jobLocation"]["address"]["addressLocality"]
    return tuple(normalize(html.unescape(text)) for text in (title, employer, town))


def _on_the_board() -> set:
    now = timezone.now()
    public = JobPosting.objects.public(now)
    places = Place.objects.filter(posting__in=public).select_related("posting")
    return {
        (
            normalize(place.posting.title),
            normalize(place.posting.employer_name),
            normalize(place.node["address"]["addressLocality"]),
        )
        for place in places
    }


def _read_as_text():
    """No description shows a tag or an entity to the reader."""
    for text in JobPosting.objects.values_list("description", flat=True):
        words = html.unescape(TAG.sub("", text))
        assert not MARKUP.search(words), words[:200]
        assert not ENTITY.search(words), words[:200]


def test_the_reference_document():
    report = importing(CORPUS / "seed.json")
    assert report.counts == {"created": 1}
    posting = JobPosting.objects.get()
    assert posting.places.get().label == "Seattle, WA"
    assert posting.facts["experienceRequirements"]["monthsOfExperience"] == 24


OTHERS = sorted(path for path in CORPUS.glob("*.json") if CORPUS.exists())


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_every_other_json_document_ends_in_a_report(path):
    report = importing(path)
    assert report.exit_code in (0, 1, 2)
    assert report.documents or report.problems
