"""The instants between which a posting is live, as the database computes them."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce, Greatest, Least

FAR = datetime(9999, 12, 31, tzinfo=UTC)  # never rendered: "no end", or "never begins"
PAST = datetime(1900, 1, 1, tzinfo=UTC)
SOON = timedelta(days=7)
DAY_SHIFT = 2**32  # sort_key = day * DAY_SHIFT + id: newest first, unique, no allocation

SHOWN = Q(state="published", frozen=False, employer_frozen=False)


def _instant(value: datetime) -> Value:
    return Value(value, output_field=models.DateTimeField())


def live_from() -> Case:
    begins = Greatest(
        Coalesce(F("publish_at"), _instant(PAST)), Coalesce(F("date_posted"), _instant(PAST))
    )
    return Case(When(SHOWN, then=begins), default=_instant(FAR))


def live_until() -> Case:
    ends = Least(
        Coalesce(F("closed_at"), _instant(FAR)),
        Coalesce(F("valid_through"), F("unlisted_at"), _instant(FAR)),
    )
    return Case(When(SHOWN, then=ends), default=_instant(PAST))


class UtcDay(Func):
    """Days since 1970-01-01, UTC."""

    output_field = models.BigIntegerField()

    def as_sqlite(self, compiler, connection):
        return self.as_sql(
            compiler, connection, template="CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        )

    def as_postgresql(self, compiler, connection):
        template = "FLOOR(EXTRACT(EPOCH FROM (%(expressions)s AT TIME ZONE 'UTC')) / 86400)::bigint"
        return self.as_sql(compiler, connection, template=template)


def sort_key():
    return UtcDay(Coalesce(F("date_posted"), F("first_seen"))) * Value(DAY_SHIFT) + F("id")
