"""Documents into rows: the one door by which an import writes."""

import logging
from collections.abc import Iterable
from dataclasses import replace

from django.db import DataError, IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import Q

from postings.intake import restating
from postings.intake.identity import WHOLE, Raw, Reading
from postings.intake.job import Import, locked
from postings.intake.merged import survivors
from postings.intake.prepare import Prepared, prepare
from postings.intake.report import Report
from postings.intake.rows import Rows
from postings.intake.sparing import names_of
from postings.intake.standing import Case, apart, outdates, recompose
from postings.models import Document, JobPosting

logger = logging.getLogger(__name__)


def unknown(batch: list[Raw], job: Import) -> list[Raw]:
    """Those of a batch that are not stored already. Of what is stored and not current nothing is
    drafted ahead, as it seldom makes a new posting: it is read where it is settled."""
    digests = {raw.digest for raw in batch}
    stored = Document.objects.filter(source=job.source, digest__among=digests)
    known = set(stored.values_list("digest", flat=True))
    return [raw for raw in batch if raw.digest not in known]


def store(batch: list[Raw], prepared: dict[str, Prepared], job: Import) -> None:
    """Take a batch in one transaction; what was not prepared is read here.

    A document that cannot be stored is rejected alone, with the reason; a fault of this program
    is also logged whole. Only a database out of reach or full stops the run.
    """
    attempt = replace(job, report=Report())
    try:
        with transaction.atomic():
            Batch(batch, prepared, attempt).take()
    except (OperationalError, InterfaceError) as error:
        if not _is_deadlock(error):
            raise
        store(batch, prepared, job)  # PostgreSQL has let the other one go on
    except Exception as error:  # noqa: BLE001  one bad document never stops the rest
        if len(batch) == 1:
            _reject(batch[0], error, job)
        else:
            for raw in batch:
                store([raw], prepared, job)
    else:
        job.report.add(attempt.report)


def _is_deadlock(error: Exception) -> bool:
    return getattr(error.__cause__, "sqlstate", "") == "40P01"


def _reject(raw: Raw, error: Exception, job: Import) -> None:
    if isinstance(error, DataError | IntegrityError):
        reason = f"the database refused it: {error}"
    else:
        reason = f"a fault of this program, please report it: {type(error).__name__}: {error}"
        logger.error("%s:%s cannot be stored", raw.file, raw.line, exc_info=error)
    job.report.reject(raw.file, raw.line, reason)
    job.report.spared.see(names_of(raw.node))


