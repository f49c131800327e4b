"""Which postings of a source a run has seen, and which of their documents it has not."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import QuerySet

from postings.models import Document

Missing = dict[int, list[Document]]


@dataclass
class Sight:
    """`seen` are postings with a current document that the run has seen; `missing` are the
    current documents, by posting, that it has not."""

    seen: set[int] = field(default_factory=set)
    missing: Missing = field(default_factory=lambda: defaultdict(list))

    def see(self, job) -> Missing:
        """Of the postings that the database says the run has seen by now: a dry run asks before it
        takes a batch back. Returns what is missing of these."""
        seen = self._seen(job)
        self._miss(Document.objects.filter(posting__in=seen), job)
        self.seen |= seen
        return {pk: self.missing[pk] for pk in seen & self.missing.keys()}

    def look(self, job) -> None:
        """Of all others."""
        self._miss(Document.objects.filter(source=job.source), job)
        self.seen |= self._seen(job)

    def _seen(self, job) -> set[int]:
        ours = Document.objects.filter(last_run=job.run, current=True, posting__isnull=False)
        return set(ours.values_list("posting_id", flat=True))

    def _miss(self, documents: QuerySet, job) -> None:
        current = documents.filter(current=True, posting__isnull=False).exclude(last_run=job.run)
        for document in current.defer("packed").order_by("posting_id"):
            if document.posting_id not in self.seen:
                self.missing[document.posting_id].append(document)
