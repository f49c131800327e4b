"""Reading documents ahead of storing them, in other processes when there are many."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from isal import isal_zlib

from postings.intake import identity, json_bytes
from postings.intake.compose import compose
from postings.intake.drafts import Draft, draft, state
from postings.intake.identity import WHOLE, Raw, Reading, Refused
from postings.intake.worker import begin
from postings.models.redaction import Removed
from postings.schemaorg.types import Problem
from postings.search.index import words_of

REDACTED = "personal data that was removed here before is left out"
NOTHING = Removed()
ALONE = 10  # batches; for fewer, starting a process (0.6 s of CPU) costs more than it saves
MANY_PLACES = 2_000
AHEAD = 2  # batches for each process, one at work and one waiting: the memory they take is bounded
MAX_AHEAD = 32 * 2**20  # bytes in memory of their documents, which what is read takes again


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to store: its reading, or why it is refused, and its original packed.

    `draft` is the posting that it leads, if that is a new one of the documents with these digests,
    where that is likely. `redacted`: personal data was left out that had been removed here before.
    """

    reading: Reading | None
    refusal: str
    packed: bytes
    draft: Draft | None = None
    redacted: bool = False
    together: frozenset[str] = frozenset()


def prepare(raw: Raw, now: datetime, zone: ZoneInfo, removed: Removed) -> Prepared:
    if removed:
        node, number = removed.value(raw.node)
        if number:
            return _redacted(raw, node, now, zone)
    packed = isal_zlib.compress(raw.canonical, 1)  # which zlib unpacks
    try:
        reading = identity.read(raw.node, raw.digest, now, zone, raw.language)
        return Prepared(reading, "", packed)
    except Refused as reason:
        return Prepared(None, str(reason), packed)


def _redacted(raw: Raw, node: dict, now: datetime, zone: ZoneInfo) -> Prepared:
    """It says which posting and which document it is by all that it states, as it did before
    something was removed from it; and is stored without."""
    known = replace(raw, held=node, canonical=json_bytes.canonical(node))
    found = replace(prepare(known, now, zone, Removed()), redacted=True)
    if not found.reading:
        return found
    theirs = identity.read(raw.node, raw.digest, now, zone, raw.language)
    told = (*found.reading.problems, Problem("repaired", "", REDACTED))
    own = {name: getattr(theirs, name) for name in ("identity", "key", "rank")}
    return replace(found, reading=replace(found.reading, problems=told, **own))


def ahead(
    batches: Iterator[list[Raw]],
    unknown: Callable[[list[Raw]], list[Raw]],
    now: datetime,
    zone: ZoneInfo,
    workers: int,
    removed: Removed = NOTHING,
) -> Iterator[tuple[list[Raw], dict[str, Prepared]]]:
    """Each batch with what was read of it ahead, by digest.

    Only `unknown` documents are read: most of a feed is as it was. The first batches, and all
    when there are no workers, are read here, ahead of the transaction that stores them; meanwhile
    the processes start, and read what follows.
    """
    workers = max(0, workers)
    head = list(islice(batches, ALONE)) if workers else islice(batches, ALONE)
    waiting: deque[tuple[list[Raw], Future | None]] = deque()
    with _pool(workers) as pool:

        def read_on() -> None:
            while len(waiting) < AHEAD * workers and _weight(waiting) < MAX_AHEAD:
                batch = next(batches, None)
                if batch is None:
                    break
                news = unknown(batch)
                future = pool.submit(_prepare_all, news, now, zone, removed) if news else None
                waiting.append((batch, future))

        read_on()
        for batch in head:
            yield batch, _prepare_all(unknown(batch), now, zone, removed)
        while waiting:
            taken = _taken(waiting)
            read_on()
            yield taken
    for batch in batches:  # without workers nothing was read on
        yield batch, _prepare_all(unknown(batch), now, zone, removed)


def _weight(waiting: deque) -> int:
    return sum(raw.weight for batch, _ in waiting for raw in batch)


def _taken(waiting: deque) -> tuple[list[Raw], dict[str, Prepared]]:
    batch, future = waiting.popleft()
    return batch, future.result() if future else {}


@contextmanager
def _pool(workers: int):
    """Fresh processes, not forks of this one: a fork would share the database connection. They are
    started by the first work there is for them."""
    pool = ProcessPoolExecutor(max(1, workers), mp_context=_context(), initializer=begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """Where a system can, forks of one that has loaded this program, which takes 0.6 s of CPU."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["postings.intake.preloaded"])
    return context


def _prepare_all(
    raws: list[Raw], now: datetime, zone: ZoneInfo, removed: Removed
) -> dict[str, Prepared]:
    """What fails is left out: it is read again where it is stored, and reported there.

    One step of all of them, then the next: what a step needs stays in the processor's own memory,
    which makes it an eighth faster.
    """
    read = _each(lambda raw: (raw.digest, prepare(raw, now, zone, removed)), raws)
    prepared = dict(read)
    openings: dict[str, list[Reading]] = {}
    for found in prepared.values():
        if found.reading:
            openings.setdefault(found.reading.identity, []).append(found.reading)
    led = _each(_led, openings.values())
    for lead, *_ in led:
        prepared[lead.digest] = replace(prepared[lead.digest], reading=lead)
    likely = filter(_stand_together, led)
    composed = _each(lambda readings: (readings, compose(readings, zone)), likely)
    stated = _each(lambda one: (*one, state(one[1], zone)), composed)
    worded = _each(lambda one: (*one, words_of(one[2])), stated)
    made = _each(lambda one: (one[0], draft(*one[1:], now.astimezone(zone))), worded)
    for readings, one in made:
        lead, together = readings[0], frozenset(reading.digest for reading in readings)
        prepared[lead.digest] = replace(prepared[lead.digest], draft=one, together=together)
    return prepared


def _each(step: Callable[[object], object], items: Iterable) -> list:
    """What the step makes of each, as far as it does."""
    items = list(items)
    with suppress(Exception):
        return [step(item) for item in items]
    done = []
    for item in items:
        with suppress(Exception):
            done.append(step(item))
    return done


def _led(readings: list[Reading]) -> list[Reading]:
    """With the lead first, and its markup sanitized."""
    lead = identity.cleaned(max(readings, key=lambda reading: reading.rank))
    return [lead, *(other for other in readings if other.digest != lead.digest)]


def _stand_together(readings: list[Reading]) -> bool:
    """Whether all of them will be current: none takes the place of another. Of very many places
    nobody says so beforehand: a draft that is not needed takes a second."""
    if sum(len(reading.places) for reading in readings) > MANY_PLACES:
        return False
    keys = {reading.key for reading in readings}
    return len(keys) == len(readings) and (len(readings) == 1 or WHOLE not in keys)
