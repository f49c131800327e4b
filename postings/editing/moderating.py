"""What moderators decide on a posting, and taking it back."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.editing import lifecycle
from postings.editing.door import POSTED, write
from postings.models import Change, Complaint, JobPosting, Organization
from postings.models.complaint import decide
from postings.models.freezing import freeze, unfreeze
from postings.models.stating import written

State, Outcome = JobPosting.State, Complaint.Outcome


class Decision(models.TextChoices):
    APPROVE = "approve", _("Publish")
    SEND_BACK = "send-back", _("Send back")
    DISMISS = "dismiss", _("Dismiss the reports")
    HIDE = "hide", _("Hide")
    HIDE_EMPLOYER = "hide-employer", _("Hide all of this employer")


OUTCOMES = {
    Decision.DISMISS: Outcome.DISMISSED,
    Decision.HIDE: Outcome.HIDDEN,
    Decision.HIDE_EMPLOYER: Outcome.HIDDEN,
}


def possible(posting: JobPosting, complaints: list) -> list[Decision]:
    """`complaints`: those of it that wait. Reads `organization`."""
    waits = posting.state == State.REVIEW and not posting.frozen
    employer = posting.organization
    applies = {
        Decision.APPROVE: waits,
        Decision.SEND_BACK: waits,
        Decision.DISMISS: bool(complaints),
        Decision.HIDE: not posting.frozen,
        Decision.HIDE_EMPLOYER: bool(employer) and not employer.frozen,
    }
    return [deed for deed in Decision if applies[deed]]


def do(posting: JobPosting, deed: Decision, user, now: datetime) -> dict:
    """What `undo` needs, as JSON. The caller holds the transaction and has asked `possible`."""
    at = posting.publish_at
    memory = {
        "posting": posting.pk,
        "employer": posting.organization_id,
        "deed": str(deed),
        "at": now.isoformat(),
        "planned": at.isoformat() if at else None,
        "posted": written(posting, POSTED),
    }
    if deed == Decision.APPROVE:
        lifecycle.approve(posting, user, now)
    elif deed == Decision.SEND_BACK:
        lifecycle.withdraw(posting, user, now)
    elif deed == Decision.HIDE:
        lifecycle.hide(posting, user, now)
    elif deed == Decision.HIDE_EMPLOYER:
        freeze(posting.organization)
    if deed in OUTCOMES:
        decide(Complaint.waiting(posting=posting), OUTCOMES[deed], user, now)
    return memory


def undo(posting: JobPosting, memory: dict, user, now: datetime) -> bool:
    """False where somebody has gone on since; the caller holds the transaction.

    All is as it was but the addresses of those who reported it: we promise them to forget these
    once somebody has decided, and do; we gave up answering them after an undo.
    """
    at = datetime.fromisoformat(memory["at"])
    decided = Complaint.objects.filter(posting=posting, decided_at=at)
    match Decision(memory["deed"]):
        case Decision.APPROVE | Decision.SEND_BACK:
            if posting.updated_at != at:
                return False
            _await_review(posting, memory, user, now)
        case Decision.HIDE:
            if _frozen_at(posting) != at:
                return False
            lifecycle.show(posting, user, now)
        case Decision.HIDE_EMPLOYER:
            employer = Organization.objects.filter(pk=memory["employer"], frozen=True).first()
            if employer is None:
                return False
            unfreeze(employer)
        case Decision.DISMISS:
            if not decided.exists():
                return False
    decided.update(outcome=Outcome.WAITING, decided_at=None, decided_by=None)
    return True


def _await_review(posting: JobPosting, memory: dict, user, now: datetime) -> None:
    planned = memory["planned"] and datetime.fromisoformat(memory["planned"])
    lifecycle.review(posting, planned, user, now)
    if written(posting, POSTED) != memory["posted"]:
        write(posting, {POSTED: memory["posted"]}, user, now)


def _frozen_at(posting: JobPosting) -> datetime | None:
    """When it was hidden for the last time, as its history has it; None where it is not hidden."""
    known = Change.objects.filter(posting=posting, property=lifecycle.FROZEN).order_by("pk").last()
    return known.at if known and known.after and posting.frozen else None
