"""How many postings a search has found, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.search import facets
from postings.search.counting import counted
from postings.search.filters import PostingFilter
from postings.search.found import found

CAP = 1000  # beyond, how many more there are helps nobody and takes long to count


def count_of(search: PostingFilter) -> int:
    """Up to one more than is said."""
    return counted([found(search)], CAP + 1)[0]


def number(count: int) -> str:
    return f"{CAP:,}+" if count > CAP else f"{count:,}"


def total_words(total: int | None) -> str:
    """As exact as the numbers beside the filters, which are known by then; None is more than they
    are counted to."""
    return f"{facets.MOST:,}+" if total is None else f"{total:,}"


def up_to_most(count: int) -> str:
    """Of a number that was counted as far as those beside the filters."""
    return total_words(None if count > facets.MOST else count)


def heading(search: PostingFilter, total: int | None, place: str = "") -> str:
    """ "1,284 open jobs", "12 open jobs in Leeds"."""
    words = _words(search.chosen("expiry"), facets.MOST + 1 if total is None else total)
    if total != 0:
        words = words % total_words(total)
        return _("%(jobs)s in %(place)s") % {"jobs": words, "place": place} if place else words
    narrowed = any(name not in ("expiry", "sort") for name, value in search.stated)
    none = words % _("No")
    return _("%s match") % none if narrowed else none


def _words(expiry, count):
    return {
        "live": ngettext("%s open job", "%s open jobs", count),
        "soon": ngettext("%s job closing within 7 days", "%s jobs closing within 7 days", count),
        "open": ngettext(
            "%s open job without a closing date", "%s open jobs without a closing date", count
        ),
        "expired": ngettext("%s expired posting", "%s expired postings", count),
        "closed": ngettext("%s posting closed early", "%s postings closed early", count),
        "any": ngettext("%s posting", "%s postings", count),
    }[expiry]
