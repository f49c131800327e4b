"""Taking a run back: its postings vanish, and what it changed is what it was."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from django.db import transaction

from postings.intake.job import Import, locked
from postings.intake.memory import Memory
from postings.intake.recording import recorded
from postings.intake.rows import Rows
from postings.intake.standing import Case, recompose
from postings.intake.undoing import CHUNK, Plan, plan
from postings.models import Change, Document, ImportRun, JobPosting, Organization, Place, User
from postings.models.chunks import chunks
from postings.models.columns import put_back
from postings.models.listing import relist
from postings.search import index

FEED = JobPosting.ClosedReason.FEED


def take_back(
    run: ImportRun,
    *,
    user: User | None = None,
    now: datetime | None = None,
    tell: Callable[[int], object] = bool,
) -> Plan:
    """Undo all that a run did to postings, documents, history and employers; `tell` is told of how
    many postings so far, and what it raises stops it.

    What came later counts: a posting that a later run saw is left, and so is one that the run made
    and a person has edited; of one that the run changed and a person has edited since, the edits
    stay. Raises NotTakenBack. Interrupted, it is completed by doing it again.
    """
    plan(run, Memory())  # may refuse, before anything waits for a lease
    origin = f"taking back the import of {run.started_at:%Y-%m-%d %H:%M}"
    with recorded(run.source, user=user, origin=origin, dry_run=False, now=now) as (job, renew):
        job.run.takes_back = run
        job.run.save(update_fields=["takes_back"])  # so that no import takes it for one
        memory = Memory.of(run)
        found = plan(run, memory)
        undoing = Undoing(run, memory, found, job)
        done = 0
        for some in filter(None, undoing.parts()):
            renew()
            with transaction.atomic():
                undoing.undo(some)
            tell(done := done + len(some))
        with transaction.atomic():
            undoing.finish()
            run.befores.all().delete()
            ImportRun.objects.filter(pk=run.pk).update(status=run.Status.TAKEN_BACK)
        job.report.taken_back = found.as_json()
    return found


class Undoing:
    def __init__(self, run: ImportRun, memory: Memory, found: Plan, job: Import):
        self.run, self.memory, self.plan, self.job = run, memory, found, job
        self.runs = [run.pk, *run.continues.values_list("pk", flat=True)]
        self.made = Document.objects.filter(
            source=run.source_id, first_seen__in=run.instants, last_run__in=self.runs
        )
        self.of_posting: dict[int | None, set[int]] = defaultdict(set)
        for pk, document in memory.documents.items():
            self.of_posting[document["posting_id"]].add(pk)

    def parts(self) -> Iterator[Sequence[int]]:
        """Postings between which documents have moved are undone together; and what the run made
        goes first, since it may have taken the identity of another."""
        plan = self.plan
        together = self._exchanging() - plan.stay.keys()
        yield sorted(together)
        for ids in (plan.vanish, plan.returns, plan.mend):
            yield from chunks([pk for pk in ids if pk not in together], CHUNK)

    def _exchanging(self) -> set[int]:
        found: set[int] = set()
        for some in chunks(self.memory.documents, CHUNK):
            stored = Document.objects.filter(pk__in=some, posting__isnull=False)
            for pk, now in stored.values_list("pk", "posting_id"):
                before = self.memory.documents[pk]["posting_id"]
                if before not in (None, now):
                    found |= {before, now}
        return found

    def undo(self, ids: Sequence[int]) -> None:
        ids = set(ids)
        self.made.filter(posting__in=ids).delete()
        here = Document.objects.filter(posting__in=ids).values_list("pk", flat=True)
        before = {pk for posting in ids for pk in self.of_posting[posting]}
        self._restore_documents(before | (set(here) & self.memory.documents.keys()))
        JobPosting.objects.filter(pk__in=ids & set(self.plan.vanish)).delete()
        self._restore_postings(ids & set(self.plan.returns) & self.memory.postings.keys())
        self._mend(ids & set(self.plan.mend))

    def finish(self) -> None:
        """What belongs to no posting that was changed: refused documents, those filed beside a
        current one, what was only seen, and employers."""
        made = self.made.values_list("pk", "posting_id")
        gone = [pk for pk, posting in made if posting not in self.plan.stay]
        for some in chunks(gone, CHUNK):
            Document.objects.filter(pk__in=some).delete()
        refused = Document.objects.filter(pk__in=self.of_posting[None], posting=None)
        self._restore_documents(set(refused.values_list("pk", flat=True)))
        groups = defaultdict(list)
        for pk, seen in self.memory.seen.items():
            groups[seen].append(pk)
        for (when, by), pks in groups.items():
            for some in chunks(pks, CHUNK):
                again = Document.objects.filter(pk__in=some, last_run__in=self.runs)
                again.update(last_seen=datetime.fromisoformat(when), last_run=by)
        if self.run.source.listed_days is not None:
            relist(self.run.source)
        new = Organization.objects.filter(created_at__in=self.run.instants, frozen=False)
        unused = {"postings": None, "memberships": None, "invitations": None, "merged_into": None}
        new.filter(description="", url="", **unused).delete()

    def _restore_documents(self, ids: Collection[int]) -> None:
        """All step down first: a constraint allows one current document of a key. Those of a
        posting that was merged since are its survivor's."""
        was = {pk: self.memory.documents[pk] for pk in ids}
        theirs = {each["posting_id"] for each in was.values()}
        here = JobPosting.objects.filter(pk__in=theirs - {None}).values_list("pk", flat=True)
        merged = theirs - {None, *here}
        stored = Document.objects.in_bulk([pk for pk in ids if was[pk]["posting_id"] not in merged])
        Document.objects.filter(pk__in=stored).update(current=False)
        for pk, document in stored.items():
            put_back(document, was[pk])
        columns = ["posting", "key", "rank", "refusal", "current", "last_seen", "last_run"]
        Document.objects.bulk_update(stored.values(), columns)

    def _restore_postings(self, ids: Collection[int]) -> None:
        postings = JobPosting.objects.in_bulk(ids)
        for pk, posting in postings.items():
            row = self.memory.postings[pk]
            put_back(posting, row)
            frozen = posting.organization.frozen if posting.organization_id else False
            posting.employer_frozen = frozen
            posting.save(update_fields=[*(row.keys() - {"id"}), "employer_frozen"])
        replaced = ids & self.memory.places.keys()
        Place.objects.filter(posting__in=replaced).delete()
        rows = [row for pk in replaced for row in self.memory.places[pk]]
        Place.objects.bulk_create(put_back(Place(), row) for row in rows)
        Place.objects.follow(ids)
        Change.objects.filter(posting__in=ids, run__in=self.runs).delete()
        index.write(JobPosting.objects.filter(pk__in=ids))

    def _mend(self, ids: Collection[int]) -> None:
        """Composed again from the documents of before, as an import does it."""
        rows = Rows(self.job)
        postings = locked(JobPosting.objects.filter(pk__in=ids)).select_related("organization")
        cases = {posting.pk: Case(posting) for posting in postings.prefetch_related("places")}
        for document in Document.objects.filter(posting__in=ids, current=True):
            case = cases[document.posting_id]
            case.current[document.key], case.changed = document, True
        for pk, case in cases.items():
            was = self.memory.postings[pk]
            if not case.current and was["closed_reason"] == FEED:
                rows.end(case.posting, datetime.fromisoformat(was["closed_at"]), FEED)
        recompose(cases.values(), rows, self.job)
        rows.write()
