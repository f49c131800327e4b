"""What was lost between the documents of postings and what goes out of them."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from postings.intake import identity
from postings.intake.explaining import entries
from postings.models import Document, JobPosting
from postings.models.whole import whole
from postings.schemaorg.accounting import compare
from postings.schemaorg.marks import AT_PLACES, MARK


def lost() -> list:
    """Of every leading document, what its posting neither states nor was reported."""
    current = Document.objects.filter(current=True, posting__isnull=False).order_by("rank")
    leading = {document.posting_id: document for document in current}
    found = []
    for posting in JobPosting.objects.select_related("source").prefetch_related("places"):
        found += lost_of(leading[posting.pk].node, whole(posting))
    return found


def lost_of(node: dict, exported: dict) -> list:
    """What an export neither states nor is reported to leave out, of the node behind it."""
    problems = identity.read(node, "", timezone.now(), ZoneInfo("UTC")).problems
    told = compare(node, exported, _at_places(exported), problems)
    missing = [one for one in told if one.outcome == "missing"]
    cleaned = {one.path for one in entries(node) if "markup cleaned" in one.rule} if missing else ()
    return [one for one in missing if one.path not in cleaned]


def _at_places(exported: dict) -> dict:
    """What is true at one place alone is said there, once several documents differ."""
    places = exported.get("jobLocation", [])
    places = places if isinstance(places, list) else [places]
    own = [place.get(MARK, {}) for place in places if isinstance(place, dict)]
    return {name: [one[name] for one in own if name in one] for name in AT_PLACES}
