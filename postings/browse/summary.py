"""What search engines and messengers show of a posting beside a link to it."""

from django.utils.text import Truncator

from postings.models import JobPosting
from postings.sanitize import plain_text

LONGEST = 200  # characters; whoever shows it cuts what is longer


def summary(posting: JobPosting, where: str, closed: str) -> str:
    """Whether it is over, who hires and where, then how its text begins."""
    who = ", ".join(filter(None, (posting.employer_name, where)))
    text = " ".join(plain_text(posting.description or "").split())
    return Truncator(" – ".join(filter(None, (closed, who, text)))).chars(LONGEST)
