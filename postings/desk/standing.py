"""How a posting stands: its state and closing in words, and what can be done about it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from postings.models import JobPosting
from postings.models.wording import closing_words, state_words
from postings.schemaorg import google

VERDICTS = {
    google.ELIGIBLE: _("Yes"),
    google.WARNED: _("Yes, with advice"),
    google.BLOCKED: _("No"),
}


@dataclass(frozen=True)
class Standing:
    posting: JobPosting
    now: datetime
    views: int = 0
    clicks: int = 0

    @property
    def state(self) -> str:
        return state_words(self.posting, self.now)

    @property
    def dot(self) -> str:
        """The class that colours the dot before the state."""
        if self.posting.is_live(self.now):
            return "live"
        return "scheduled" if self.posting.is_scheduled(self.now) else "draft"

    @property
    def verdict(self) -> str:
        return VERDICTS.get(self.posting.verdict_at(self.now), "")

    @property
    def closing(self) -> str:
        return closing_words(self.posting, self.now)

    @property
    def is_soon(self) -> bool:
        return self.posting.is_soon(self.now)

    @property
    def is_public(self) -> bool:
        return self.posting.is_public(self.now)

    @property
    def is_draft(self) -> bool:
        return self.posting.state == self.posting.State.DRAFT

    @property
    def can_be_published(self) -> bool:
        """Or be published at another time, as long as nobody has seen it."""
        is_published = self.posting.state == self.posting.State.PUBLISHED
        return not is_published or self.posting.is_scheduled(self.now)

    @property
    def can_be_closed(self) -> bool:
        return self.posting.state == self.posting.State.PUBLISHED and not self.has_ended

    @property
    def can_be_withdrawn(self) -> bool:
        return self.can_be_published and not self.is_draft and self.posting.source_id is None

    @property
    def has_ended(self) -> bool:
        """Closed or expired: it can be opened again, and not be closed."""
        return self.posting.closed_at is not None or self.posting.is_over(self.now)
