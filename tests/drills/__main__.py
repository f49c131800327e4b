"""What goes wrong with machines, done for real: `python -m tests.drills [DRILL …]`.

Each drill imports two versions of a feed by `manage.py import_postings`, disturbs the second, does
it again where that is what a person would do, and compares all rows with those of an undisturbed
import (tests/drills/state.py says what is compared, and how). The same `--seed` disturbs at the
same parts of the way. All of it takes half an hour on an idle machine; a small disk takes root.
"""

import argparse
import random
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tests import postgres
from tests.drills import crowding
from tests.drills.filling import filling
from tests.drills.importing import Base
from tests.drills.killing import killing
from tests.drills.restarting import restarting
from tests.drills.saving import saving
from tests.drills.stores import Files, Server


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("drills", nargs="*", metavar="DRILL",
                        help=f"All, or some of: {', '.join(DRILLS)}")  # fmt: skip
    parser.add_argument("--times", type=int, default=50, help="How often to kill or restart.")
    parser.add_argument("--size", type=int, default=600, help="Documents of the feed.")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    parser.add_argument("--database", choices=["SQLite", "PostgreSQL"], help="Else both.")
    given = parser.parse_args(arguments)
    if unknown := set(given.drills) - DRILLS.keys():
        parser.error(f"There is no {', '.join(unknown)}; there are {', '.join(DRILLS)}.")
    print(f"--seed {given.seed}")
    failed = 0
    for name in [given.database] if given.database else ["SQLite", "PostgreSQL"]:
        with tempfile.TemporaryDirectory(prefix="openings-drills-") as folder:
            for complete in (True, False):
                with store(name, Path(folder)) as found:
                    failed += _drilled(found, Path(folder), given, complete=complete)
    print("all as it should be" if not failed else f"{failed} not as it should be")
    return 1 if failed else 0


@contextmanager
def store(name: str, folder: Path):
    if name == "SQLite":
        yield Files(folder)
    else:
        with postgres.cluster() as url:
            yield Server(url)


def _drilled(found, folder: Path, given, *, complete: bool) -> int:
    """Half of the times with a complete feed, half with one that adds."""
    base = Base(found, folder, given.size, complete=complete)
    chance = random.Random(given.seed)
    times = given.times // 2 if complete else given.times - given.times // 2
    failed = 0
    for name in given.drills or DRILLS:
        feed = "a complete feed" if complete else "increments"
        print(f"{found.name}, {feed}, an import takes {base.lasts:.1f} s: {name}")
        failed += DRILLS[name](base, folder, times, chance)
    return failed


def _said(ways: dict[str, list[str]]) -> int:
    for way, complaints in ways.items():
        print(f"    {'NO' if complaints else 'ok'} {way}")
        for each in complaints:
            print(f"        {each}")
    return sum(map(bool, ways.values()))


def kill(base, folder, times, chance) -> int:
    return killing(base, times, chance)


def crowd(base, folder, times, chance) -> int:
    ways = {"four at once": crowding.together(base), "three times": crowding.thrice(base)}
    ways["nobody left behind"] = crowding.orphans(base, folder)
    return _said(ways | crowding.otherwise(base, folder, chance))


def save(base, folder, times, chance) -> int:
    return _said({"eight people save": saving(base)})


def restart(base, folder, times, chance) -> int:
    return restarting(base, times, chance) if isinstance(base.store, Server) else 0


def fill(base, folder, times, chance) -> int:
    return _said({"the disk is full": filling(base)})


DRILLS = {deed.__name__: deed for deed in (kill, crowd, save, restart, fill)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
