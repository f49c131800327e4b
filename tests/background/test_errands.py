"""What is done in the background, and what is known of it meanwhile."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from postings.background import errands
from postings.background.errands import errand, send
from postings.background.heart import Heart
from postings.models import Errand, Worker
from postings.models.errand import SILENCE
from postings.models.holder import this_process

pytestmark = pytest.mark.django_db
NOW = timezone.now()
STATE = Errand.State


@errand
def count(progress, to, stop_at=None, fail_at=None):
    for number in range(to):
        if number == stop_at:
            Errand.objects.cancel(progress.errand.pk, NOW)
        if number == fail_at:
            raise ValueError("no more fingers")
        progress.set(done=number + 1, total=to, number=number + 1)


@pytest.fixture(autouse=True)
def looking(monkeypatch):
    """At each step, not once a second."""
    monkeypatch.setattr(errands, "LOOK", 0)


def sent(*arguments):
    return send(count, *arguments, what="Count", user=None, now=NOW)


def test_it_works(work):
    one = sent(3)
    assert (one.state, one.is_over) == (STATE.QUEUED, False)
    work()
    one.refresh_from_db()
    assert (one.state, one.done, one.total, one.number) == (STATE.FINISHED, 3, 3, 3)
    assert one.is_over
    assert one.finished_at >= one.started_at >= NOW


def test_cancelled_at_work(work):
    one = sent(9, 4)
    work()
    one.refresh_from_db()
    assert (one.state, one.done) == (STATE.CANCELLED, 5)


def test_cancelled_while_it_waits(work):
    one = sent(9)
    Errand.objects.cancel(one.pk, NOW)
    work()
    one.refresh_from_db()
    assert (one.state, one.done, one.started_at) == (STATE.CANCELLED, 0, None)


def test_a_failure_is_on_record(work):
    one = sent(9, None, 4)
    with pytest.raises(AssertionError, match="no more fingers"):
        work()
    one.refresh_from_db()
    assert (one.state, one.trouble, one.done) == (STATE.FAILED, "no more fingers", 4)


def test_it_is_done_once(work):
    one = sent(3)
    count.enqueue(one.pk, 30)
    work()
    one.refresh_from_db()
    assert one.done == 3


def test_the_end_of_it_is_foreseen():
    half = Errand(state=STATE.RUNNING, since=NOW, done=25, total=100, number=50)
    later = NOW + timedelta(seconds=10)
    assert half.left(later) == timedelta(seconds=30)
    assert half.rate(later) == 5
    assert Errand(state=STATE.RUNNING, since=NOW, done=25).left(later) is None


BEATS = [
    (timedelta(seconds=1), True),
    (SILENCE - timedelta(seconds=1), True),
    (SILENCE + timedelta(seconds=1), False),
]


@pytest.mark.parametrize(("ago", "is_alive"), BEATS)
def test_a_worker_that_is_silent_is_dead(ago, is_alive):
    worker = Worker.objects.create(name="w", started_at=NOW - SILENCE, beat_at=NOW - ago)
    one = Errand(state=STATE.RUNNING, worker=worker)
    assert Worker.objects.alive(NOW).exists() == is_alive
    assert one.is_interrupted(NOW) != is_alive
    assert Errand(state=STATE.RUNNING).is_interrupted(NOW)
    assert not Errand(state=STATE.QUEUED).is_interrupted(NOW)


@pytest.mark.django_db(transaction=True)
def test_the_command_gives_signs_of_life(monkeypatch):
    monkeypatch.setattr("postings.background.heart.BEAT", 0.001)
    seen = []

    def look(self):
        first = Worker.objects.get().beat_at
        while Worker.objects.get().beat_at == first:
            pass
        seen.append(Heart.worker)

    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.Worker.run", look)
    monkeypatch.setattr(
        "django_tasks_db.management.commands.db_worker.Worker.configure_signals", lambda self: None
    )
    Worker.objects.create(name="dead", started_at=NOW, beat_at=NOW - timedelta(days=2))
    call_command("db_worker", reload=False, verbosity=0)
    assert [worker.name for worker in seen] == [seen[0].name] != ["dead"]
    assert not Worker.objects.exists()


def test_what_a_dead_worker_was_at_is_over():
    dead, alive = (Worker.objects.create(name="w", started_at=NOW, beat_at=at)
                   for at in (NOW - SILENCE, NOW))  # fmt: skip
    lost, others = [sent(1) for _ in range(2)], [sent(1) for _ in range(2)]
    for one, worker in zip((*lost, others[0]), (None, dead, alive), strict=True):
        Errand.objects.take(one.pk, worker, NOW)
    Errand.objects.bury(NOW)
    states = [Errand.objects.get(pk=one.pk).state for one in (*lost, *others)]
    assert states == [STATE.FAILED, STATE.FAILED, STATE.RUNNING, STATE.QUEUED]


def test_a_worker_whose_process_is_gone_is_dead():
    """At once, where it was of this machine: nobody waits for the silence."""
    here = this_process()
    for holder, is_alive in ((here, True), ("", True), (f"{here}0", False)):
        worker = Worker.objects.create(name="w", holder=holder, started_at=NOW, beat_at=NOW)
        assert worker.is_alive(NOW) == is_alive
        assert Worker.objects.alive(NOW).filter(pk=worker.pk).exists() == is_alive
