"""What moderators decide on a posting, and taking it back."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.editing import lifecycle
from postings.models import Complaint, JobPosting
from postings.models.complaint import decide
from postings.models.freezing import freeze, unfreeze

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
    memory = {"posting": posting.pk, "deed": str(deed), "at": now.isoformat()}
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
    return memory | {"planned": at.isoformat() if at else None}


def undo(posting: JobPosting, memory: dict, user, now: datetime) -> bool:
    """False where somebody has gone on since; the caller holds the transaction."""
    deed, at = Decision(memory["deed"]), datetime.fromisoformat(memory["at"])
    planned = memory["planned"] and datetime.fromisoformat(memory["planned"])
    if deed in (Decision.APPROVE, Decision.SEND_BACK):
        if posting.updated_at != at:
            return False
        lifecycle.review(posting, planned, user, now)
    if deed == Decision.HIDE:
        lifecycle.show(posting, user, now)
    if deed == Decision.HIDE_EMPLOYER and posting.organization:
        unfreeze(posting.organization)
    decided = Complaint.objects.filter(posting=posting, decided_at=at)
    decided.update(outcome=Outcome.WAITING, decided_at=None, decided_by=None)
    return True
