"""Doubts: what a posting states that can hardly be true, or that nobody can act on.

What is doubted is kept and published as stated; the words are for who looks after the site. What
Google's verdict says already (a closing date before the posting date, a stand-in for the employer's
name) is not said again here.
"""

from datetime import datetime

from postings.schemaorg.doubts import applying, dates, employer, letters, pay
from postings.schemaorg.doubts.doubt import Doubt, raised, rules_in

__all__ = ["RULES", "Doubt", "doubts"]

RULES = rules_in(dates, pay, employer, applying, letters)


def doubts(node: dict, now: datetime) -> tuple[Doubt, ...]:
    """Those that need no gazetteer, of a written node that is read `now` (aware)."""
    return raised(node, now, now, RULES)
