"""The verdict: whether Google shows a posting among its jobs, and what would mend it.

The rules stand by noun in the modules beside, numbered after Google's page for job postings. We
leave out what needs a look at the page (wording, layout, crawling), because the data cannot decide
it. A verdict is advice: nothing is refused for it.
"""

from collections.abc import Iterable
from datetime import datetime

from postings.schemaorg.google import applicant, dates, employer, pay, places, words
from postings.schemaorg.google.finding import BLOCKS, SEVERITIES, WARNS, Finding, Rule, Seen

__all__ = [
    "BLOCKS",
    "RULES",
    "SEVERITIES",
    "WARNS",
    "Finding",
    "eligible",
    "findings",
    "lasting",
    "verdict",
]

ELIGIBLE, WARNED, BLOCKED = "eligible", "warned", "blocked"  # the verdict in a word

RULES = tuple(
    sorted(
        (
            rule
            for nouns in (words, dates, places, pay, employer, applicant)
            for rule in vars(nouns).values()
            if isinstance(rule, Rule)
        ),
        key=lambda rule: (SEVERITIES.index(rule.finding.severity), rule.finding.id),
    )
)


def verdict(node: dict, now: datetime) -> tuple[Finding, ...]:
    """What is amiss with a written JobPosting, the gravest first.

    `now` is aware; dates without a zone of their own are read in its zone.
    """
    return findings(Seen(node, now))


def findings(seen: Seen) -> tuple[Finding, ...]:
    """As `verdict`, of a node that was looked at already."""
    return tuple(
        [
            finding
            for finding, is_amiss, needs in RULES
            if (not needs or needs in seen.node) and is_amiss(seen)
        ]
    )


def eligible(found: Iterable[Finding]) -> bool:
    """Whether nothing keeps Google from showing it."""
    return all(finding.severity != BLOCKS for finding in found)


def lasting(found: Iterable[Finding]) -> str:
    """The verdict in a word, without what comes with time alone: that it has expired.

    We store it so, because an expiry changes no row; who asks for it adds the closing instant.
    """
    severities = {one.severity for one in found if one != dates.expired.finding}
    return BLOCKED if BLOCKS in severities else WARNED if WARNS in severities else ELIGIBLE
