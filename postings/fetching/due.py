"""The sources whose time has come, fetched and imported one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from postings.fetching.addresses import parse
from postings.fetching.alarm import tell_admins
from postings.fetching.answer import nobody
from postings.fetching.door import Door, Guard
from postings.fetching.gathering import Gathering, Tell
from postings.fetching.shelf import sweep
from postings.fetching.trouble import Refused, Trouble
from postings.intake.job import Cancelled, Import
from postings.intake.lease import LeaseLost
from postings.intake.report import Report
from postings.intake.run import run
from postings.models import Redaction, Source, User
from postings.models.source import SourceQuerySet

CLAIM = timedelta(hours=2)  # a fetch that has died is tried again after so long
SOON = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=7)  # whatever a server asks for
PATIENCE = 3  # failures in a row before the admins are told


@dataclass(frozen=True)
class Outcome:
    """What came of one source: a report, unless nothing could be fetched."""

    source: Source
    report: Report | None = None
    trouble: Trouble | None = None
    tripped: Refused | None = None
    left: int = 0


def fetch(
    sources: SourceQuerySet,
    guard: Guard,
    now: datetime,
    heed: Callable[[Import], object] = bool,
    tell: Tell = nobody,
) -> Iterator[Outcome]:
    """Fetch each, and import it as a run of its own; those that another process is at are passed
    over. What becomes of it is written beside the source, and mailed when somebody should look.
    `tell` is told how far the fetching is, `heed` is for the run; what is cancelled by either is
    put off until its next hour."""
    door = Door(guard)
    for source in sources.order_by("next_fetch_at", "pk"):
        if Source.objects.claim(source, now + CLAIM):
            gathering = Gathering(source.pk, door, now.isoformat(), tell)
            try:
                outcome = _fetch(source, gathering, now, heed)
            except Cancelled:
                Source.objects.filter(pk=source.pk).put_off(now)
                raise
            except Exception as error:  # a defect of ours; the next is not to wait for two hours
                _settle(Outcome(source, trouble=_early(error)), now)
                raise
            _settle(outcome, now)
            yield outcome
    sweep(Source.objects.exclude(address="").values_list("pk", flat=True))


def reread(
    source: Source,
    user: User | None,
    now: datetime,
    heed: Callable[[Import], object] = bool,
    allow_closing: int | None = None,
) -> Report:
    """Import again what was fetched of it last, and ask nobody; what was amiss with it may be
    mended by that. Raises Trouble where it is no longer kept."""
    gathering = Gathering(source.pk, None, now.isoformat())
    gathering.recall(parse(source.address))
    given = {"user": user, "origin": source.address, "allow_closing": allow_closing}
    report = run(gathering.records(), source, heed=heed, **given)
    Source.objects.filter(pk=source.pk, failures=0).update(trouble=report.halted)
    return report


def _fetch(
    source: Source, gathering: Gathering, now: datetime, heed: Callable[[Import], object]
) -> Outcome:
    try:
        gathering.gather(parse(source.address))
        report = run(gathering.records(), source, origin=source.address, heed=heed)
    except Refused as refused:
        return Outcome(source, trouble=refused, tripped=refused)
    except Trouble as trouble:
        return Outcome(source, trouble=trouble)
    except (OSError, DatabaseError, LeaseLost) as error:
        return Outcome(source, trouble=_early(error))
    finally:
        gathering.shelf.forget(Redaction.objects.removed(), gathering.at)
    return Outcome(source, report, gathering.trouble, gathering.tripped, gathering.left)


def _early(error: Exception) -> Trouble:
    return Trouble(f"the import stopped early: {error}")


def _settle(outcome: Outcome, now: datetime) -> None:
    source, trouble = outcome.source, outcome.trouble
    halted = (outcome.report.halted or _nothing_open(outcome)) if outcome.report else ""
    source.trouble = str(trouble or outcome.tripped or halted)
    source.failures = source.failures + 1 if trouble else 0
    source.next_fetch_at = _next(outcome, now)
    if not trouble:
        source.last_success_at = now
    if outcome.tripped or halted or source.failures >= PATIENCE:
        source.admins_told = source.admins_told or tell_admins(source)
    elif not trouble:
        source.admins_told = False
    Source.objects.settle(source)


def _nothing_open(outcome: Outcome) -> str:
    """What to say of a feed in which nothing is open or to come, as far as all of it was read."""
    report, rejected = outcome.report, outcome.report.counts["rejected"]
    if report.documents == rejected:
        many = f": {rejected} rejected" if rejected else ""
        return "" if outcome.left else f"it was read, but holds no posting that can be taken{many}"
    seen = dict(report.visible)
    ended = seen.pop("expired", 0) + seen.pop("closed", 0)
    if any(seen.values()) or not ended:
        return ""
    return f"it was read, but nothing in it is open: {ended} ended, such as by their closing dates"


def _next(outcome: Outcome, now: datetime) -> datetime:
    """At its hour; sooner when pages are left, and ever later while it fails."""
    source, trouble = outcome.source, outcome.trouble
    if not trouble:
        rhythm = timedelta(hours=source.fetch_hours)
        return now + (min(rhythm, SOON) if outcome.left else rhythm)
    backing_off = min(SOON * 2 ** min(source.failures - 1, 5), timedelta(days=1))
    asked = min(timedelta(seconds=trouble.wait), LONGEST_WAIT)
    return timezone.now() + max(backing_off, asked)
