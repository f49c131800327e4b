"""What an import did: counts in fixed units, what became visible, and every problem by name."""

from collections import Counter
from dataclasses import dataclass, field

from postings.intake.diff import Diff
from postings.intake.doubts import Flags
from postings.intake.elsewhere import Elsewhere
from postings.intake.sparing import Spared
from postings.intake.verdicts import Verdicts
from postings.schemaorg.types import Problem

OUTCOMES = ("created", "joined", "updated", "unchanged", "rejected", "withheld")
# Of a refused value: it stands in extra, where no row knows it.
KEPT = "kept verbatim, and emitted again while its document leads"
MAX_LISTED = 1000  # refused values listed one by one
MAX_REJECTED = 10_000  # rejected documents listed one by one; all are counted


@dataclass
class Report:
    """`documents` is the sum of the six outcomes; `kept` counts properties, `closed` postings.

    `halted` says why nothing was closed although it should be, and how to allow it; else empty.
    `removed` counts what cleaning took out of texts, in a dry run. `employers` are new to the
    board, in a dry run with the known names that are nearest. `continues`: when the runs that
    stopped early began of which it is the rest; what they had stored counts as unchanged.
    """

    counts: Counter = field(default_factory=Counter)
    kept: int = 0
    closed: int = 0
    visible: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    repairs: Counter = field(default_factory=Counter)
    google: Verdicts = field(default_factory=Verdicts)
    flags: Flags = field(default_factory=Flags)
    spared: Spared = field(default_factory=Spared)
    halted: str = ""
    taken_back: dict = field(default_factory=dict)
    diff: Diff = field(default_factory=Diff)
    removed: Counter = field(default_factory=Counter)
    continues: list[str] = field(default_factory=list)
    recognized: list = field(default_factory=list)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    employers: dict[str, list[str]] = field(default_factory=dict)
    unlisted: int = 0
    unreadable: int = 0
    dry_run: bool = False
    source: str = ""

    @property
    def documents(self) -> int:
        return sum(self.counts[outcome] for outcome in OUTCOMES)

    def add(self, part: "Report") -> None:
        """Take over what a committed batch reported."""
        self.counts += part.counts
        self.repairs += part.repairs
        self.kept += part.kept
        self.closed += part.closed
        self.google.add(part.google)
        self.flags.add(part.flags)
        self.spared.add(part.spared)
        self.diff.add(part.diff)
        self.employers |= dict(list(part.employers.items())[: MAX_LISTED - len(self.employers)])
        self.unlisted += part.unlisted
        for problem in part.problems:
            self._keep(problem)

    def count(self, outcome: str, number: int = 1) -> None:
        self.counts[outcome] += number

    def reject(self, file: str, line: int, reason: str) -> None:
        """A document that should have been a posting; `spared` is told which, by who knows it."""
        self.count("rejected")
        self._list("rejected", file, line, "", reason)

    def recognize(self, identity: str, posting: int, before: str, after: str) -> None:
        """What was counted as created is a newer version of a known posting."""
        self.count("created", -1)
        self.count("updated")
        self.diff.unmake(identity)
        self.recognized.append({"posting": posting, "before": before, "after": after})

    def unreadable_file(self, file: str, line: int, reason: str) -> None:
        self.unreadable += 1
        self._list("unreadable", file, line, "", reason)

    def keep(self, file: str, line: int, name: str) -> None:
        self.kept += 1
        self._list("kept", file, line, name, "the edit made here stays; the source says otherwise")

    def note(self, file: str, line: int, problem: Problem) -> None:
        """Refused and disputed values are listed; repairs and superseded values are counted by
        their rule."""
        if problem.outcome == "refused":
            self._list("refused", file, line, problem.path, problem.rule, problem.before)
        elif problem.outcome == "flagged" and problem.before is not None:
            self._list("flagged", file, line, problem.path, problem.rule)
        else:
            self.repairs[problem.outcome, problem.path, problem.rule] += 1

    def _list(self, outcome, file, line, path, reason, value=None) -> None:
        entry = {"outcome": outcome, "file": file, "line": line, "path": path, "reason": reason}
        if outcome == "refused":
            entry["kept"] = KEPT
        if value is not None:
            entry["value"] = value if not isinstance(value, str) else value[:200]
        self._keep(entry)

    def _keep(self, entry: dict) -> None:
        """A file of nothing but faults must not fill the memory: beyond a number, counts do."""
        whole = entry["outcome"] in ("rejected", "unreadable")
        if len(self.problems) < (MAX_REJECTED if whole else MAX_LISTED):
            self.problems.append(entry)
        else:
            self.unlisted += 1

    @property
    def noted(self) -> list[tuple[tuple[str, str, str], int]]:
        """What was done to values, and what is suspicious of them: (outcome, path, rule), times."""
        doubted = self.flags.lines(is_all=not self.counts["unchanged"])
        return sorted({**self.repairs, **doubted}.items())

    @property
    def exit_code(self) -> int:
        """0 all taken; 1 something rejected, or closing halted; 2 a file unreadable or no posting
        found."""
        if self.unreadable or not self.documents:
            return 2
        return 1 if self.counts["rejected"] or self.halted else 0

    def as_json(self) -> dict:
        return {
            "source": self.source,
            "dry_run": self.dry_run,
            "documents": self.documents,
            **{outcome: self.counts[outcome] for outcome in OUTCOMES},
            "kept": self.kept,
            "closed": self.closed,
            "halted": self.halted,
            **({"continues": self.continues} if self.continues else {}),
            **({"taken_back": self.taken_back} if self.taken_back else {}),
            "visible": self.visible,
            "google": self.google.as_json(),
            "postings": self.diff.as_json(sum(self.visible.values())),
            "recognized": self.recognized,
            "removed": dict(self.removed.most_common()),
            "elsewhere": self.elsewhere.as_json(),
            "employers": self.employers,
            "problems": self.problems,
            "unlisted": self.unlisted,
            "repairs": [
                {"outcome": outcome, "path": path, "rule": rule, "times": times}
                for (outcome, path, rule), times in self.noted
            ],
        }
