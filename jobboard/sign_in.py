"""How often a wrong password may be tried, on top of django-axes.

Ten tries for one e-mail address from one network, and ten times as many from that network over
all e-mail addresses, which stops a list of stolen passwords without locking out an office. No
limit for an e-mail address alone: with one, anybody could lock anybody out.
"""

from ipaddress import ip_network

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.db.models import Sum

from jobboard.proxies import address

NETWORK_FACTOR = 10


def username(request, credentials=None):
    """The e-mail address as it is compared: spelling it otherwise starts no new count."""
    given = credentials or request.POST
    value = given.get("username") or given.get("email") or ""
    return value.strip().casefold()[:255]


def network(request):
    """The client's address; for IPv6 its /64, since one customer has all of those addresses."""
    found = address(request.META.get("REMOTE_ADDR", ""))
    if found and ":" in found:
        return str(ip_network(f"{found}/64", strict=False).network_address)
    return found


class FailureCount(AxesDatabaseHandler):
    """The failures of this e-mail address and network, or a tenth of the network's if more."""

    def get_failures(self, request, credentials=None):
        recent = AccessAttempt.objects.filter(
            ip_address=request.axes_ip_address,
            attempt_time__gte=get_cool_off_threshold(request),
        )
        together = recent.aggregate(total=Sum("failures_since_start"))["total"] or 0
        return max(super().get_failures(request, credentials), together // NETWORK_FACTOR)
