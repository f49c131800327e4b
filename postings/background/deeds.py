"""Deeds to more postings than a page may wait for."""

from django.utils import timezone

from postings.background.errands import Progress, errand
from postings.editing import deeds
from postings.models import Deed, User


@errand
def do(progress: Progress, pk: int) -> None:
    deed = Deed.objects.get(pk=pk)
    progress.set(total=deed.number)
    deeds.do(deed, lambda done: progress.set(done=done, number=done))


@errand
def undo(progress: Progress, pk: int, user: int) -> None:
    deed, by = Deed.objects.get(pk=pk), User.objects.filter(pk=user).first()
    progress.set(total=deed.number)
    deeds.undo(deed, by, timezone.now(), lambda done: progress.set(done=done, number=done))
