"""A run that stopped early is continued by the next one that brings the same."""

from django.db import transaction
from django.db.models import Q

from postings.intake.job import Import
from postings.models import Before, ImportRun

EARLY = (ImportRun.Status.FAILED, ImportRun.Status.CANCELLED)


@transaction.atomic
def take_over(job: Import) -> None:
    """What stopped runs have made is this one's own: so the parts that come at the end of a run
    (recognizing, looking for duplicates) are done for it too, no history is written of what is
    new, and taking this run back takes back all of it.

    It brings the same if it comes from the same place, or is all that a complete feed holds. Runs
    of other files stay apart, and can be taken back by themselves.
    """
    stopped = _stopped(job)
    if not stopped:
        return
    known = ImportRun.objects.filter(Q(pk__in=stopped) | Q(continued_by__in=stopped))
    job.others = dict(known.order_by("pk").values_list("pk", "started_at"))
    ImportRun.objects.filter(pk__in=job.others).update(continued_by=job.run)
    Before.objects.filter(run__in=job.others).update(run=job.run)
    job.report.continues = [f"{instant:%Y-%m-%d %H:%M}" for instant in job.others.values()]


def _stopped(job: Import) -> list[int]:
    """The runs right before this one; taking back is another deed, and is done again by itself."""
    found = []
    before = job.source.runs.filter(pk__lt=job.run.pk, takes_back=None).order_by("-pk")
    for run in before.only("status", "origin").iterator():
        is_same = job.source.is_complete or run.origin == job.run.origin
        if run.status not in EARLY or not is_same:
            break
        found.append(run.pk)
    return found
