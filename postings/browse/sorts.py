"""The orders a list may have, as links."""

from postings.browse.address import address, without
from postings.browse.paid import best_paid
from postings.search import choices
from postings.search.filters import PostingFilter
from postings.search.pay import currencies

Sort = tuple[str, str, bool]  # words, address, whether it is the one in force


def sorts(search: PostingFilter) -> list[Sort]:
    """The usual one first."""
    ended = search.chosen("expiry") in choices.ENDED
    now = "closing" if search.order == "ended" else search.order
    words = dict(choices.SORTS_OF_ENDED if ended else choices.SORTS)
    words = {sort: label for sort, label in words.items() if _is_possible(search, sort)}
    usual = next(iter(words))
    return [
        (label, _address(search, sort if sort != usual else ""), sort == now)
        for sort, label in words.items()
    ]


def _is_possible(search, sort) -> bool:
    if sort == "relevance":
        return bool(search.query)
    if sort == "paid":
        return bool(currencies(search.now))
    return sort != "nearest" or bool(search.where.km)


def _address(search, sort) -> str:
    if sort == "paid":
        known = currencies(search.now)
        return best_paid(search, search.asked["currency"] or (known[0] if len(known) == 1 else ""))
    dropped = ("sort",) if search.asked["salary"] else ("sort", "currency")
    rest = without(search.stated, *dropped)
    return address([*rest, ("sort", sort)] if sort else rest)
