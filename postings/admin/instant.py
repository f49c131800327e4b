"""The one instant of a request."""

from datetime import datetime

from django.utils import timezone


def instant(request) -> datetime:
    """Now, the same for all that one request asks."""
    if not hasattr(request, "instant"):
        request.instant = timezone.now()
    return request.instant
