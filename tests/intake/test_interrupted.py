"""An import that is killed at any step, and done once more, is as if nothing had been.

`make drill` kills real processes at random moments; here each step is met, once.
"""

import functools
import random

import pytest
from django.db import transaction
from django.utils import timezone

from postings.intake import counting
from postings.intake.record import Record
from postings.intake.run import run
from postings.intake.taking_back import take_back
from postings.models import ImportRun, JobPosting, Source
from postings.models.holder import this_process
from tests.drills import feeds
from tests.drills.state import faults, rows, state
from tests.factories import make_node, make_source

pytestmark = pytest.mark.django_db
SIZE = 54
GONE = this_process().rpartition(" ")[0] + " 1"  # a process of our number that began long ago
STEPS = [  # what is called, and the how manieth call the process does not live to end
    ("run.store", 1),
    ("run.store", 3),
    ("run.promote", 1),
    ("run.close_missing", 1),
    ("recognizing._become", 1),
    ("closing.retire", 2),
    ("run.relist", 1),
    ("run.find_new", 1),
    ("run.visible", 1),
    ("recording.forget", 1),
    ("recording._end", 1),
    ("counting.turned", 1),
    ("counting.were", 2),
]
TAKEN_BACK = {"run.store", "closing.retire", "run.find_new"}


class Killed(BaseException):
    """Nothing runs any more."""


@pytest.fixture
def small(monkeypatch):
    """Batches of a few documents, so that there are several of each kind of part."""
    for name in ("finding.BATCH", "closing.CHUNK", "duplicates.CHUNK", "counting.CHUNK"):
        monkeypatch.setattr(f"postings.intake.{name}", 20 if name == "finding.BATCH" else 3)


@pytest.fixture
def base(small):
    """A complete feed with a first version, counted beforehand. Returns what came before."""
    make_source(is_complete=True, listed_days=400)
    bring(feeds.first(SIZE, today()))
    counting.begin(timezone.now())
    return ImportRun.objects.get().pk, rows()


def today():
    return timezone.now().date()


def bring(nodes: list[dict], **options):
    records = (Record("feed", n, node) for n, node in enumerate(nodes))
    return run(records, make_source(), origin="feed", allow_closing=SIZE, **options)


def undisturbed(nodes: list[dict], before: int) -> dict:
    with transaction.atomic():
        report = bring(nodes)
        calm = state(before)
        transaction.set_rollback(True)
    assert report.closed
    assert report.recognized
    assert calm["duplicates"]
    return calm


def killed(nodes: list[dict], step: str, number: int) -> None:
    """The run stays on record as at work, and its lease with a process that is no more."""
    calls = 0
    path = f"postings.intake.{step}"

    def dying(deed, *args, **kwargs):
        nonlocal calls
        calls += 1
        if calls < number:
            return deed(*args, **kwargs)
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        module, name = path.rsplit(".", 1)
        deed = getattr(__import__(module, fromlist=[name]), name)
        patch.setattr("postings.intake.recording._end", lambda *_: None)
        patch.setattr(path, functools.partial(dying, deed))
        patch.setattr("postings.intake.lease.Lease.__exit__", lambda its, *_: its.stopped.set())
        with pytest.raises(Killed):
            bring(nodes)
    Source.objects.update(lease_holder=GONE)


def test_it_works(base):
    before, old = base
    nodes = feeds.second(SIZE, today())
    calm = undisturbed(nodes, before)
    for step, number in STEPS:
        with transaction.atomic():
            killed(nodes, step, number)
            bring(nodes)
            assert state(before) == calm, step
            if step in TAKEN_BACK:
                assert faults() == []
                take_back(ImportRun.objects.latest("pk"))
                assert rows() == old, step
            transaction.set_rollback(True)


def test_twice_and_then_another_file_of_the_feed(base):
    """Which knows what the two have made for new, and takes it back with its own."""
    before, old = base
    nodes = feeds.second(SIZE, today())
    killed(nodes, "run.store", 3)
    killed(nodes, "recognizing._become", 1)
    known = JobPosting.objects.filter(closed_at=None).count()
    report = bring(nodes[:-5])
    assert len(report.continues) == 2
    assert JobPosting.objects.filter(closed_at=None).count() <= known
    take_back(ImportRun.objects.latest("pk"))
    assert rows() == old
    later = ImportRun.objects.filter(pk__gt=before).order_by("pk")
    assert list(later.values_list("status", flat=True)) == [
        *["failed"] * 2,
        "taken_back",
        "finished",
    ]


def test_what_would_close_too_much_still_would(base, settings):
    """What a killed run has added does not count as what the feed had."""
    nodes = feeds.second(SIZE, today())
    new = [make_node(title=f"Baker {n}", identifier=None) for n in range(60)]
    killed([*new, *nodes[:20]], "run.promote", 1)
    records = (Record("feed", n, node) for n, node in enumerate([*new, *nodes[:20]]))
    report = run(records, make_source(), origin="feed")
    assert "Nothing was closed" in report.halted


def test_another_file_of_a_source_that_adds_is_another_run(small):
    nodes = [make_node(title=f"Baker {n}") for n in range(40)]
    killed(nodes, "run.store", 2)
    records = (Record("other", n, node) for n, node in enumerate(nodes[30:]))
    report = run(records, make_source(), origin="another file")
    assert report.continues == []
    take_back(ImportRun.objects.latest("pk"))
    assert JobPosting.objects.count() == 20


@pytest.mark.parametrize("way", ["thrice", "permuted", "in ten parts"])
def test_the_same_by_another_way(small, way):
    nodes, source = feeds.second(SIZE, today()), make_source()
    with transaction.atomic():
        bring(nodes)
        calm = state(0)
        transaction.set_rollback(True)
    make_source()
    if way == "permuted":
        random.Random(1).shuffle(nodes)
    parts = [nodes[n::10] for n in range(10)] if way == "in ten parts" else [nodes]
    for part in parts * (3 if way == "thrice" else 1):
        bring(part)
    assert source.name in {name for name, *_ in calm["sources"]}
    for name in ("postings", "places", "searched", "employers"):
        assert without_history(state(0)[name]) == without_history(calm[name])


def without_history(rows: list) -> list:
    return [
        {k: v for k, v in row.items() if k != "updated_at"} if isinstance(row, dict) else row
        for row in rows
    ]
