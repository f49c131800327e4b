"""What a page costs: the WSGI application called as a server calls it, all middleware included."""

from statistics import median
from wsgiref.util import setup_testing_defaults

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from postings.models import JobPosting
from tests.bench.meter import Meter
from tests.bench.models import Posting

ROUNDS = 9
SECONDS = 0.1  # of CPU that a page gets each round
WORD = "experience"


def measure(server: int) -> dict:
    """{page: its cost a request, its queries}; a page that does not exist yet is left out."""
    application = get_wsgi_application()
    costs = {name: [] for name, address in addresses().items() if _answers(application, address)}
    known = {name: address for name, address in addresses().items() if name in costs}
    times = {name: _times(application, address, server) for name, address in known.items()}
    for _ in range(ROUNDS):
        for name, address in known.items():
            with Meter(server) as meter:
                for _ in range(times[name]):
                    request(application, address)
            costs[name].append((meter.cpu / times[name], meter.wall / times[name]))
    return {
        name: {
            "cpu": median(cpu for cpu, _ in cost),
            "wall": median(wall for _, wall in cost),
            "queries": queries(application, known[name]),
        }
        for name, cost in costs.items()
    }


def addresses() -> dict[str, tuple[str, str, str]]:
    """{page: path, query, encodings the browser takes}."""
    posting = JobPosting.objects.live(timezone.now()).earliest("pk")
    same = Posting.objects.filter(title=posting.title, organization__name=posting.employer_name)
    try:
        listed, single = reverse("posting_list"), posting.get_absolute_url()
    except NoReverseMatch:
        listed = single = "/not-yet-there/"
    plain, plain_single = reverse("plain_list"), reverse("plain_posting", args=[same[0].pk])
    return {
        "empty": (reverse("empty"), "", ""),
        "list": (listed, "", ""),
        "list, compressed": (listed, "", "gzip"),
        "search": (listed, f"q={WORD}", ""),
        "posting": (single, "", ""),
        "plain list": (plain, "", ""),
        "plain search": (plain, f"q={WORD}", ""),
        "plain posting": (plain_single, "", ""),
    }


def request(application, address: tuple[str, str, str]) -> tuple[str, int]:
    path, query, encodings = address
    environ = {
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_LANGUAGE": "en",
        "HTTP_ACCEPT_ENCODING": encodings,
    }
    setup_testing_defaults(environ)
    statuses = []
    response = application(environ, lambda status, headers: statuses.append(status))
    size = sum(len(part) for part in response)
    response.close()
    return statuses[0], size


def _answers(application, address) -> bool:
    return request(application, address)[0] == "200 OK"


def _times(application, address, server: int) -> int:
    """How often the page fits into a round; asking warms every cache as well."""
    with Meter(server) as meter:
        for _ in range(5):
            request(application, address)
    return max(2, int(SECONDS / max(meter.cpu / 5, 1e-4)))


def queries(application, address, before=lambda: None) -> int:
    """How many a request asks; `before` runs before it."""
    asked = []
    before()

    def count(execute, sql, *rest):
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        request(application, address)
    return len(asked)
