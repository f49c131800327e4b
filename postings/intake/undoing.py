"""What taking a run back would do: which postings it concerns, and which stay as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from postings.intake.memory import Memory
from postings.intake.remembering import KEPT, is_remembered
from postings.models import Change, Document, ImportRun, JobPosting
from postings.models.chunks import chunks

CHUNK = 200  # postings a transaction
SEEN_AGAIN = "a later import saw it again"
EDITED = "it was edited here since"


class NotTakenBack(ValueError):
    """The run cannot be taken back. The message is the reason."""


@dataclass
class Plan:
    """Ids of postings.

    vanish   made by the run, and nothing has happened to them since
    returns  changed or closed by the run; they become what they were
    mend     the same, but edited here since: the edits stay, the rest becomes what it was
    stay     {id: why} of those left as they are, since what came later counts
    """

    vanish: list[int] = field(default_factory=list)
    returns: list[int] = field(default_factory=list)
    mend: list[int] = field(default_factory=list)
    stay: dict[int, str] = field(default_factory=dict)

    def as_json(self) -> dict:
        """How many; of those that stay, which and why."""
        counts = {name: len(getattr(self, name)) for name in ("vanish", "returns", "mend")}
        return {**counts, "stay": [[pk, why] for pk, why in self.stay.items()]}


def plan(run: ImportRun, memory: Memory) -> Plan:
    """Raises NotTakenBack."""
    _check(run)
    made = Plan()
    instants = run.instants
    created = JobPosting.objects.filter(source=run.source_id, first_seen__in=instants)
    created = set(created.values_list("pk", flat=True))
    for some in chunks(sorted(created | memory.concerned), CHUNK):
        later = _seen_later(run, some)
        found = JobPosting.objects.filter(pk__in=some).order_by("pk")
        for pk, updated_at in found.values_list("pk", "updated_at"):
            was = memory.postings.get(pk)
            was_left = was and updated_at.isoformat() == was["updated_at"]
            is_edited = updated_at not in instants and not was_left
            if pk in later:
                made.stay[pk] = SEEN_AGAIN
            elif pk not in created:
                (made.mend if was and is_edited else made.returns).append(pk)
            elif is_edited:
                made.stay[pk] = EDITED
            else:
                made.vanish.append(pk)
    return made


def _check(run: ImportRun) -> None:
    if run.status == run.Status.TAKEN_BACK:
        raise NotTakenBack("It was taken back already.")
    if run.continued_by_id:
        raise NotTakenBack(f"The import of {run.continued_by} continued it: take that one back.")
    if run.takes_back_id:
        raise NotTakenBack("It took another back. Import once more what that one brought.")
    if not is_remembered(run):
        raise NotTakenBack(f"It is too long ago: of each source the last {KEPT} imports can be.")


def _seen_later(run: ImportRun, ids: Sequence[int]) -> set[int]:
    documents = Document.objects.filter(posting__in=ids, last_run__gt=run.pk)
    changes = Change.objects.filter(posting__in=ids, run__gt=run.pk)
    found = [rows.values_list("posting_id", flat=True) for rows in (documents, changes)]
    return {pk for rows in found for pk in rows}
