"""What it takes to be in each selection: querysets filter by it, counts count by it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.lookups import GreaterThan

from postings.models import employment, industry
from postings.models.source import Source
from postings.models.timing import FAR, SOON
from postings.schemaorg import google
from postings.schemaorg.moments import posting_instant


def public(now: datetime) -> Q:
    return Q(live_from__lte=now)


def live(now: datetime) -> Q:
    return public(now) & Q(live_until__gt=now)


def scheduled(now: datetime) -> Q:
    return Q(live_from__gt=now, live_from__lt=FAR)


def hidden() -> Q:
    """Drafts, what awaits review, and what is frozen."""
    return Q(live_from=FAR)


def soon(now: datetime) -> Q:
    return live(now) & Q(live_until__lt=now + SOON)


def open_ended(now: datetime) -> Q:
    return live(now) & Q(valid_through__isnull=True)


def over(now: datetime) -> Q:
    return public(now) & Q(live_until__lte=now)


def closed(now: datetime) -> Q:
    return over(now) & Q(live_until=F("closed_at"))


def expired(now: datetime) -> Q:
    return over(now) & (Q(closed_at__isnull=True) | ~Q(live_until=F("closed_at")))


def past(now: datetime) -> Q:
    """Its closing date is over, hidden or not."""
    return Q(valid_through__isnull=False, valid_through__lte=now)


def judged(word: str, now: datetime) -> Q:
    """Google's verdict is that word. What has expired is blocked, whatever is stored."""
    if word == google.BLOCKED:
        return Q(verdict=word) | past(now)
    return Q(verdict=word) & ~past(now)


def remote() -> Q:
    return Q(job_location_type="TELECOMMUTE")


def open_to(country: str, of: str = "") -> Q:
    """Remote work that takes applicants from there (alpha-2), or does not say from where.
    `of`: where the posting is a relation, its name: `posting__`."""
    countries = f"{of}applicant_countries"
    takes = Q(**{countries: ""}) | Q(**{f"{countries}__contains": f"\n{country}\n"})
    return Q(**{f"{of}job_location_type": "TELECOMMUTE"}) & takes


def employed_as(words: Iterable[str]) -> Q:
    """Any of these kinds; none of them asked for is no condition."""
    wanted = sum(employment.BITS[word] for word in set(words))
    return Q(GreaterThan(F("employment_bits").bitand(wanted), 0)) if wanted else Q()


def one_of(column: str, values: list) -> Q:
    """One value is compared with `=`, by which SQLite walks an index in its order."""
    return Q(**{column: values[0]}) if len(values) == 1 else Q(**{f"{column}__in": values})


def in_industries(keys: Iterable[str]) -> Q:
    """Any of the folded names; none of them asked for is no condition."""
    keys, named = list(keys), Q()
    for key in keys:
        named |= Q(industry_keys__contains=f"\n{key}=")
    may_be = Q(GreaterThan(F("industry_bits").bitand(industry.bits(keys)), 0))
    return may_be & named if keys else named


def in_languages(tags: list[str]) -> Q:
    """The text is in one of the languages; where it states none, its source says. The sources are
    looked up once: joined to each posting, no index would have all that is asked."""
    of_source = Q(source__in=sources_in(tags).values("pk"))
    return one_of("language_key", tags) | Q(language_key="") & of_source


def sources_in(tags: list[str]) -> QuerySet[Source]:
    """Whose texts are in one of the languages, where they do not say."""
    spoken = Q()
    for tag in tags:
        spoken |= Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-")
    return Source.objects.filter(spoken)


def posted_since(instant: datetime) -> Q:
    return Q(date_posted__gte=instant) | Q(date_posted=day_since(instant))


def day_since(instant: datetime) -> datetime:
    """As what the first day is kept that begins after it in UTC, if it is stated without a time:
    earlier, where days begin first, but it is no older than that. A posting of that very instant
    is taken for one of that day, too."""
    return posting_instant(instant.astimezone(UTC).date() + timedelta(days=1), UTC)


def paid(currency: str) -> Q:
    """It states pay that compares, in that currency."""
    return Q(pay_currency=currency, pay_yearly__isnull=False)


def pay_stated() -> Q:
    return Q(pay_stated=True)
