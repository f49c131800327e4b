"""What can be done to many postings at once: whom it leaves out, the deed, and undoing it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from postings.editing.door import CLOSING_DATE, Edit, change, finish_all, restated, stated
from postings.editing.making import EMPLOYER, employer
from postings.models import Deed, JobPosting, Organization, OrganizationName, User, conditions
from postings.models.change import CLOSING
from postings.schemaorg.moments import MOMENT, is_date_only
from postings.schemaorg.vocabulary import JOB_POSTING

HELD = "held"  # a value that was held as it is, in the history
EDITED = "It was edited since."


def ended(now: datetime) -> Q:
    return Q(closed_at__isnull=False) | conditions.over(now)


@dataclass
class Verb:
    """`user` does it, or undoes it, at the instant `now`."""

    deed: Deed
    user: User | None
    now: datetime

    @property
    def values(self) -> dict:
        return self.deed.values

    def skips(self) -> list[tuple[str, Q]]:
        """Why some are left out, in words, and which."""
        raise NotImplementedError

    def do(self, postings: list[JobPosting]) -> dict[int, dict]:
        """What undoing will need, by id. The caller holds the transaction."""
        raise NotImplementedError

    def undo(self, memories: dict[int, dict]) -> dict[int, str]:
        """Why some stay as they are, by id: what came later counts."""
        raise NotImplementedError


class Editing(Verb):
    """Changes what postings state; `edit` and `unedit` are of one of them."""

    def edit(self, posting: JobPosting) -> Edit:
        raise NotImplementedError

    def memory(self, posting: JobPosting) -> dict:
        """Beside what its history tells, as it was before."""
        return {}

    def unedit(self, posting: JobPosting, memory: dict) -> Edit | None:
        raise NotImplementedError

    def do(self, postings):
        memories = {posting.pk: self.memory(posting) for posting in postings}
        edits = [self.edit(posting) for posting in postings]
        for edit in edits:
            (told,) = edit.changes
            memories[edit.posting.pk] |= {"before": told.before, "after": told.after}
        finish_all(edits, self.now)
        return memories

    def undo(self, memories):
        found = locked(memories)
        edits = {pk: self.unedit(posting, memories[pk]) for pk, posting in found.items()}
        finish_all(filter(None, edits.values()), self.now)
        gone = {pk: _("It is not there any more.") for pk in memories.keys() - found.keys()}
        return gone | {pk: _(EDITED) for pk, edit in edits.items() if edit is None}


def locked(ids) -> dict[int, JobPosting]:
    """Held until the transaction ends, with all that an edit reads."""
    postings = JobPosting.objects.filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    return {one.pk: one for one in postings.select_related("source").prefetch_related("places")}


class Extend(Editing):
    """`until`, a day; or `days` later than is stated."""

    def skips(self):
        until = self.values.get("until")
        if until:
            same = (_("They close that day already"), Q(valid_through_date=until))
        else:
            same = (_("They state no closing date"), Q(valid_through__isnull=True))
        return [(_("They have ended: publish them anew"), ended(self.now)), same]

    def edit(self, posting):
        after = self.values.get("until") or self._later(stated(posting, CLOSING_DATE))
        return restated(posting, {CLOSING_DATE: after}, self.user, self.now)

    def _later(self, written: str) -> str:
        moment = MOMENT.read(written).value + timedelta(days=self.values["days"])
        return moment.isoformat() if is_date_only(moment) else MOMENT.write(moment)

    def unedit(self, posting, memory):
        if stated(posting, CLOSING_DATE) != memory["after"]:
            return None
        return restated(posting, {CLOSING_DATE: memory["before"]}, self.user, self.now)


class Close(Editing):
    """For the `reason`."""

    def skips(self):
        return [
            (_("They are not published"), ~Q(state=JobPosting.State.PUBLISHED)),
            (_("They have ended already"), ended(self.now)),
        ]

    def edit(self, posting):
        posting.closed_at, posting.closed_reason = self.now, self.values["reason"]
        return self._told(posting, None, posting.closed_reason)

    def unedit(self, posting, memory):
        if posting.closed_at != self.deed.at:
            return None
        posting.closed_at, posting.closed_reason = None, ""
        return self._told(posting, memory["after"], None)

    def _told(self, posting, before, after) -> Edit:
        told = change(posting, CLOSING, before, after, self.user, self.now)
        return Edit(posting, [told], {"closed_at", "closed_reason"})


class Employ(Editing):
    """The `organization`, by id: they state it, and are on its page and at its people's desk."""

    def skips(self):
        its = Q(organization=self.values["organization"])
        return [(_("They are this employer’s already"), its)]

    def edit(self, posting):
        organization = Organization.objects.get(pk=self.values["organization"])
        return self._employed(posting, employer(organization), organization)

    def memory(self, posting):
        return {"organization": posting.organization_id}

    def unedit(self, posting, memory):
        is_its = posting.organization_id == self.values["organization"]
        if not is_its or stated(posting, EMPLOYER) != memory["after"]:
            return None
        former = Organization.objects.filter(pk=memory["organization"], merged_into=None).first()
        return self._employed(posting, memory["before"], former)

    def _employed(self, posting, said, organization: Organization | None) -> Edit:
        edit = restated(posting, {EMPLOYER: said}, self.user, self.now)
        known = organization or OrganizationName.meaning(posting.employer_name)
        posting.organization, posting.employer_frozen = known, bool(known and known.frozen)
        edit.columns |= {"organization", "employer_frozen"}
        return edit


class Hold(Editing):
    """The `property`, by schema.org's name: imports leave it as it is from now on."""

    def skips(self):
        return [
            (_("They were written here, so no import changes them"), Q(source__isnull=True)),
            (_("It is held already"), Q(held__has_key=self.values["property"])),
        ]

    def edit(self, posting):
        row = JOB_POSTING.properties[self.values["property"]]
        posting.held = {**posting.held, row.name: stated(posting, row)}
        return self._told(posting, None, row.name)

    def memory(self, posting):
        return {"value": stated(posting, JOB_POSTING.properties[self.values["property"]])}

    def unedit(self, posting, memory):
        row = JOB_POSTING.properties[self.values["property"]]
        theirs = posting.held.get(row.name, self)
        if theirs != memory["value"] or stated(posting, row) != memory["value"]:
            return None
        posting.held = {name: value for name, value in posting.held.items() if name != row.name}
        return self._told(posting, row.name, None)

    def _told(self, posting, before, after) -> Edit:
        told = change(posting, HELD, before, after, self.user, self.now)
        return Edit(posting, [told], {"held"})
