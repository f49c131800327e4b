"""Documents that are another source's already: a sign of a file imported into the wrong one."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from postings.intake.identity import Raw
from postings.models import Document, Source


@dataclass
class Elsewhere:
    """How many documents were looked at, and how many of them each other source has."""

    looked: int = 0
    known: Counter = field(default_factory=Counter)

    @property
    def warning(self) -> str:
        """Where half or more of them are of one other source; else empty."""
        for name, number in self.known.most_common(1):
            if number * 2 >= self.looked:
                return (
                    f"{number} of {self.looked} documents are known from the source “{name}”. If "
                    f"they are its, import them into it, or every posting will be there twice."
                )
        return ""

    def as_json(self) -> dict:
        return {"looked": self.looked, "known": dict(self.known), "warning": self.warning}


def watched(
    batches: Iterator[list[Raw]], job, tell: Callable[[str], object]
) -> Iterator[list[Raw]]:
    """The batches as they come. Of a run the first is looked at, and told of before it is stored;
    of a dry run all."""
    for number, batch in enumerate(batches):
        if number == 0 or job.dry_run:
            look(batch, job.source, job.report.elsewhere)
        if number == 0 and job.report.elsewhere.warning:
            tell(job.report.elsewhere.warning)
        yield batch


def look(batch: list[Raw], source: Source, elsewhere: Elsewhere) -> None:
    digests = {raw.digest for raw in batch}
    stored = Document.objects.filter(digest__in=digests)
    ours = set(stored.filter(source=source).values_list("digest", flat=True))
    # The index begins with the source, so each is named.
    others = list(Source.objects.exclude(pk=source.pk).values_list("pk", flat=True))
    theirs = stored.filter(source__in=others).exclude(digest__in=ours)
    elsewhere.looked += len(digests)
    elsewhere.known.update(theirs.values_list("source__name", flat=True))
