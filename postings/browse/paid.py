"""What the list says of pay: by which rule it compares, and what it leaves out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.browse.address import address, without
from postings.browse.headings import number
from postings.schemaorg.money import plain
from postings.schemaorg.yearly import PERIODS
from postings.search import choices
from postings.search.counting import Offer
from postings.search.filters import PostingFilter
from postings.search.pay import currencies

RULE = _("A year counts as %(month)s months, %(week)s weeks, %(day)s days or %(hour)s hours") % {
    unit.lower(): f"{times:,}" for unit, times in PERIODS.items()
}


@dataclass(frozen=True)
class Paid:
    """`unpaid`: what is left out for stating no pay to compare; `which`: links, one a currency,
    where none was chosen."""

    currency: str = ""
    unpaid: str = ""
    which: tuple[tuple[str, str], ...] = ()


def paid(search: PostingFilter) -> Offer:
    if not search.wage:
        yield []
        return Paid(which=_which(search))
    (count,) = yield [search.unpaid]
    words = ngettext(
        "%s other job states no salary to compare",
        "%s other jobs state no salary to compare",
        count,
    )
    return Paid(search.wage.currency, words % number(count) if count else "")


def _which(search) -> tuple[tuple[str, str], ...]:
    if search.asked["sort"] != "paid":
        return ()
    return tuple((code, best_paid(search, code)) for code in currencies(search.now))


def best_paid(search: PostingFilter, currency: str) -> str:
    """The address of the same search, best paid first."""
    rest = without(search.stated, "sort", "currency")
    return address([*rest, *([("currency", currency)] if currency else []), ("sort", "paid")])


def offer_currencies(search: PostingFilter) -> bool:
    """Let one be chosen of those there are; False where there is none."""
    known = currencies(search.now)
    asked = search.data.get("currency", "").upper()[:3]
    codes = sorted({*known, asked} - {""})
    nothing = [] if len(codes) == 1 else [("", _("Choose one"))]
    search.form.fields["currency"].widget.choices = nothing + [(code, code) for code in codes]
    return bool(codes)


def least_words(search: PostingFilter) -> str:
    """ "At least €45,000 a year"."""
    (amount,) = plain(float(search.asked["salary"]), search.asked["currency"])
    period = choices.PERIODS[search.asked["period"] or choices.YEAR]
    return _("At least %(amount)s %(period)s") % {"amount": amount, "period": period}