class Batch:
    """At most a few hundred documents, and what the database already knows of them."""

    def __init__(self, raws: list[Raw], prepared: dict[str, Prepared], job: Import):
        self.raws, self.job, self.rows = raws, job, Rows(job)
        self.prepared = dict(prepared)
        self.rows.drafts = {each.together: each.draft for each in prepared.values() if each.draft}
        digests = {raw.digest for raw in raws}
        stored = Document.objects.filter(source=job.source, digest__among=digests)
        self.unchanged = dict(stored.filter(current=True).values_list("digest", "pk"))
        others = stored.filter(digest__among=digests - self.unchanged.keys()).defer("packed")
        self.known = {document.digest: document for document in others}
        self.holders = {} if prepared or job.is_anew else _holders(self.known.values())
        self.cases: dict[str, Case] = {}
        self.merged: dict[str, Case] = {}
        self.withheld: set[str] = set()

    def take(self) -> None:
        readings = [self._read(raw) for raw in self.raws]
        self._load([reading for reading in readings if reading])
        for raw, reading in zip(self.raws, readings, strict=True):
            if reading:
                self._settle(raw, reading)
        recompose(self.cases.values(), self.rows, self.job)
        self.rows.write()

    def _read(self, raw: Raw) -> Reading | None:
        """None when there is nothing more to settle: unchanged, or refused."""
        if raw.digest in self.unchanged:
            self.rows.seen.add(self.unchanged[raw.digest])
            self.job.report.count("unchanged")
            return None
        known = self.known.get(raw.digest)
        if known and self._loses_again(known):
            self._unchanged(known)
            return None
        if raw.digest not in self.prepared:
            self.prepared[raw.digest] = prepare(raw, self.job.now, self.job.zone, self.job.removed)
        found = self.prepared[raw.digest]
        if found.refusal:
            self.job.report.reject(raw.file, raw.line, found.refusal)
            since = known.first_seen if known else self.job.now
            self.job.report.spared.see(names_of(raw.node), since)
            self._keep_refused(raw, known, found)
        return found.reading

    def _loses_again(self, known: Document) -> bool:
        """As it did, to a document of its key that is current: told by what is stored of both, in
        a batch that holds nothing new. An empty day is one to come, and may have come."""
        run, rank = self.holders.get((known.posting_id, known.key), (None, ""))
        if run is None or known.key == WHOLE or known.rank.startswith("|"):
            return False
        is_seen = self.job.is_own(run) and rank >= known.rank
        return is_seen or known.last_run_id == run or self.job.is_own(known.last_run_id)

    def _keep_refused(self, raw: Raw, known: Document | None, found: Prepared) -> None:
        if known:
            self.rows.touch(known)
        else:
            self.known[raw.digest] = self.rows.document(raw, found, found.refusal)

    def _document(self, raw: Raw) -> Document:
        return self.rows.document(raw, self.prepared[raw.digest])

    def _unchanged(self, document: Document) -> None:
        self.rows.touch(document)
        self.job.report.count("unchanged")

    def _load(self, readings: list[Reading]) -> None:
        """The postings the documents speak of, with their current documents: three queries."""
        identities = {reading.identity for reading in readings}
        source = self.job.source
        led = survivors(source.pk, identities)
        own = Q(identity__among=identities) | Q(pk__among=set(filter(None, led.values())))
        postings = locked(JobPosting.objects.filter(own, source=source))
        by_id = {}
        if any(reading.key == WHOLE for reading in readings):
            postings = postings.prefetch_related("places")
        for posting in postings.select_related("organization"):
            by_id[posting.pk] = self.cases[posting.identity] = Case(posting)
        for document in Document.objects.filter(posting__among=by_id.keys(), current=True):
            # the same row may be known by digest: one object for it, or two would disagree
            document = self.known.setdefault(document.digest, document)
            by_id[document.posting_id].current[document.key] = document
            if document.digest in self.unchanged:
                self.rows.touch(document)
        self.merged = {name: by_id[pk] for name, pk in led.items() if pk in by_id}
        self.withheld = led.keys() - self.merged.keys()

    def _settle(self, raw: Raw, reading: Reading) -> None:
        """Decide what a document is to its posting: new, another of it, a newer, or nothing new."""
        report = self.job.report
        if reading.identity in self.withheld:
            report.count("withheld")
            return
        case = self.merged.get(reading.identity) or self.cases.get(reading.identity)
        if case is None:
            case = self.cases[reading.identity] = Case(self.rows.posting(reading.identity))
            outcome = "created"
        else:
            outcome = "joined" if case.current else "updated"
        if reading.key == WHOLE and case.posting.pk:
            reading = self._news(case, reading)
            if reading is None:
                return
        known, holder = self.known.get(raw.digest), case.current.get(reading.key)
        if known and (known.current or self._lost_before(known, holder)):
            self._unchanged(known)
            return
        for problem in reading.problems:
            report.note(raw.file, raw.line, problem)
        if self._stands(holder, reading, case, known):
            self._second(raw, reading, case, known)
            return
        if holder:
            self.rows.retire(holder)
            outcome = "updated"
        for key in apart(reading.key, case.current):
            self.rows.retire(case.current.pop(key))
            outcome = "updated"
        document = known or self._document(raw)
        document.posting, document.key, document.rank = case.posting, reading.key, reading.rank
        document.refusal = ""
        self.rows.crown(document)
        self.known[raw.digest] = case.current[reading.key] = document
        self.rows.readings[raw.digest] = reading
        case.changed, case.where = True, (raw.file, raw.line)
        report.count(outcome)

    def _news(self, case: Case, reading: Reading) -> Reading | None:
        """Of an export; where there are none, it stands for the documents it was made from."""
        news = restating.news(case.posting, reading, self.job.now, self.job.zone)
        if news is None:
            for document in case.current.values():
                self.rows.touch(document)
            self.job.report.count("unchanged")
        return news

    def _lost_before(self, known: Document, holder: Document | None) -> bool:
        """It lost to the current document of its key when one run saw them both, or in this one;
        seeing both again is no change."""
        if holder is None or known.posting_id is None:
            return False
        return known.last_run_id == holder.last_run_id or self.job.is_own(known.last_run_id)

    def _stands(self, holder: Document | None, reading: Reading, case: Case, known) -> bool:
        """The current document stays so: this run saw it too, and its rank is as great; or it is
        of a later day.

        What was refused once and can be read now was seen when it was: never after a newer one.
        """
        if self.job.is_anew and known:
            claim = known.last_seen, reading.rank
            rivals = [holder] if holder else []
            rivals += [case.current[key] for key in apart(reading.key, case.current)]
            return any((rival.last_seen, rival.rank) >= claim for rival in rivals)
        if holder is None:
            return False
        is_seen = self.job.is_own(holder.last_run_id) and holder.rank >= reading.rank
        return is_seen or outdates(holder, reading.key, reading.rank, self.job)

    def _second(self, raw: Raw, reading: Reading, case: Case, known: Document | None) -> None:
        if known and known.posting_id:
            self._unchanged(known)
            return
        document = self.known[raw.digest] = known or self._document(raw)
        document.posting, document.key, document.rank = case.posting, reading.key, reading.rank
        document.refusal = ""
        self.rows.file(document)
        self.job.report.count("joined")


def _holders(documents: Iterable[Document]) -> dict[tuple, tuple[int, str]]:
    """Of the postings of documents the current ones, by posting and key: the run that saw each
    last, and its rank."""
    postings = {document.posting_id for document in documents if document.posting_id}
    found = Document.objects.filter(posting__among=postings, current=True)
    rows = found.values_list("posting_id", "key", "last_run_id", "rank")
    return {tuple(mark): (run, rank) for *mark, run, rank in rows}
