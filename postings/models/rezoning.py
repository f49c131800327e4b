"""Reading dates without a zone again, after the zone of their source or of the site has changed."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch

from postings.models.chunks import chunks
from postings.models.day_end import end_with_last_place, own_end
from postings.models.judging import judged
from postings.models.place import Place
from postings.models.posting import JobPosting
from postings.models.search_text import SearchText
from postings.models.source import Source
from postings.models.stating import ROWS, columns_of, state, written
from postings.schemaorg.moments import Moment
from postings.schemaorg.vocabulary import JOB_POSTING

CHUNK = 500
MOMENTS = tuple(row for row in ROWS if isinstance(row.kind, Moment) and row.where == "column")
COLUMNS = tuple(name for row in MOMENTS for name in columns_of(row))


def rezone(source: Source | None) -> int:
    """Compute the instants of a source's postings (None: of those without a source) again.

    What is stated stays as it is, so there is no Change. Returns how many postings moved.
    """
    zone = source.zone if source else ZoneInfo(settings.TIME_ZONE)
    ids = JobPosting.objects.filter(source=source).order_by("pk").values_list("pk", flat=True)
    return sum(_rezone(some, source, zone) for some in chunks(ids, CHUNK))


def _rezone(ids: list[int], source: Source | None, zone: ZoneInfo) -> int:
    places = Place.objects.only("posting_id", "node", "valid_through", "zone")
    postings = JobPosting.objects.filter(pk__in=ids).only(*COLUMNS)
    moved, moved_places = [], []
    for posting in postings.prefetch_related(Prefetch("places", places)):
        before = _columns(posting)
        for row in MOMENTS:
            state(posting, row, written(posting, row), zone)
        end_with_last_place(posting, posting.places.all(), source)
        if _columns(posting) != before:
            moved.append(posting)
        moved_places += _moved_places(posting, source)
    JobPosting.objects.bulk_update(moved, COLUMNS)
    Place.objects.bulk_update(moved_places, ["valid_through"])
    touched = {posting.pk for posting in moved} | {place.posting_id for place in moved_places}
    Place.objects.follow(touched)
    SearchText.objects.follow(touched)
    _judge([posting.pk for posting in moved])
    return len(touched)


def _judge(ids: list[int]) -> None:
    """A posting date with a zone may come after a closing time without one, or no longer."""
    postings = JobPosting.objects.filter(pk__in=ids).select_related("source")
    news = []
    for posting in postings.prefetch_related("places"):
        before, posting.verdict = posting.verdict, judged(posting)
        news += [posting] if posting.verdict != before else []
    JobPosting.objects.bulk_update(news, ["verdict"])


def _columns(posting: JobPosting) -> list:
    return [getattr(posting, name) for name in COLUMNS]


def _moved_places(posting: JobPosting, source: Source | None) -> Iterable[Place]:
    """Places that close before the posting do so by their own documents, which are read again."""
    earlier = [place for place in posting.places.all() if place.valid_through is not None]
    closings = _stated_closings(posting) if earlier else {}
    for place in earlier:
        stated = closings.get(_canonical(place.node), place.valid_through)
        closing = own_end(place, stated, source) if stated else None
        if closing != place.valid_through:
            place.valid_through = closing
            yield place


def _stated_closings(posting: JobPosting) -> dict[str, date | datetime | None]:
    """{place: the closing stated by the first document to name it}, as the importer ranks them."""
    write = JOB_POSTING.by_attribute["job_location"].kind.kind.write
    closings = {}
    for document in posting.documents.filter(current=True).order_by("-rank"):
        values = JOB_POSTING.read(document.node).value or {}
        for place in values.get("job_location", ()):
            closings.setdefault(_canonical(write(place)), values.get("valid_through"))
    return closings


def _canonical(node: object) -> str:
    return json.dumps(node, sort_keys=True)
