"""A change as a sentence: who did what, and what it was before."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.timesince import timesince
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk.differences import Texts
from postings.desk.words import in_sentence, said, texts
from postings.editing.elsewhere import SOURCE
from postings.editing.lifecycle import PUBLISHING, STATE
from postings.editing.making import COPY, TITLE
from postings.editing.redacting import REMOVED
from postings.editing.verbs import HELD
from postings.models import Change, JobPosting
from postings.models.change import CLOSING
from postings.models.wording import moment_words
from postings.schemaorg.types import Property
from postings.schemaorg.vocabulary import JOB_POSTING

STATES = {
    "published": _("published it"),
    "review": _("sent it in, to be looked at first"),
    "draft": _("made it a draft"),
}


@dataclass
class Happening:
    """`before` and `after` go into the sentence, or else `texts`, which are too long for it.
    `restores` is the change that can be put back.
    """

    at: datetime
    who: str
    what: str
    before: str = ""
    after: str = ""
    ago: str = ""
    texts: Texts | None = None
    restores: int | None = None


def happenings(changes: list[Change], now: datetime) -> list[Happening]:
    return [replace(_happening(change), ago=_ago(change.at, now)) for change in changes]


def _ago(at: datetime, now: datetime) -> str:
    """In its greatest unit alone; a run's instant may lie a moment ahead."""
    if now - at < timedelta(minutes=1):
        return gettext("just now")
    return gettext("%(time)s ago") % {"time": timesince(at, now, depth=1)}


def beginning(posting: JobPosting) -> Happening:
    if posting.source is None:
        return Happening(posting.first_seen, "", gettext("Written here."))
    told = {"source": posting.source.name}
    return Happening(posting.first_seen, "", gettext("Imported from “%(source)s”.") % told)


def _happening(change: Change) -> Happening:
    who = who_did(change)
    if change.property == CLOSING:
        return Happening(change.at, who, _deed(change))
    row = JOB_POSTING.properties.get(change.property)
    if row is None:
        return Happening(change.at, who, _other(change))
    is_needed = row is TITLE and not change.before
    return replace(_of_row(change, row, who), restores=None if is_needed else change.pk)


def who_did(change: Change) -> str:
    if change.user:
        return str(change.user)
    if change.run:
        told = {"source": change.run.source.name}
        return gettext("An import of “%(source)s”") % told
    return gettext("Somebody")


def _deed(change: Change) -> str:
    if change.after is None:
        return gettext("opened it again")
    reasons = dict(JobPosting.ClosedReason.choices)
    told = {"reason": reasons.get(change.after, "")}
    return gettext("closed it: %(reason)s") % told if told["reason"] else gettext("closed it")


def _other(change: Change) -> str:
    told = {"what": change.property.replace("_", " ")}
    if change.property == STATE:
        return STATES.get(change.after, gettext("changed its %(what)s") % told)
    if change.property == PUBLISHING:
        return _planned(change)
    if change.property == COPY:
        return gettext("made it as a copy of posting %(number)s") % {"number": change.after}
    if change.property == SOURCE:
        return gettext("moved it to the source “%(source)s”") % {"source": change.after}
    if change.property == REMOVED:
        return gettext("removed personal data from it")
    if change.property == HELD:
        return _held(change)
    if change.property == "extra":
        return gettext("changed what the source says beside the standard fields")
    return gettext("changed its %(what)s") % told


def _held(change: Change) -> str:
    told = {"name": in_sentence(JOB_POSTING.properties[change.after or change.before])}
    if change.after:
        return gettext("held the %(name)s as it is, whatever the source says") % told
    return gettext("no longer holds the %(name)s as it is") % told


def _planned(change: Change) -> str:
    if change.after is None:
        return gettext("took back the time for which it was scheduled")
    at = datetime.fromisoformat(change.after)
    words = gettext("scheduled it for %(when)s")
    return words % {"when": moment_words(at, change.posting.zone)}


def _of_row(change: Change, row: Property, who: str) -> Happening:
    told = {"name": in_sentence(row)}
    if change.before in (None, []):
        what = gettext("added the %(name)s") % told
    elif change.after in (None, []):
        what = gettext("removed the %(name)s") % told
    else:
        what = gettext("changed the %(name)s") % told
    if long := texts(row, change.before, change.after):
        return Happening(change.at, who, what, texts=long)
    return Happening(change.at, who, what, _side(row, change.before), _side(row, change.after))


def _side(row: Property, stated: object) -> str:
    return "" if stated in (None, []) else said(row, stated)
