"""What is chosen of each facet, and what that asks of a posting."""

import re
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q
from django.db.models.lookups import GreaterThanOrEqual

from postings.models import conditions
from postings.models.timing import DAY_SHIFT
from postings.schemaorg.text import fold
from postings.search import choices

AREAS = ("country", "region", "town")  # asked of one and the same place
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TAG = re.compile(r"[a-z]{2,3}")


def values(asked: dict, name: str) -> list[str]:
    """As addresses write them; the default of a facet is chosen where nothing else is."""
    value = asked.get(name) or choices.DEFAULTS.get(name) or []
    if name == "organization":
        return [str(organization.pk) for organization in value]
    return [value] if isinstance(value, str) else list(value)


def areas(asked: dict) -> dict[str, list[str]]:
    return {name: values(asked, name) for name in AREAS if values(asked, name)}


def conditions_of(asked: dict, now: datetime) -> dict[str, Q]:
    """By the name of the facet; of those in which something is chosen, areas apart."""
    found = {
        "expiry": choices.ADMITTED[_one(asked, "expiry")](now),
        "employment_type": conditions.employed_as(asked["employment_type"]),
        "remote": choices.REMOTENESS[_one(asked, "remote")],
        "industry": conditions.in_industries(asked["industry"]),
        "pay": conditions.pay_stated() if asked["pay"] else Q(),
    }
    if asked["organization"]:
        pks = [organization.pk for organization in asked["organization"]]
        found["organization"] = conditions.one_of("organization", pks)
    if asked["posted"]:
        found["posted"] = _posted_since(since(asked["posted"], now))
    if asked["language"]:
        found["language"] = conditions.in_languages(asked["language"])
    return {name: condition for name, condition in found.items() if condition}


def _posted_since(instant: datetime) -> Q:
    """By the order as well, which goes by the day: so what is older is not read. What states no day
    is said to be none, as it would else be neither one of these nor one of all others."""
    stated = Q(date_posted__isnull=False, sort_key__gte=order_at(instant))
    day = Q(date_posted=conditions.day_since(instant))
    return (Q(Since(F("date_posted"), instant)) | day) & stated


def order_at(instant: datetime) -> int:
    """No greater than the `sort_key` of anything posted since."""
    return ((instant - EPOCH).days - 1) * DAY_SHIFT  # a day less, as databases may round


class Since(GreaterThanOrEqual):
    """Beside an order that says nearly the same: PostgreSQL would take both for a part of a part,
    and look at all else once for each of what it takes for three."""

    def as_postgresql(self, compiler, connection):
        (day, values), (instant, more) = (
            self.process_lhs(compiler, connection),
            self.process_rhs(compiler, connection),
        )
        return f"{day} + interval '0' >= {instant}", [*values, *more]


def since(days: str, now: datetime) -> datetime:
    return now - timedelta(days=int(days))


def region_key(text: str) -> str:
    """`US-OR`; a region without a code by its folded name."""
    code = text.strip().upper()
    return code if choices.REGION_CODE.fullmatch(code) else fold(text)


def town_key(text: str) -> str:
    """`us-or/portland`."""
    area, slash, town = text.strip().lower().rpartition("/")
    area = area if choices.REGION_CODE.fullmatch(area.upper()) else fold(area)
    return f"{area}/{fold(town)}" if slash and fold(town) else ""


def language_key(text: str) -> str:
    tag = text.strip().lower()
    return tag if TAG.fullmatch(tag) else ""


def _one(asked: dict, name: str) -> str:
    return values(asked, name)[0]
