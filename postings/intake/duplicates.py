"""Postings that may be one opening: the same employer, title and a place, and texts alike.

They are listed for a person to decide on, and never merged by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations, groupby, islice
from operator import itemgetter

from django.db import transaction
from django.db.models import Q

from postings.intake.job import Import, locked
from postings.intake.likeness import likeness, shingles
from postings.models import Duplicate, JobPosting, Place, conditions
from postings.models.chunks import chunks
from postings.models.querysets import JobPostingQuerySet
from postings.schemaorg.text import fold

ALIKE = 0.7  # an aggregator adds or drops a paragraph; another job of the title says other things
EMPLOYER = 20_000  # live postings of one employer that are looked at, the newest
CHUNK = 200  # employers a query, and pairs a transaction
BLOCK = 50  # postings of one employer and title that are compared, the newest


@dataclass
class Search:
    """`capped` counts the employers and titles of which only the newest were compared."""

    now: datetime
    pairs: list[Duplicate] = field(default_factory=list)
    capped: int = 0

    def among(self, titles: Iterable[tuple[int, str]], new: set[int] | None = None) -> None:
        """Look at the (id, title) of one employer's postings, newest first; with `new`, only for
        pairs with one of those."""
        blocks: dict[str, list[int]] = defaultdict(list)
        for number, (pk, title) in enumerate(titles):
            if number == EMPLOYER:
                self.capped += 1
                break
            blocks[fold(title) or title].append(pk)
        for ids in blocks.values():
            if len(ids) > 1 and (new is None or new & set(ids)):
                self._compare(ids, new)

    def _compare(self, ids: list[int], new: set[int] | None) -> None:
        self.capped += len(ids) > BLOCK
        ids = sorted(ids[:BLOCK])
        places = _places(ids)
        near = [
            pair
            for pair in combinations(ids, 2)
            if (new is None or new & set(pair)) and _meet(*(places[pk] for pk in pair))
        ]
        if not near:
            return
        wanted = {pk for pair in near for pk in pair}
        stated = JobPosting.objects.filter(pk__in=wanted).values_list("pk", "description")
        texts = {pk: shingles(text) for pk, text in stated}
        for older, newer in near:
            alike = likeness(texts[older], texts[newer])
            if alike >= ALIKE:
                pair = {"older_id": older, "newer_id": newer, "found_at": self.now}
                self.pairs.append(Duplicate(likeness=int(alike * 100), **pair))

    def keep(self) -> int:
        """Store the pairs that are not listed yet; how many. What a person decided stays."""
        before = Duplicate.objects.count()
        for some in chunks(self.pairs, CHUNK):
            with transaction.atomic():
                _list(some)
        return Duplicate.objects.count() - before


def _list(pairs: list[Duplicate]) -> None:
    """Those of which both are still there: people remove postings while others are compared."""
    ids = {pk for pair in pairs for pk in (pair.older_id, pair.newer_id)}
    there = {each.pk for each in locked(JobPosting.objects.filter(pk__in=ids).only("pk"))}
    known = [pair for pair in pairs if {pair.older_id, pair.newer_id} <= there]
    Duplicate.objects.bulk_create(known, ignore_conflicts=True)


def find(now: datetime) -> tuple[int, int]:
    """Look through all that is live or waits for review. Returns how many pairs are new, and how
    often only the newest of many were compared."""
    search = Search(now)
    for _, titles in _by_employer(_compared(now).filter(organization__isnull=False)):
        search.among(titles)
    return search.keep(), search.capped


def find_new(job: Import) -> None:
    """Look for what is like the postings that a run has made."""
    search, made = Search(job.now), defaultdict(set)
    compared = _compared(job.now)
    own = {"source": job.source, "first_seen__in": job.instants}
    new = compared.filter(organization__isnull=False, **own)
    for organization, pk in new.values_list("organization_id", "pk").iterator():
        made[organization].add(pk)
    for some in chunks(made, CHUNK):
        for organization, titles in _by_employer(compared.filter(organization__in=some)):
            search.among(titles, made[organization])
    search.keep()


def _compared(now: datetime) -> JobPostingQuerySet:
    """Who reviews one is to know that it is there already."""
    waiting = Q(state=JobPosting.State.REVIEW, frozen=False, employer_frozen=False)
    return JobPosting.objects.filter(conditions.live(now) | waiting)


def _by_employer(postings: JobPostingQuerySet) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Of each, the (id, title) of the newest."""
    rows = postings.order_by("organization_id", "-sort_key")
    rows = rows.values_list("organization_id", "pk", "title").iterator()
    for organization, own in groupby(rows, key=itemgetter(0)):
        yield organization, [(pk, title) for _, pk, title in islice(own, EMPLOYER + 1)]


def _places(ids: list[int]) -> dict[int, set[str]]:
    """The towns, regions or countries of each: as precisely as it says, since one source adds the
    region to a town and the next does not."""
    found: dict[int, set[str]] = defaultdict(set)
    keys = ("posting_id", "locality_key", "region_key", "country_key")
    for pk, *place in Place.objects.filter(posting__in=ids).values_list(*keys):
        found[pk] |= set(list(filter(None, place))[:1])
    return found


def _meet(one: set[str], other: set[str]) -> bool:
    """A place of both; what states none is like what states none."""
    return bool(one & other) or not (one or other)
