"""How many postings of a run Google would show, and what is amiss with the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from postings.schemaorg.google import BLOCKS, WARNS, Finding


@dataclass
class Verdicts:
    """`warned` postings are among the eligible ones; a finding counts once a posting."""

    counts: Counter = field(default_factory=Counter)
    findings: Counter = field(default_factory=Counter)

    def count(self, findings: Iterable[Finding], number: int = 1) -> None:
        """A `number` of -1 takes back what was counted before."""
        severities = set()
        for finding in findings:
            severities.add(finding.severity)
            self.findings[finding] += number
        self.counts["blocked" if BLOCKS in severities else "eligible"] += number
        if WARNS in severities and BLOCKS not in severities:
            self.counts["warned"] += number

    def add(self, part: "Verdicts") -> None:
        self.counts.update(part.counts)
        self.findings.update(part.findings)

    def as_json(self) -> dict:
        """The findings most often made come first."""
        found = sorted(self.findings.items(), key=lambda item: (-item[1], item[0]))
        return {
            **{word: self.counts[word] for word in ("eligible", "blocked", "warned")},
            "findings": [
                {
                    "id": finding.id,
                    "severity": finding.severity,
                    "property": finding.property,
                    "words": finding.words,
                    "times": times,
                }
                for finding, times in found
                if times > 0
            ],
        }
