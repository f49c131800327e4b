"""What search engines will do with a posting, told on top and beside the fields that decide it."""

from datetime import datetime

from postings.desk.posting_form import FormRow, PostingForm
from postings.models import JobPosting
from postings.models.jsonld import node
from postings.schemaorg import google
from postings.schemaorg.google import BLOCKS, Finding


class Verdict:
    """Of the posting as it is stored: what is typed is judged once it is saved."""

    def __init__(self, form: PostingForm):
        posting, now = form.posting, form.now
        self.rows, self.is_live = form.rows, posting.is_live(now)
        self.findings = findings(posting, now)
        for row in self.rows:
            row.findings = tuple(one for one in self.findings if one.property == row.row.name)

    @property
    def is_eligible(self) -> bool:
        return google.eligible(self.findings)

    @property
    def blocking(self) -> list[tuple[FormRow, Finding]]:
        """What keeps it from being shown, with the rows where it is mended."""
        found = ((row, one) for row in self.rows for one in row.findings)
        return [(row, one) for row, one in found if one.severity == BLOCKS]


def findings(posting: JobPosting, now: datetime) -> tuple[Finding, ...]:
    found = google.verdict(node(posting, now), now.astimezone(posting.zone))
    return tuple(one for one in found if not _mends_itself(one, posting, now))


def blocks(posting: JobPosting, now: datetime) -> list[str]:
    """What keeps it from being shown, in words."""
    return [str(one.words) for one in findings(posting, now) if one.severity == BLOCKS]


def _mends_itself(finding: Finding, posting: JobPosting, now: datetime) -> bool:
    """What is written here is posted on the day it is published."""
    is_ours = posting.source_id is None and not posting.is_public(now)
    return is_ours and finding.property == "datePosted" and posting.date_posted is None
