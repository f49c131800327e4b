"""The rows of one batch, collected and then written in a few statements."""

from datetime import datetime

from postings.intake import identity
from postings.intake.compose import Composed
from postings.intake.doubts import Doubt, ids, judged
from postings.intake.drafts import Draft, are_as_stated, drafted, place_rows
from postings.intake.employers import employ
from postings.intake.identity import Raw, Reading
from postings.intake.insert import insert, update
from postings.intake.prepare import Prepared
from postings.intake.redacted import as_it_was
from postings.intake.remembering import remember
from postings.models import Change, Document, JobPosting, Place
from postings.models.change import CLOSING
from postings.models.day_end import end_own_days, end_with_last_place
from postings.models.fresh import fresh, tie
from postings.models.jsonld import with_extra
from postings.models.place import FOLLOWING
from postings.models.stating import ROWS, columns_of, nodes, ordered, state_all, written
from postings.schemaorg.google import Finding, lasting
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search import index

PLACES = JOB_POSTING.by_attribute["job_location"].name
CROWNED = ("posting", "key", "rank", "refusal", "current")
EXTRA_NAME = "extra"
Findings, Doubts = tuple[Finding, ...], tuple[Doubt, ...]


class Rows:
    """Nothing is written before `write`; readings are remembered by digest."""

    def __init__(self, job):
        self.job, self.now = job, job.now.astimezone(job.zone)
        self.new_documents: list[Document] = []
        self.seen: set[int] = set()
        self.crowned: list[Document] = []
        self.retired: list[int] = []
        self.new_postings: list[JobPosting] = []
        self.changed_postings: dict[int, JobPosting] = {}
        self.changed_columns: dict[int, set[str]] = {}
        self.places: list[tuple[JobPosting, list[Place]]] = []
        self.changes: list[Change] = []
        self.words: list[tuple[JobPosting, str]] = []
        self.readings: dict[str, Reading] = {}
        self.drafts: dict[frozenset[str], Draft] = {}  # by the digests of their documents

    def posting(self, identity_: str) -> JobPosting:
        now = self.job.now
        posting = fresh(JobPosting, identity=identity_, first_seen=now, updated_at=now)
        tie(posting, "source", self.job.source)
        if self.job.source.needs_review:
            posting.state = JobPosting.State.REVIEW
        self.new_postings.append(posting)
        return posting

    def document(self, raw: Raw, prepared: Prepared, refusal: str = "") -> Document:
        document = fresh(
            Document,
            source_id=self.job.source.pk,
            digest=raw.digest,
            packed=prepared.packed,
            redacted_at=self.job.now if prepared.redacted else None,
            language=raw.language,
            refusal=refusal,
            first_seen=self.job.now,
            last_seen=self.job.now,
            last_run_id=self.job.run.pk,
        )
        self.new_documents.append(document)
        return document

    def touch(self, document: Document) -> None:
        """Seen again; a stored one that is read anew was not seen at its source."""
        document.last_run = self.job.run
        document.last_seen = document.last_seen if self.job.is_anew else self.job.now
        if document.pk:
            self.seen.add(document.pk)

    def crown(self, document: Document) -> None:
        """Make it the current one of its key."""
        document.current = True
        if document.pk:
            self.touch(document)
            self.crowned.append(document)

    def file(self, document: Document) -> None:
        """Put it with its posting, beside the current one."""
        if document.pk:
            self.crowned.append(document)

    def retire(self, document: Document) -> None:
        document.current = False
        if document.pk:
            self.retired.append(document.pk)

    def reading(self, document: Document) -> Reading:
        if document.digest not in self.readings:
            read = identity.read(
                document.node, document.digest, self.job.now, self.job.zone, document.language
            )
            self.readings[document.digest] = as_it_was(read, document)
        return self.readings[document.digest]

    def fill(self, posting: JobPosting, draft: Draft) -> None:
        """Give a new posting its values."""
        vars(posting).update(draft.posting)
        places = [fresh(Place, **columns) for columns in draft.places]
        self.places.append((posting, places))
        end_own_days(places, self.job.source)
        end_with_last_place(posting, places, self.job.source)
        self.words.append((posting, draft.words))
        report = self.job.report
        report.diff.new(posting)
        report.diff.judge(posting)
        report.flags.see(draft.dates, (place["node"] for place in draft.places))
        report.google.count(draft.findings)
        report.flags.count(draft.doubts)

    def apply(self, posting: JobPosting, composed: Composed, file: str, line: int) -> None:
        """Write what the source says into a row; what a person holds stays, and is reported.

        The verdict and the doubts are counted of what the run creates or changes, once a posting.
        """
        if not posting.pk:
            self.fill(posting, drafted(composed, self.job.now, self.job.zone))
            return
        self.job.report.flags.see(composed.written, (place.node for place in composed.places))
        places = ordered(posting)
        if posting.updated_at == self.job.now:
            self.judge(posting, stated_by(posting), places, -1)  # counted before
        self._take(posting, composed, places, file, line)
        if posting.updated_at == self.job.now:
            stated = stated_by(posting) if posting.held else composed.written
            held = PLACES in posting.held
            found, doubted = self.judge(posting, stated, places if held else composed.places, 1)
            self.derive(posting, "verdict", lasting(found))
            self.derive(posting, "doubts", ids(doubted))
            self.job.report.diff.judge(posting)

    def judge(self, posting, stated: dict, places, number: int) -> tuple[Findings, Doubts]:
        node = with_extra(posting, {**stated, PLACES: nodes(places)})
        found, doubted = judged(node, self.now)
        self.job.report.google.count(found, number)
        self.job.report.flags.count(doubted, number)
        return found, doubted

    def derive(self, posting: JobPosting, column: str, value: object) -> None:
        """A column that follows from what is stated: it has no history, and is no change of it."""
        if getattr(posting, column) != value:
            setattr(posting, column, value)
            self._save(posting, column)

    def _take(self, posting, composed: Composed, places: list[Place], file: str, line: int) -> None:
        news = self._news(posting, composed)
        for row, stated in news:
            if row.name in posting.held:
                self._keep(posting, row.name, stated, written(posting, row), file, line)
            else:
                self._change(posting, row.name, written(posting, row), stated, *columns_of(row))
        free = [(row, stated) for row, stated in news if row.name not in posting.held]
        state_all(posting, free, self.job.zone)
        if posting.extra != composed.extra:
            self._change(posting, EXTRA_NAME, posting.extra, composed.extra, "extra")
            posting.extra = composed.extra
        places = self._apply_places(posting, composed, places, file, line)
        if columns := end_with_last_place(posting, places, self.job.source):
            self.changed(posting, *columns)
        self.derive(posting, "language", composed.language)
        self._reopen(posting)

    def _news(self, posting, composed: Composed) -> list[tuple]:
        """(row, stated) for each property of which the source now says something else."""
        stated = composed.written
        known = {
            row: posting.held[row.name] if row.name in posting.held else written(posting, row)
            for row in ROWS
            if row.where != "rows"
        }
        return [(row, stated.get(row.name)) for row in known if known[row] != stated.get(row.name)]

    def _keep(self, posting, name: str, theirs: object, ours: object, file: str, line: int) -> None:
        posting.held = {**posting.held, name: theirs}
        self.job.report.keep(file, line, name)
        self.job.report.diff.keep(posting, name, theirs, ours)
        self.changed(posting, "held")

    def _apply_places(self, posting, composed, before, file: str, line: int) -> list[Place]:
        """The places it has from then on; `before` are those it had."""
        stated = [place.node for place in composed.places]
        if PLACES in posting.held:
            if posting.held[PLACES] != stated:
                ours = [place.node for place in before]
                self._keep(posting, PLACES, stated, ours, file, line)
            return before
        if are_as_stated(before, composed, self.job.source):
            return before
        rows = place_rows(composed, self.job.source)
        self._change(posting, PLACES, [place.node for place in before], stated)
        self.places.append((posting, rows))
        return rows

    def _reopen(self, posting: JobPosting) -> None:
        """A closing made by the feed is undone when the document returns."""
        if posting.closed_reason == JobPosting.ClosedReason.FEED and not self.job.is_anew:
            self.end(posting, None, "")

    def end(self, posting: JobPosting, at: datetime | None, reason: str) -> None:
        """Close it, or with None open it again."""
        before, after = posting.closed_reason or None, reason or None
        self._change(posting, CLOSING, before, after, "closed_at", "closed_reason")
        posting.closed_at, posting.closed_reason = at, reason

    def _change(self, posting, name: str, before: object, after: object, *columns: str) -> None:
        """No Change for the run that made the posting: its documents are the record."""
        if posting.pk:
            self.changed(posting, *columns)
        if posting.pk and posting.first_seen not in self.job.instants:
            self.job.report.diff.change(posting, name, before, after)
            self.changes.append(
                Change(
                    posting=posting,
                    at=self.job.now,
                    run=self.job.run,
                    property=name,
                    before=before,
                    after=after,
                )
            )

    def changed(self, posting: JobPosting, *columns: str) -> None:
        if posting.pk:
            posting.updated_at = self.job.now
            self._save(posting, "updated_at", *columns)

    def _save(self, posting: JobPosting, *columns: str) -> None:
        if posting.pk:
            self.changed_postings[posting.pk] = posting
            self.changed_columns.setdefault(posting.pk, set()).update(columns)

    def write(self) -> None:
        remember(
            self.job,
            postings=self.changed_postings,
            places=[posting.pk for posting, _ in self.places if posting.pk],
            documents=[*self.retired, *(one.pk for one in self.crowned)],
            seen=self.seen,
        )
        if self.new_postings or self.changed_postings:  # in most batches of a feed there are none
            self._write_postings()
        self._write_documents()

    def _write_postings(self) -> None:
        new = employ([*self.new_postings, *self._changed_in({"employer_name"})], self.job.now)
        self.job.report.employers |= {name: [] for name in new}
        insert(JobPosting, self.new_postings)
        update(JobPosting, self.changed_postings, self.changed_columns)
        self._write_places()
        known = {posting.pk: words for posting, words in self.words}
        told = {*self._changed_in(index.READ), *(posting for posting, _ in self.places)}
        index.write(told.union(self.new_postings), known)
        Change.objects.bulk_create(self.changes)

    def _changed_in(self, columns: set[str]) -> list[JobPosting]:
        postings = self.changed_postings.items()
        return [posting for pk, posting in postings if columns & self.changed_columns[pk]]

    def _write_places(self) -> None:
        closing = {p.pk for p, places in self.places if any(one.valid_through for one in places)}
        touched = closing | set(self.changed_postings)
        new = {posting.pk for posting in self.new_postings}  # which have none yet
        old = [posting.pk for posting, _ in self.places if posting.pk not in new]
        Place.objects.filter(posting__among=old).delete()
        rows = []
        for posting, places in self.places:
            for place in places:
                place.posting_id = posting.pk
                rows.append(place)
        insert(Place, rows, {column: (sql, "posting_id") for column, sql in FOLLOWING.items()})
        if touched:
            Place.objects.follow(touched)

    def _write_documents(self) -> None:
        """The old ones step down before the new ones follow: a constraint allows one of a key."""
        when = {} if self.job.is_anew else {"last_seen": self.job.now}
        Document.objects.filter(pk__among=self.seen).update(last_run=self.job.run, **when)
        Document.objects.filter(pk__among=self.retired).update(current=False)
        for document in (*self.crowned, *self.new_documents):
            if document.posting:
                document.posting_id = document.posting.pk  # its posting has just been given it
        crowned = {document.pk: document for document in self.crowned}
        update(Document, crowned, dict.fromkeys(crowned, CROWNED))
        insert(Document, self.new_documents)


def stated_by(posting: JobPosting) -> dict:
    return {row.name: written(posting, row) for row in ROWS if row.where != "rows"}
