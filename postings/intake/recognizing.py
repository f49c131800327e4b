"""At the end of a run: postings that it took for new and that are known keep what they were."""

from collections.abc import Iterable, Iterator

from postings.intake.job import Import, locked
from postings.intake.recognition import Opening, opening, recognized
from postings.intake.rows import EXTRA_NAME, PLACES, Rows, stated_by
from postings.intake.sight import Missing
from postings.intake.standing import Case, recompose
from postings.models import Document, JobPosting
from postings.models.chunks import chunks
from postings.models.stating import ordered

CHUNK = 200


def recognize(missing: Missing, job: Import) -> None:
    """The older posting keeps its page and its edits, and takes the documents and the identity of
    the new one. Those recognized are missing no longer."""
    gone = missing.keys() - job.sight.seen
    if not gone:
        return
    pairs = recognized(job.made if job.dry_run else created(job), _openings(gone))
    for one, old in pairs:
        job.report.recognize(one.identity, old.posting, old.title, one.title)
        if job.dry_run:
            _tell(one, old, job)
        else:
            with job.part():
                _become(one, old, job)
        del missing[old.posting]


def created(job: Import) -> Iterator[Opening]:
    """Those that the database says the run has made by now."""
    made = JobPosting.objects.filter(source=job.source, first_seen__in=job.instants)
    return _openings(made.values_list("pk", flat=True))


def _openings(ids: Iterable[int]) -> Iterator[Opening]:
    for some in chunks(ids, CHUNK):
        postings = JobPosting.objects.filter(pk__in=some)
        yield from map(opening, postings.prefetch_related("places"))


def _become(one: Opening, old: Opening, job: Import) -> None:
    """The documents move while they are not current, since a constraint allows one of a key."""
    rows = Rows(job)
    postings = locked(JobPosting.objects.filter(pk__in=[one.posting, old.posting]))
    found = {each.pk: each for each in postings.prefetch_related("places")}
    new, posting = found[one.posting], found[old.posting]
    case = Case(posting, changed=True)
    for document in Document.objects.filter(posting=posting, current=True):
        rows.retire(document)
    for document in Document.objects.filter(posting=new, current=True):
        document.posting = posting
        rows.crown(document)
        case.current[document.key] = document
    Document.objects.filter(posting=new).update(posting=posting, current=False)
    rows.judge(new, stated_by(new), ordered(new), -1)  # counted as a new one
    new.delete()
    rows.derive(posting, "identity", one.identity)
    recompose([case], rows, job)
    rows.write()


def _tell(one: Opening, old: Opening, job: Import) -> None:
    """What would change, since a dry run has taken the new one back already."""
    new, posting, diff = one.row, old.row, job.report.diff
    posting.identity = one.identity
    for name, theirs in _stated(new).items():
        ours = _stated(posting)[name]
        if name not in posting.held and theirs != ours:
            diff.change(posting, name, ours, theirs)
        elif name in posting.held and theirs != posting.held[name]:
            job.report.keep("", 0, name)
            diff.keep(posting, name, theirs, ours)
    posting.verdict, posting.doubts = new.verdict, new.doubts
    diff.judge(posting)


def _stated(posting: JobPosting) -> dict:
    places = [place.node for place in ordered(posting)]
    return {**stated_by(posting), PLACES: places, EXTRA_NAME: posting.extra}
