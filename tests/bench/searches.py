"""What each kind of search costs, on the board and on the plain one with the same postings."""

import os
from statistics import median

from django.core.wsgi import get_wsgi_application
from django.http import QueryDict
from django.utils import timezone

from tests.bench.meter import Meter
from tests.bench.pages import queries, request
from tests.bench.shapes import SHAPES

ROUNDS, MOST = 3, 40  # the median of rounds, of at most so many requests each
SECONDS = 0.2  # of CPU that a search gets each round
SLOW = 2.0  # seconds of CPU; what takes longer is asked once
DEEP = 99  # pages on


def measure(only: str = "") -> dict:
    """{search: {cold, next, warm, rows, plain: seconds of CPU, queries}}, and of an empty view.

    Cold is a page that is counted and rendered; next one that is rendered for a search of which
    another page was; warm one that is served again as it was rendered. `rows` is its search alone:
    the ids of the first page and their cards.
    """
    from postings.browse.counted_once import KNOWN
    from postings.browse.kept import SHELF

    def forget():
        SHELF.pages.clear()
        KNOWN.clear()

    application, server = get_wsgi_application(), int(os.environ["BENCH_SERVER"])
    names = _names(application)
    told = {"empty": {"cold": _cpu(lambda: request(application, ("/empty/", "", "")), server)}}
    for name, shape in SHAPES.items():
        if only not in name:
            continue
        ours = (shape.path.format(**names), shape.query.format(**names), "")

        def cold(address=ours):
            forget()
            _asked(application, address)

        def following(address=ours):
            SHELF.pages.clear()
            _asked(application, address)

        found = {"cold": _cpu(cold, server)}
        found["queries"] = queries(application, ours, before=forget)
        found["next"] = _cpu(following, server)
        found["warm"] = _cpu(lambda address=ours: _asked(application, address), server)
        if shape.path == "/":
            found["rows"] = _cpu(lambda query=ours[1]: _rows(query), server)
        if shape.plain is not None:
            plain = (shape.plain_path.format(**names), shape.plain, "")
            found["plain"] = _cpu(lambda address=plain: _asked(application, address), server)
        told[name] = found
    return told


def _asked(application, address) -> None:
    status, _ = request(application, address)
    if status != "200 OK":
        raise AssertionError(f"{address}: {status}")


def _cpu(deed, server: int) -> float:
    """Seconds of CPU that it takes."""
    with Meter(server) as first:
        deed()
    if first.cpu > SLOW:
        return first.cpu
    times = min(MOST, max(2, int(SECONDS / max(first.cpu, 1e-4))))
    spent = []
    for _ in range(ROUNDS):
        with Meter(server) as meter:
            for _ in range(times):
                deed()
        spent.append(meter.cpu / times)
    return median(spent)


def _names(application) -> dict[str, str]:
    """What addresses have to name: a posting, and where a page some way on begins."""
    from postings.browse.paging import page_of
    from postings.models import JobPosting

    now = timezone.now()
    live = JobPosting.objects.live(now)
    key = ""
    for _ in range(DEEP):
        key = page_of(live, "newest", QueryDict(f"after={key}" if key else "")).next or key
    posting = live.exclude(organization=None).order_by("-sort_key")[10]
    return {"deep": key, "posting": posting.get_absolute_url(), "id": str(posting.pk)}


def _rows(query: str) -> None:
    from postings.browse.cards import cards
    from postings.browse.posting_list import _page
    from postings.search.filters import PostingFilter

    asked = QueryDict(query)
    search = PostingFilter(asked, now=timezone.now())
    if not search.is_valid():
        raise AssertionError(search.errors)
    found = _page(search, asked)
    cards(found.ids, search.now, search.seeks, search.query, search.where.distance)
