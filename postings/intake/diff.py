"""What a run makes of each posting: new, changed and in what, kept as edited here, or closed."""

import json
from collections import Counter
from dataclasses import dataclass, field

from postings.models import JobPosting
from postings.models.change import CLOSING

LONG, AROUND = 300, 40  # characters of a value that are told, and of them before a difference
LISTED, TRIED = 200, 2000  # postings told one by one, of a run and of a dry run
OUTCOMES = ("new", "changed", "kept", "closed", "reopened")


@dataclass
class Told:
    """One posting. `changes` are (property, before, after), `kept` (property, theirs, ours)."""

    title: str
    employer: str
    posting: int | None
    outcome: str = "changed"
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    verdict: str = ""

    def change(self, name: str, before: str, after: str) -> None:
        """What a run changes twice is told once."""
        earlier = next((change for change in self.changes if change[0] == name), None)
        if earlier is None:
            self.changes.append((name, before, after))
        else:
            self.changes[self.changes.index(earlier)] = (name, earlier[1], after)


@dataclass
class Diff:
    """By identity, which a posting has before it has a number. All are counted, `most` are told.

    `outcomes` are of those there were before; of the others `made` is the number.
    """

    most: int = LISTED
    told: dict[str, Told] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def new(self, posting: JobPosting) -> None:
        self.made += 1
        if told := self._told(posting):
            told.outcome = "new"

    def unmake(self, identity: str) -> None:
        """It is not new after all."""
        self.made -= 1
        self.told.pop(identity, None)

    def change(self, posting: JobPosting, name: str, before: object, after: object) -> None:
        outcome = "changed" if name != CLOSING else "closed" if after else "reopened"
        if told := self._of(posting, outcome):
            told.change(name, *_short(before, after))

    def keep(self, posting: JobPosting, name: str, theirs: object, ours: object) -> None:
        if told := self._of(posting, "kept"):
            told.kept.append((name, *_short(theirs, ours)))

    def judge(self, posting: JobPosting) -> None:
        if told := self.told.get(posting.identity):
            told.doubts, told.verdict = posting.doubts, posting.verdict

    def add(self, part: "Diff") -> None:
        self.made += part.made
        for key, outcome in part.outcomes.items():
            self.outcomes[key] = _graver(self.outcomes.get(key, outcome), outcome)
        for key, told in part.told.items():
            if known := self.told.get(key):
                for change in told.changes:
                    known.change(*change)
                known.kept += told.kept
                known.outcome = self.outcomes.get(key, "new")
                known.doubts, known.verdict = told.doubts, told.verdict
            elif len(self.told) < self.most:
                self.told[key] = told

    def as_json(self, seen: int) -> dict:
        """`seen` is how many postings the run has seen, closed ones not among them."""
        counts = Counter(new=self.made, **Counter(self.outcomes.values()))
        touched = counts.total() - counts["closed"]
        return {
            "counts": {word: counts[word] for word in OUTCOMES} | {"unchanged": seen - touched},
            "told": [vars(told) for told in self.told.values()],
            "untold": counts.total() - len(self.told),
        }

    def _of(self, posting: JobPosting, outcome: str) -> Told | None:
        key = posting.identity
        self.outcomes[key] = _graver(self.outcomes.get(key, outcome), outcome)
        if told := self._told(posting):
            told.outcome = self.outcomes[key]
        return told

    def _told(self, posting: JobPosting) -> Told | None:
        key = posting.identity
        if key not in self.told and len(self.told) < self.most:
            self.told[key] = Told(posting.title, posting.employer_name, posting.pk)
        return self.told.get(key)


def _graver(one: str, other: str) -> str:
    """Closed is more than changed, and changed more than kept."""
    order = ("closed", "reopened", "changed", "kept")
    return min(one, other, key=order.index)


def _short(*values: object) -> tuple[str, ...]:
    """As text, and of long ones what lies around the first difference."""
    texts = [_text(value) for value in values]
    if max(map(len, texts)) <= LONG:
        return tuple(texts)
    apart = (at for at, pair in enumerate(zip(*texts, strict=False)) if len(set(pair)) > 1)
    start = max(0, next(apart, min(map(len, texts))) - AROUND)
    return tuple(_cut(text, start) for text in texts)


def _cut(text: str, start: int) -> str:
    before, after = ("…" if start else ""), ("…" if len(text) > start + LONG else "")
    return f"{before}{text[start : start + LONG]}{after}" if text else ""


def _text(value: object) -> str:
    if value is None or isinstance(value, str):
        return (value or "")[:]  # plain text: markup is told as such
    return json.dumps(value, ensure_ascii=False, sort_keys=True)  # PostgreSQL keeps its own order
