"""A dry run: batches are stored and taken back one by one.

So nobody waits for it longer than for an import. For that all documents of a posting come in one
batch, whatever the order of the file: they are read first, and laid aside on disk meanwhile. We
gave up one transaction around all of it, which on SQLite held every other writer until its end.
"""

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from tempfile import TemporaryFile

from postings.intake.closing import retire
from postings.intake.employers import nearest
from postings.intake.identity import Raw
from postings.intake.job import Import
from postings.intake.prepare import Prepared
from postings.intake.recognizing import created
from postings.intake.standing import promote
from postings.intake.store import store
from postings.intake.visible import VISIBLE, seen_by, visible
from postings.models import Document, Source
from postings.sanitize import removals

BATCH = 200  # documents, and those of the same postings


def source_named(name: str, *, dry_run: bool) -> Source:
    """The source of that name; a new one is not stored for a dry run."""
    known = Source.objects.filter(name=name).first()
    if known or not dry_run:
        return known or Source.objects.get_or_create(name=name)[0]
    return Source(pk=-1, name=name)  # foreign keys are checked when a transaction ends, if it does


def rehearse(
    read: Iterable[tuple[list[Raw], dict[str, Prepared]]], job: Import, renew: Callable[[], None]
) -> None:
    """Store what was read, and take it back; what is reported and was seen of it stays."""
    seen: Counter = Counter()
    with TemporaryFile() as file:
        aside = _Aside(file)
        for batch, prepared in read:
            _count_removals(prepared, job)
            aside.put(batch, prepared, job)
        for batch, prepared in aside.batches():
            renew()
            with job.part():
                store(batch, prepared, job)
                promote(job)
                if job.source.is_complete:
                    job.made += created(job)
                if (missing := job.sight.see(job)) and job.source.is_complete:
                    retire(missing, set(), replace(job, report=job.thinned))
                seen += Counter(visible(seen_by(job.run), job.now))
        for name in job.report.employers:
            job.report.employers[name] = nearest(name)
        job.report.visible = {word: seen[word] for word in VISIBLE}


def _count_removals(prepared: dict[str, Prepared], job: Import) -> None:
    """What cleaning takes out of the texts that lead."""
    for found in prepared.values():
        for name, clean in (found.reading.clean if found.reading else {}).items():
            job.report.removed += removals(str(found.reading.values[name]), str(clean))


class _Aside:
    """Documents with what was read of them, by the posting they speak of."""

    def __init__(self, file):
        self.file = file
        self.places: dict[str, list[int]] = {}

    def put(self, batch: list[Raw], prepared: dict[str, Prepared], job: Import) -> None:
        known = _identities(batch, job)
        for raw in batch:
            found = prepared.get(raw.digest)
            own = found.reading.identity if found and found.reading else raw.digest
            self.places.setdefault(known.get(raw.digest, own), []).append(self.file.tell())
            pickle.dump((raw, found), self.file)

    def batches(self) -> Iterator[tuple[list[Raw], dict[str, Prepared]]]:
        batch: list[int] = []
        for places in self.places.values():
            batch += places
            if len(batch) >= BATCH:
                yield self._taken(batch)
                batch = []
        if batch:
            yield self._taken(batch)

    def _taken(self, places: list[int]) -> tuple[list[Raw], dict[str, Prepared]]:
        taken = []
        for place in places:
            self.file.seek(place)
            taken.append(pickle.load(self.file))  # noqa: S301  our own, in a file without a name
        return [raw for raw, _ in taken], {raw.digest: found for raw, found in taken if found}


def _identities(batch: list[Raw], job: Import) -> dict[str, str]:
    """Of documents that are current already: they are not read again."""
    digests = {raw.digest for raw in batch}
    current = Document.objects.filter(source=job.source, current=True, digest__in=digests)
    return dict(current.values_list("digest", "posting__identity"))
