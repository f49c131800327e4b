"""Deeds that make, move or remove postings, instead of changing what they state."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from postings.editing import lifecycle
from postings.editing.aside import put_aside, restore
from postings.editing.door import CLOSING_DATE, POSTED, Edit, change, finish_all, stated
from postings.editing.verbs import EDITED, Verb, ended, locked
from postings.models import Before, Document, JobPosting, Source
from postings.models.listing import relist
from postings.models.removal import remove
from postings.models.stating import columns_of, state

SOURCE = "source"  # in the history


class Relist(Verb):
    """New postings that say the same and close on the day `until`; the old ones stay ended."""

    def skips(self):
        return [(_("They have not ended"), ~ended(self.now))]

    def do(self, postings):
        until = self.values["until"]
        made = [lifecycle.relist(posting, until, self.user, self.now) for posting in postings]
        return {old.pk: {"made": new.pk} for old, new in zip(postings, made, strict=True)}

    def undo(self, memories):
        """What was made goes, as long as nobody has gone on with it."""
        made = {memory["made"]: pk for pk, memory in memories.items()}
        found = locked(made)
        own = {pk for pk, posting in found.items() if posting.updated_at == self.deed.at}
        remove(JobPosting.objects.filter(pk__in=own), _("published by mistake"), self.now)
        return {made[pk]: _(EDITED) for pk in made.keys() - own}


class Move(Verb):
    """To the `source`, by id, with their documents: its imports keep them up to date from now on.

    What earlier imports remember of them is forgotten, since taking one of these back would bring
    them back into the source they left.
    """

    def skips(self):
        to = self.values["source"]
        same = JobPosting.objects.filter(source=to, identity=OuterRef("identity"))
        held = Document.objects.filter(source=to, digest=OuterRef("digest"))
        double = Document.objects.filter(Exists(held), posting=OuterRef("pk"))
        return [
            (_("They were written here"), Q(source__isnull=True)),
            (_("They are of that source already"), Q(source=to)),
            (_("That source has the same posting"), Exists(same)),
            (_("That source has a document of theirs"), Exists(double)),
        ]

    def do(self, postings):
        memories = {posting.pk: {"source": posting.source_id} for posting in postings}
        self._move(postings, Source.objects.get(pk=self.values["source"]))
        return memories

    def undo(self, memories):
        stay, sources = {}, Source.objects.in_bulk({m["source"] for m in memories.values()})
        found = locked(memories)
        for pk, memory in memories.items():
            posting, source = found.get(pk), sources.get(memory["source"])
            if not posting or not source or posting.source_id != self.values["source"]:
                stay[pk] = _(EDITED)
            elif _is_taken(posting, source):
                stay[pk] = _("Its former source has the same posting now.")
            else:
                self._move([posting], source)
        return stay

    def _move(self, postings: list[JobPosting], source: Source) -> None:
        Before.objects.filter(posting__in=postings).delete()
        edits = []
        for posting in postings:
            documents = Document.objects.filter(posting=posting, source=posting.source_id)
            documents.update(source=source, last_run=None)
            told = change(posting, SOURCE, posting.source.name, source.name, self.user, self.now)
            posting.source = source
            edits.append(Edit(posting, [told], {"source", *_dated(posting)}))
        finish_all(edits, self.now)
        if source.listed_days is not None:
            relist(source, [posting.pk for posting in postings])


def _is_taken(posting: JobPosting, source: Source) -> bool:
    same = JobPosting.objects.filter(source=source, identity=posting.identity)
    digests = Document.objects.filter(posting=posting).values("digest")
    return same.exists() or Document.objects.filter(source=source, digest__in=digests).exists()


def _dated(posting: JobPosting) -> set[str]:
    """Dates without a zone are read in its source's: read anew. The columns."""
    columns = set()
    for row in (POSTED, CLOSING_DATE):
        state(posting, row, stated(posting, row), posting.zone)
        columns.update(columns_of(row))
    return columns


class Remove(Verb):
    """For the `reason`. With `keep` they are kept aside for a while, whole, and can come back;
    without, they are erased at once.
    """

    def skips(self):
        return []

    def do(self, postings):
        ids = [posting.pk for posting in postings]
        memories = put_aside(ids) if self.values["keep"] else {pk: {} for pk in ids}
        remove(JobPosting.objects.filter(pk__in=ids), self.values["reason"], self.now)
        return memories

    def undo(self, memories):
        reasons = {pk: restore(memory, self.now) for pk, memory in memories.items()}
        return {pk: why for pk, why in reasons.items() if why}
