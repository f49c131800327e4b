"""The base of every drill: a board with a first feed, and what a second makes of it undisturbed."""

import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.drills import feeds
from tests.drills.board import Board, differences

TRACES = ("Traceback", "database is locked", "IntegrityError")


class Base:
    """`calm` is the state after the second feed; `lasts`: seconds that its import takes."""

    def __init__(self, store, folder: Path, size: int, *, complete: bool):
        self.store, self.complete = store, complete
        self.first, self.second = folder / "first.jsonl", folder / "second.jsonl"
        feeds.write(self.first, feeds.first(size, datetime.now(UTC).date()))
        feeds.write(self.second, feeds.second(size, datetime.now(UTC).date()))
        board = Board(store.new("base"))
        _do(board.manage("migrate", "-v", "0"))
        board.ask(
            "from postings.models import Source; "
            f"Source.objects.create(name='drill', is_complete={complete})"
        )
        _do(board.imported(self.first))
        _do(board.manage("recount", "--anew"))
        self.before = int(
            board.ask("from postings.models import *; print(ImportRun.objects.get().pk)")
        )
        self.rows = board.state("rows")
        board.close()
        with self.trial() as calm:
            began = time.monotonic()
            self.code, self.said = calm.imported(self.second, workers=2)
            self.lasts = time.monotonic() - began
            self.calm = calm.state(self.before)
        assert self.code in (0, 1), self.said
        assert not self.calm["faults"], self.calm["faults"]

    @contextmanager
    def trial(self):
        """A board with the first feed alone."""
        board = Board(self.store.copy("base", "trial"))
        try:
            yield board
        finally:
            board.close()
            self.store.drop("trial")

    def complaints(self, board: Board, *answers: tuple[int, str]) -> list[str]:
        """What is not as it should be once the second feed was imported, whatever came between."""
        found = [f"exit code {code}: {said[-600:]}" for code, said in answers if code not in (0, 1)]
        found += [said[-1500:] for _, said in answers if any(t in said for t in TRACES)]
        found += [f"left behind: {file.name}" for file in board.aside.rglob("*") if file.is_file()]
        return found + differences(self.calm, board.state(self.before))

    def taken_back(self, board: Board) -> list[str]:
        """What is not as it was before, once the import is taken back; all of them, the last first,
        where one had come to its end before it was killed, so that the next was another."""
        runs = board.ask(
            "from postings.models import *; "
            f"own = ImportRun.objects.filter(pk__gt={self.before}, continued_by=None); "
            "print(*own.order_by('-pk').values_list('pk', flat=True))"
        )
        answers = [board.manage("take_back", run) for run in runs.split()]
        failed = [said for code, said in answers if code]
        return [*failed, *differences(self.rows, board.state("rows"))]


def _do(answer: tuple[int, str]) -> None:
    code, said = answer
    assert code in (0, 1), said
