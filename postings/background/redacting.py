"""Looking for personal data, and removing it, where that takes longer than a page may."""

from django.utils import timezone

from postings.background.errands import Progress, errand
from postings.editing import redacting
from postings.models import Redaction


@errand
def look(progress: Progress, pk: int) -> None:
    redacting.look(Redaction.objects.get(pk=pk), progress.set)


@errand
def remove(progress: Progress, pk: int) -> None:
    redacting.remove(Redaction.objects.get(pk=pk), timezone.now(), progress.set)
