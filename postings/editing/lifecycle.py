"""The deeds that decide whether people see a posting: publishing, closing, removing and so on."""

from datetime import date, datetime

from postings.editing import door, making
from postings.editing.door import CLOSING_DATE, POSTED, change, finish
from postings.models import Change, JobPosting
from postings.models import removal as stones
from postings.models.change import CLOSING
from postings.models.stating import written
from postings.models.wording import posted_day

State = JobPosting.State
STATE, PUBLISHING, FROZEN = "state", "publish_at", "frozen"  # of our columns, in the history


def needs_review(posting: JobPosting, user) -> bool:
    """Whether somebody has to look at it before it is public."""
    asking = [one for one in (posting.organization, posting.source) if one]
    return any(one.needs_review for one in asking) and not user.is_staff


def publish(posting: JobPosting, at: datetime | None, user, now: datetime) -> None:
    """Public from that instant on, None for now; or waiting, where it has to be looked at."""
    state = State.REVIEW if needs_review(posting, user) else State.PUBLISHED
    _publish(posting, at, state, user, now)


def approve(posting: JobPosting, user, now: datetime) -> None:
    """Public at last: from when it was to be, or now if that is over."""
    at = posting.publish_at
    _publish(posting, at if at and at > now else None, State.PUBLISHED, user, now)


def put(posting: JobPosting, columns: dict[str, object], user, now: datetime) -> None:
    """These of our columns as given; what thereby becomes public is posted that day."""
    state, at = columns.get(STATE, posting.state), columns.get(PUBLISHING, posting.publish_at)
    day = max(at or now, now).astimezone(posting.zone).date()
    is_deed = not columns.keys().isdisjoint((STATE, PUBLISHING))
    if is_deed and state == State.PUBLISHED and _posts_itself(posting, day, now):
        door.write(posting, {POSTED: day.isoformat()}, user, now)
    _set(posting, columns, user, now)


def _publish(posting: JobPosting, at: datetime | None, state: str, user, now: datetime) -> None:
    put(posting, {STATE: str(state), PUBLISHING: at}, user, now)


def withdraw(posting: JobPosting, user, now: datetime) -> None:
    """Make a draft again of what nobody has seen."""
    _set(posting, {STATE: str(State.DRAFT), PUBLISHING: None}, user, now)


def review(posting: JobPosting, at: datetime | None, user, now: datetime) -> None:
    """Let it wait for review again, to be public from that instant on."""
    _set(posting, {STATE: str(State.REVIEW), PUBLISHING: at}, user, now)


def hide(posting: JobPosting, user, now: datetime) -> None:
    """Frozen: on no page, in no list, whatever its state."""
    _set(posting, {FROZEN: True}, user, now)


def show(posting: JobPosting, user, now: datetime) -> None:
    """As its state allows."""
    _set(posting, {FROZEN: False}, user, now)


def extend(posting: JobPosting, closing_date: str | None, user, now: datetime) -> list[Change]:
    """`closing_date` as written, None for none."""
    if closing_date == written(posting, CLOSING_DATE):
        return []
    return door.write(posting, {CLOSING_DATE: closing_date}, user, now)


def close(posting: JobPosting, reason: str, user, now: datetime) -> None:
    posting.closed_at, posting.closed_reason = now, reason
    done = change(posting, CLOSING, None, reason, user, now)
    finish(posting, [done], {"closed_at", "closed_reason"}, now)


def reopen(posting: JobPosting, closing_date: str | None, user, now: datetime) -> None:
    """The same posting, posted when it was posted."""
    if posting.closed_at is not None:
        done = change(posting, CLOSING, posting.closed_reason or None, None, user, now)
        posting.closed_at, posting.closed_reason = None, ""
        finish(posting, [done], {"closed_at", "closed_reason"}, now)
    if posting.unlisted_at is not None:  # listed here, until its source is seen to publish it again
        posting.unlisted_at = None
        finish(posting, [], {"unlisted_at"}, now)
    extend(posting, closing_date, user, now)


def relist(posting: JobPosting, closing_date: str | None, user, now: datetime) -> JobPosting:
    """Published anew, posted today, at a new address. The caller holds the transaction."""
    new = making.copy(posting, user, now)
    extend(new, closing_date, user, now)
    publish(new, None, user, now)
    return new


def remove(posting: JobPosting, reason: str, now: datetime) -> None:
    stones.remove(JobPosting.objects.filter(pk=posting.pk), reason, now)


def _posts_itself(posting: JobPosting, day: date, now: datetime) -> bool:
    """What is written here and was never public is posted on the day it becomes so, unless people
    state an earlier one; a source's date is the source's."""
    if posting.source_id is not None or posting.is_public(now):
        return False
    stated, planned = posted_day(posting), posting.publish_at
    was_planned = planned and stated == planned.astimezone(posting.zone).date()
    return stated != day and (stated is None or bool(was_planned) or stated > day)


def _set(posting: JobPosting, columns: dict, user, now: datetime) -> None:
    done = []
    for name, after in columns.items():
        before = getattr(posting, name)
        if before != after:
            setattr(posting, name, after)
            done.append(change(posting, name, _written(before), _written(after), user, now))
    finish(posting, done, set(columns), now)


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
