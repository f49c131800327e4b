"""Random combinations of what a visitor may ask for, each asked once of a board."""

import os
from collections import Counter
from math import ceil
from random import Random
from statistics import median
from urllib.parse import urlencode

CHOICES = {
    "q": ["engineer", "experience", "robotics", "cobol", '"machine learning"', "develop*", "-java",
          "nurse or welder", "title:senior", "c++", "&", "nothingsaysthis",
          "engineer python -java"],
    "location": ["Nashville, TN", "San Francisco, CA", "United States", "Ohio", "Paris", "Nowhere",
                 "New York", "Germany", ","],
    "within": ["5", "25", "50", "100", "200", "name", "area", "7"],
    "near": ["40.71,-74.01", "0,0", "89.9,179.9", "x"],
    "expiry": ["live", "soon", "open", "expired", "closed", "any", "never"],
    "employment_type": ["FULL_TIME", "PART_TIME", "CONTRACTOR", "INTERN", "OTHER"],
    "remote": ["include", "only", "exclude"],
    "country": ["US", "DE", "IE", "ZZ"],
    "region": ["US-CA", "US-NY", "bavaria"],
    "town": ["us-ca/san francisco", "us-tn/nashville", "x/y"],
    "place": ["none"],
    "posted": ["1", "7", "30"],
    "closes_from": ["2026-01-01", "2100-01-01", "soon"],
    "closes_to": ["2027-01-31", "1900-01-01"],
    "organization": ["1", "7", "99999999"],
    "industry": ["staffing and recruiting", "internet", "none such"],
    "language": ["en", "de", "zz"],
    "pay": ["stated"],
    "sort": ["relevance", "newest", "closing", "nearest", "paid"],
    "after": ["1", "89000000000000", "0~5", "x"],
    "before": ["89000000000000", "1~9", "2026-01-01T00:00:00Z~7"],
}  # fmt: skip
SEVERAL = {"employment_type", "country", "region", "town", "organization", "industry", "language"}
WARM = 20  # asked before it counts


def queries(number: int, seed: int = 1) -> list[str]:
    """The same for the same seed."""
    chance = Random(seed)
    return [_query(chance) for _ in range(number)]


def _query(chance: Random) -> str:
    names = chance.sample(
        sorted(CHOICES), k=min(chance.choice([1, 1, 2, 2, 3, 4, 6]), len(CHOICES))
    )
    pairs = []
    for name in names:
        most = 3 if name in SEVERAL else 1
        values = chance.sample(CHOICES[name], k=min(chance.randint(1, most), len(CHOICES[name])))
        pairs += [(name, value) for value in values]
    return urlencode(pairs)


def measure(number: str) -> dict:
    """Seconds of CPU, those of a database server too: {median, p99, refused and failed (how many),
    worst: [(seconds, query)]}.
    """
    from django.core.wsgi import get_wsgi_application

    from postings.browse.counted_once import KNOWN
    from postings.browse.kept import SHELF
    from tests.bench.meter import Meter
    from tests.bench.pages import request

    application = get_wsgi_application()
    for query in queries(WARM, seed=2):
        request(application, ("/", query, ""))
    spent, statuses = [], Counter()
    server = int(os.environ["BENCH_SERVER"])
    for query in queries(int(number)):
        SHELF.pages.clear()
        KNOWN.clear()
        with Meter(server) as meter:
            status, _ = request(application, ("/", query, ""))
        spent.append((meter.cpu, query))
        statuses[status[0]] += 1
    seconds = sorted(each for each, _ in spent)
    return {
        "median": median(seconds),
        "p99": seconds[ceil(0.99 * len(seconds)) - 1],
        "refused": statuses["4"],
        "failed": statuses["5"],
        "worst": sorted(spent, reverse=True)[:10],
    }
