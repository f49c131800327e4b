"""Boards of several sizes in databases that may be kept, what searching them costs, their sizes."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.shapes import SHAPES
from tests.bench.trial import trial

SIZES = (10_000, 100_000, 1_000_000)
DONE = "made"  # ends the name of the file that says so


def searched(database, folder: Path, base: Path, size: int) -> Iterator[str]:
    """Texts: what searches cost on boards up to this size, then what the largest takes on disk."""
    sizes = [each for each in SIZES if each <= size] or [size]
    costs = {}
    for each in sizes:
        url = made(database, folder, base, each)
        costs[each] = trial("searches", url=url, server=database.server)
    yield _table(database.name, costs)
    yield _disk(database.name, sizes[-1], trial("disk", url=url))


def combined(database, folder: Path, base: Path, size: int, number: int) -> str:
    """What random combinations of parameters cost."""
    url = made(database, folder, base, size)
    told = trial("combinations", number, url=url, server=database.server)
    worst = "\n".join(f"  {1000 * cpu:8.1f} ms  {query}" for cpu, query in told["worst"])
    return (
        f"{database.name}: {number} combinations at {size:,}: "
        f"median {1000 * told['median']:.1f} ms, p99 {1000 * told['p99']:.1f} ms, "
        f"{told['p99'] / told['median']:.1f} times the median; refused {told['refused']}, "
        f"failed {told['failed']}\n{worst}"
    )


def made(database, folder: Path, base: Path, size: int) -> str:
    """The URL of the board of that size, made unless the folder has it already."""
    done = folder / f"{database.name}-{size}.{DONE}"
    url = database.board(folder, size, anew=not done.exists())
    if not done.exists():
        trial("prepare", url=url)
        spent = trial("board", base, size, url=url, server=database.server)
        done.write_text(json.dumps(spent))
        print(f"{database.name}: {size:,} postings made in {spent['wall']:.0f} s", flush=True)
    return url


def _table(name: str, costs: dict[int, dict]) -> str:
    """Milliseconds of CPU. Against an empty view: as many times its cost."""
    least, most = min(costs), max(costs)
    sizes = "".join(f"{size:>11,}" for size in costs)
    heads = "  growth    rows  plain board     empty x  next x  warm x  q"
    head = f"{name + ', ms of CPU':30}{sizes}{heads}"
    lines = [head]
    for search in SHAPES:
        found = {size: cost[search] for size, cost in costs.items() if search in cost}
        if len(found) < len(costs):
            continue
        last, empty = found[most], costs[most]["empty"]["cold"]
        colds = "".join(f"{1000 * each['cold']:11.2f}" for each in found.values())
        growth = last["cold"] / found[least]["cold"]
        plain = last.get("plain")
        side = f"{1000 * plain:9.1f} {plain / last['cold']:4.0f}x" if plain else " " * 15
        rows = f"{1000 * last['rows']:8.2f}" if "rows" in last else " " * 8
        over = " !" if 1000 * last["cold"] > SHAPES[search].most else ""
        lines.append(
            f"{search:30}{colds}{growth:7.2f}x{rows}{side}{last['cold'] / empty:9.1f}"
            f"{last['next'] / empty:8.1f}{last['warm'] / empty:8.1f}{last['queries']:3}{over}"
        )
    return "\n".join(lines)


def _disk(name: str, size: int, told: dict) -> str:
    total = sum(told.values())
    lines = [f"{name}: {size:,} postings take {total / 1e9:.2f} GB"]
    lines += [f"  {each:45}{taken / 1e6:10.0f} MB" for each, taken in told.items()]
    return "\n".join(lines[:30])
