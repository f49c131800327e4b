"""One batch of postings whose current documents are read anew."""

from collections.abc import Iterable

from postings.intake.compose import compose
from postings.intake.doubts import doubted
from postings.intake.identity import WHOLE, Reading, Refused
from postings.intake.job import Import, locked
from postings.intake.rederiving import rederived, replaced
from postings.intake.remembering import remember
from postings.intake.rows import Rows
from postings.models import Change, Document, JobPosting, Place, Tombstone
from postings.models.judging import judged
from postings.models.stating import ordered
from postings.schemaorg.types import Problem

FILE = "posting"  # where a report says "file:line", this is "posting:id"


class Again:
    """Which documents are current is decided anew too, since it hangs on what is read of them."""

    def __init__(self, ids: list[int], job: Import):
        self.job, self.rows = job, Rows(job)
        postings = locked(JobPosting.objects.filter(pk__in=ids)).select_related("organization")
        self.postings = list(postings.prefetch_related("places", "source"))
        self.documents: dict[int, list[Document]] = {pk: [] for pk in ids}
        for document in _contenders(ids):
            self.documents[document.posting_id].append(document)
        edited = Change.objects.filter(posting_id__in=ids, run=None)
        self.edited = set(edited.values_list("posting_id", flat=True))
        self.moved: list[Document] = []

    def take(self) -> None:
        read = [(posting, self._read(posting)) for posting in self.postings]
        leads = {posting: max(found, key=_rank) for posting, found in read if found}
        self._identify(leads)
        for posting, readings in read:
            if readings:
                self._compose(posting, readings)
        self.rows.write()
        self._write_documents()

    def _read(self, posting: JobPosting) -> list[Reading]:
        """Of the documents that are current now; none when the posting is left alone."""
        documents = self.documents[posting.pk]
        try:
            readings = {document: self.rows.reading(document) for document in documents}
        except Refused as reason:
            self.job.report.reject(FILE, posting.pk, f"it stays as it was: {reason}")
            return []
        if self._is_ours(posting, documents):
            self.job.report.count("unchanged", sum(document.current for document in documents))
            return []
        chosen = _current(readings)
        for document, reading in readings.items():
            after = (reading.key, reading.rank, document in chosen)
            if (document.key, document.rank, document.current) != after:
                document.key, document.rank, document.current = after
                self.moved.append(document)
        return [readings[document] for document in chosen]

    def _is_ours(self, posting: JobPosting, documents: list[Document]) -> bool:
        """An export of what was edited here: it says what we said, and no source did. Read anew it
        would undo what people have taken back since."""
        return any(
            document.current
            and document.key == WHOLE
            and (posting.pk in self.edited or document.first_seen != posting.first_seen)
            for document in documents
        )

    def _identify(self, leads: dict[JobPosting, Reading]) -> None:
        """A posting keeps its page and takes the identity its lead has now.

        So the next import finds it. Where another has that identity already, or had before it was
        removed, both stay as they are and an admin is told: merging them cannot be taken back.
        """
        news = {p: lead.identity for p, lead in leads.items() if lead.identity != p.identity}
        taken = self._taken(set(news.values())) if news else {}
        for posting, wanted in news.items():
            other = taken.setdefault(wanted, posting.pk)
            if other == posting.pk:
                self.rows.derive(posting, "identity", wanted)
            else:
                rule = f"it is read as the same opening as posting {other} now; both stay"
                problem = Problem("flagged", "identifier", rule, posting.identity, wanted)
                self.job.report.note(FILE, posting.pk, problem)

    def _taken(self, identities: set[str]) -> dict[str, int]:
        within = {"source": self.job.source, "identity__in": identities}
        found = [kind.objects.filter(**within) for kind in (Tombstone, JobPosting)]
        return {key: pk for rows in found for key, pk in rows.values_list("identity", "pk")}

    def _compose(self, posting: JobPosting, readings: list[Reading]) -> None:
        composed = compose(readings, self.job.zone)
        self.rows.apply(posting, composed, FILE, posting.pk)
        is_replaced = any(each is posting for each, _ in self.rows.places)
        places = [] if is_replaced else replaced(posting, composed)
        if places:
            self.rows.places.append((posting, places))
            self.rows.changed(posting)
        columns = rederived(posting, self._places(posting))
        if columns:
            self.rows.changed(posting, *columns)
        is_updated = posting.updated_at == self.job.now
        self.job.report.count("updated" if is_updated else "unchanged", len(readings))
        if is_updated:
            for problem in (*(p for r in readings for p in r.problems), *composed.problems):
                self.job.report.note(FILE, posting.pk, problem)
        else:  # what we make of it may be new though it is not
            self.rows.derive(posting, "verdict", judged(posting))
            self.rows.derive(posting, "doubts", doubted(posting, self.job.now))

    def _places(self, posting: JobPosting) -> list[Place]:
        """Its places as they will be."""
        replaced = [places for each, places in self.rows.places if each is posting]
        return replaced[-1] if replaced else ordered(posting)

    def _write_documents(self) -> None:
        """All step down first: a constraint allows one current document of a key."""
        remember(self.job, documents=[document.pk for document in self.moved])
        Document.objects.filter(pk__in=[document.pk for document in self.moved]).update(
            current=False
        )
        Document.objects.bulk_update(self.moved, ["key", "rank", "current"])


def _contenders(ids: Iterable[int]) -> list[Document]:
    """Current documents, and those that lost to one of them in the run that saw both last."""
    found = list(Document.objects.filter(posting_id__in=ids, current=True))
    seen = {(document.posting_id, document.last_run_id) for document in found}
    others = Document.objects.filter(
        posting_id__in=ids, current=False, last_run__in={run for _, run in seen if run}
    )
    return found + [each for each in others if (each.posting_id, each.last_run_id) in seen]


def _current(readings: dict[Document, Reading]) -> list[Document]:
    """Of each key that has a current document, the greatest by rank of those seen last."""
    best: dict[str, Document] = {}
    for document, reading in readings.items():
        if document.current:
            held = best.get(reading.key)
            if held is None or _claim(document, reading) > _claim(held, readings[held]):
                best[reading.key] = document
    for document, reading in readings.items():
        holder = best.get(reading.key)
        is_rival = holder and holder.last_run_id == document.last_run_id
        if is_rival and reading.rank > readings[holder].rank:
            best[reading.key] = document
    return list(best.values())


def _claim(document: Document, reading: Reading) -> tuple:
    return document.last_run_id or 0, reading.rank


def _rank(reading: Reading) -> str:
    return reading.rank
