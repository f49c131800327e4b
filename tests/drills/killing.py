"""`kill -9` at moments spread over a whole import, then once more: as if nothing had been."""

import random
import time

from tests.drills.board import Board, kill
from tests.drills.importing import Base

STAGE = """
SELECT (SELECT count(*) FROM postings_importrun WHERE id > {before} AND status = 'running'),
(SELECT count(*) FROM postings_document WHERE last_run_id > {before}),
(SELECT count(*) FROM postings_jobposting WHERE closed_reason = 'feed'),
(SELECT count(*) FROM postings_duplicate), (SELECT count(*) FROM postings_touched)
"""
SAID = "{} running, {} seen, {} closed, {} duplicates, {} to be counted"


def killing(base: Base, number: int, chance: random.Random) -> int:
    """Returns how many of so many kills left something behind."""
    failed = 0
    for n in range(number):
        moment = (n + chance.random()) / number * base.lasts
        workers, alone = chance.randint(0, 2), n % 2 == 0
        with base.trial() as board:
            complaints, stage = _killed(base, board, moment, workers, alone=alone)
            if n % 3 == 0:  # once more, while it is being completed
                again, later = _killed(base, board, moment * chance.random(), workers, alone=alone)
                complaints, stage = complaints + again, f"{stage}; {later}"
            answer = board.imported(base.second, workers=workers)
            complaints += base.complaints(board, answer)
            if n % 2 == 0 and stage.startswith("1 running") and not complaints:
                complaints += [f"taken back: {each}" for each in base.taken_back(board)]
        failed += bool(complaints)
        whole = "alone" if alone else "whole"
        print(
            f"{n + 1:3} {'NO' if complaints else 'ok'} {moment:5.1f} s, {workers} {whole}: {stage}"
        )
        for each in complaints:
            print(f"    {each}")
    return failed


def _killed(base: Base, board: Board, moment: float, workers: int, *, alone: bool):
    process = board.importing(base.second, workers=workers)
    time.sleep(moment)
    left = kill(process, alone=alone)
    stage = base.store.asked("trial", STAGE.format(before=base.before))
    return [f"process {pid} lived on" for pid in left], SAID.format(*stage)
