"""Doing a deed to its postings, some at a time, and undoing it.

Each step is on record with its transaction, so whoever is killed is followed by whoever goes on.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from postings.editing.elsewhere import Move, Relist, Remove
from postings.editing.verbs import Close, Employ, Extend, Hold, Verb, locked
from postings.models import Deed, JobPosting, Step, User

CHUNK = 100  # postings a transaction
VERBS = {
    Deed.Name.EXTEND: Extend,
    Deed.Name.CLOSE: Close,
    Deed.Name.RELIST: Relist,
    Deed.Name.EMPLOY: Employ,
    Deed.Name.MOVE: Move,
    Deed.Name.HOLD: Hold,
    Deed.Name.REMOVE: Remove,
}
State = Step.State


def verb(deed: Deed, user: User | None, now: datetime) -> Verb:
    return VERBS[deed.name](deed, user, now)


def parted(postings: QuerySet, skips: list[tuple[str, Q]]) -> tuple[QuerySet, list]:
    """Those that the deed is for, and why which of the others are left out: each once."""
    left_out = []
    for why, condition in skips:
        left_out.append((why, postings.filter(condition)))
        postings = postings.exclude(condition)
    return postings, left_out


def do(deed: Deed, tell: Callable[[int], object] = int) -> None:
    """To those that wait for it; `tell` is called with how many are settled so far."""
    acting = verb(deed, deed.user, deed.at)
    changed = (_("They were changed after they had been shown"), Q(updated_at__gt=deed.shown_at))
    skips = [changed, *acting.skips()]

    def act(steps: dict[int, Step]) -> None:
        postings = JobPosting.objects.filter(pk__in=list(steps))
        chosen, left_out = parted(postings, skips)
        found = locked(chosen.values("pk"))
        for why, others in left_out:
            _settle(steps, others.values_list("pk", flat=True), State.SKIPPED, why)
        _remember(steps, acting.do(list(found.values())))
        _settle(steps, list(steps), State.SKIPPED, _("They are not there any more"))

    _settle_all(deed.steps.filter(state=State.WAITING).order_by("id"), deed, act, tell)
    _end(deed, Deed.State.DONE)


def undo(deed: Deed, user: User | None, now: datetime, tell: Callable[[int], object] = int) -> None:
    """The last first; what was edited since stays as it is."""
    _end(deed, Deed.State.UNDOING)
    acting = verb(deed, user, now)

    def act(steps: dict[int, Step]) -> None:
        stay = acting.undo({pk: step.memory for pk, step in steps.items()})
        for pk, why in stay.items():
            _settle(steps, [pk], State.STAYED, why)
        _settle(steps, list(steps), State.UNDONE, "")

    _settle_all(_undoable(deed).order_by("-id"), deed, act, tell)
    _end(deed, Deed.State.UNDONE)


def is_undoable(deed: Deed) -> bool:
    """What is kept of it has not been dropped, nor was it asked to keep nothing."""
    return deed.state in (Deed.State.DONE, Deed.State.UNDOING) and _undoable(deed).exists()


def _undoable(deed: Deed) -> QuerySet[Step]:
    return deed.steps.filter(state=State.DONE, packed__isnull=False)


def _settle_all(waiting: QuerySet[Step], deed: Deed, act: Callable, tell: Callable) -> None:
    """A transaction for some of them at a time; `act` settles all that it is given."""
    number = deed.number - waiting.count()
    while some := _settle_some(waiting, deed, act):
        number += some
        tell(number)


def _settle_some(waiting: QuerySet[Step], deed: Deed, act: Callable) -> int:
    with transaction.atomic():
        Deed.objects.select_for_update().get(pk=deed.pk)  # whoever else is at it waits
        steps = {step.posting_id: step for step in waiting[:CHUNK]}
        number = len(steps)
        if steps:
            act(steps)
    return number


def _settle(steps: dict[int, Step], ids, state: str, why: str) -> None:
    """Take them out of the steps, and write what became of them; nothing else is kept."""
    settled = [steps.pop(pk).pk for pk in list(ids) if pk in steps]
    Step.objects.filter(pk__in=settled).update(state=state, why=str(why), packed=None)


def _remember(steps: dict[int, Step], memories: dict[int, dict]) -> None:
    done = [steps.pop(pk) for pk in memories]
    for step in done:
        memory = memories[step.posting_id]
        step.state, step.packed = State.DONE, Step.pack(memory) if memory else None
    Step.objects.bulk_update(done, ["state", "packed"])


def _end(deed: Deed, state: str) -> None:
    deed.state = state
    deed.save(update_fields=["state"])
