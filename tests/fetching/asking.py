"""Asking through the door, as tests do."""

import io

from postings.fetching.addresses import parse
from postings.fetching.answer import Answer, Limits
from postings.fetching.door import Door

LIMITS = Limits(most=100_000, seconds=5)


def get(guard, url, limits=LIMITS, last=None, door=None):
    """What came and with which answer; what was refused after some of it came is not looked at."""
    body = io.BytesIO()
    found = (door or Door(guard)).get(parse(url), body, limits, last or Answer())
    return body.getvalue(), found
