"""Taking an import back, where that takes longer than a page may."""

from django.utils import timezone

from postings.background.errands import Progress, errand
from postings.background.imports import wait_for
from postings.fetching.trouble import Trouble
from postings.intake import taking_back
from postings.intake.undoing import NotTakenBack
from postings.models import ImportRun


@errand
def take_back(progress: Progress, pk: int, number: int) -> None:
    """Of `number` postings. Cancelled, it is completed by doing it again."""
    run = ImportRun.objects.select_related("source").get(pk=pk)
    progress.set(total=number)
    wait_for(run.source, progress)
    try:
        user, now = progress.errand.user, timezone.now()
        taking_back.take_back(
            run, user=user, now=now, tell=lambda done: progress.set(done=done, number=done)
        )
    except NotTakenBack as reason:
        raise Trouble(str(reason)) from reason
    finally:
        run.taken_back_by.filter(errand=None).update(errand=progress.errand)
