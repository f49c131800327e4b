"""Many at once, and the same in other ways: importers, orders, parts, workers."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path

from tests.drills import feeds
from tests.drills.board import PATIENCE, differences, kill, processes
from tests.drills.importing import Base

SAID = ("postings", "places", "searched", "employers", "faults")  # not by which way it came so


def together(base: Base, number: int = 4) -> list[str]:
    """So many importers of one file at once."""
    with base.trial() as board:
        started = [board.importing(base.second, workers=n % 3) for n in range(number)]
        answers = [(p.communicate(timeout=PATIENCE)[0], p.returncode) for p in started]
        return base.complaints(board, *((code, said) for said, code in answers))


def thrice(base: Base) -> list[str]:
    with base.trial() as board:
        return base.complaints(board, *(board.imported(base.second, workers=n) for n in range(3)))


def otherwise(base: Base, folder: Path, chance: random.Random) -> dict[str, list[str]]:
    """{way: complaints}; a complete feed cannot come in parts."""
    nodes = [json.loads(line) for line in base.second.read_text().splitlines()]
    chance.shuffle(nodes)
    ways = {"permuted": [nodes]}
    if not base.complete:
        ways["in ten parts"] = [nodes[n::10] for n in range(10)]
    return {way: _brought(base, folder, parts) for way, parts in ways.items()}


def _brought(base: Base, folder: Path, parts: list[list[dict]]) -> list[str]:
    with base.trial() as board:
        for part in parts:
            feeds.write(folder / "part.jsonl", part)
            code, said = board.imported(folder / "part.jsonl", workers=1)
            if code not in (0, 1):
                return [said]
        state = board.state(base.before)
        return differences(_stated(base.calm), _stated(state))


def _stated(state: dict) -> dict:
    postings = [row | {"updated_at": None} for row in state["postings"]]
    return {name: state[name] for name in SAID} | {"postings": postings}


def orphans(base: Base, folder: Path, size: int = 4000) -> list[str]:
    """The main process killed once others read for it: they end by themselves."""
    feeds.write(folder / "great.jsonl", feeds.first(size, datetime.now(UTC).date()))
    with base.trial() as board:
        process = board.importing(folder / "great.jsonl", source="great", workers=2)
        while len(processes(process.pid)) < 5 and process.poll() is None:  # with their two keepers
            pass
        if process.poll() is not None:
            return ["it ended before others read for it"]
        return [f"process {pid} lived on" for pid in kill(process, alone=True)]
