"""PostgreSQL restarted while an import runs: a clean end, and the rest when it is run again."""

import random
import time

from tests.drills.board import PATIENCE
from tests.drills.importing import TRACES, Base

STOPPED = 3


def restarting(base: Base, number: int, chance: random.Random) -> int:
    failed = 0
    for n in range(number):
        moment = (n + chance.random()) / number * base.lasts
        mode, away = ("fast", "immediate")[n % 2], chance.choice([0, 5])
        with base.trial() as board:
            process = board.importing(base.second, workers=n % 3)
            time.sleep(moment)
            base.store.stop(mode)
            time.sleep(away)  # seconds that the server is away
            base.store.start()
            said, _ = process.communicate(timeout=PATIENCE)
            complaints = [said[-1500:]] if any(trace in said for trace in TRACES) else []
            if process.returncode not in (0, 1, STOPPED):
                complaints.append(f"exit code {process.returncode}: {said[-300:]}")
            complaints += base.complaints(board, board.imported(base.second))
        failed += bool(complaints)
        print(f"{n + 1:3} {'NO' if complaints else 'ok'} {moment:5.1f} s, {mode}: "
              f"exit code {process.returncode}, {said.strip().splitlines()[-1][:200]}")  # fmt: skip
        for each in complaints:
            print(f"    {each}")
    return failed
