"""Pay that is asked for: so much or more, in one currency, whatever period it is stated for."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import connections
from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual

from postings.models import JobPosting, conditions
from postings.schemaorg.yearly import MOST, cents_of
from postings.search import choices

KNOWN, FRESH = "currencies", 60  # of postings, and the seconds they may be stale
TABLE = JobPosting._meta.db_table


@dataclass(frozen=True)
class Pay:
    """`least` is hundredths of the currency a year; 0 where only the currency matters."""

    currency: str
    least: int
    is_order: bool

    @property
    def condition(self) -> Q:
        """In another order the amount is no reason to begin at the best paid: SQLite would sort all
        of them to find the newest."""
        wanted = conditions.paid(self.currency)
        if self.is_order:
            return wanted & Q(pay_yearly__gte=self.least)
        return wanted & Q(GreaterThanOrEqual(F("pay_yearly") + 0, self.least))


def pay_asked(asked: dict, order: str) -> Pay | None:
    """None where neither an amount nor the order asks for it."""
    currency, amount = asked["currency"], asked["salary"]
    if not currency or not (amount or order == "paid"):
        return None
    period = (asked["period"] or choices.YEAR).upper()
    least = (cents_of(amount, period) or MOST) if amount else 0
    return Pay(currency, least, order == "paid")


def currencies(now: datetime) -> list[str]:
    """Those in which a posting states what it pays; a new one is known a minute later."""
    return cache.get_or_set(KNOWN, lambda: _currencies(now), FRESH)


def _currencies(now: datetime) -> list[str]:
    """Each is found by one look into the index: DISTINCT would read all of it."""
    connection = connections[JobPosting.objects.db]
    instant = connection.ops.adapt_datetimefield_value(now)
    after = (
        f"SELECT MIN(pay_currency) FROM {TABLE} WHERE pay_yearly IS NOT NULL"  # noqa: S608
        " AND live_from <= %s AND pay_currency > "
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE found(code) AS ({after} '' UNION ALL SELECT ({after} "  # noqa: S608
            "found.code) FROM found WHERE found.code IS NOT NULL) "
            "SELECT code FROM found WHERE code IS NOT NULL",
            [instant, instant],
        )
        return [code for (code,) in cursor.fetchall()]
