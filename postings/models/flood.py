"""How much of what anybody may send is taken."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

A_DAY = 5  # from one network
WAITING = 1000  # in all; beyond, nobody reads them anyway


def is_too_much(waiting: QuerySet, network: str, now: datetime, most: int = WAITING) -> bool:
    """`waiting`: rows not decided on, with the `network` they came from and when, `at`."""
    recent = waiting.filter(network=network, at__gt=now - timedelta(days=1))
    return recent.count() >= A_DAY or waiting[:most].count() >= most
