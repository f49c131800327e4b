"""Our importer against the plain one, and against itself."""

from pathlib import Path
from statistics import median

from tests.bench.table import Row
from tests.bench.trial import trial

AGAINST = {
    "per_row": "than row by row",
    "one_transaction": "than row by row in one transaction",
}


def rows(database, path: Path, rounds: int, against=tuple(AGAINST)) -> list[Row]:
    """Rounds of all deeds in turn, so that a busy spell of the machine meets each of them."""
    costs: dict[str, list[dict]] = {}
    for _ in range(rounds):
        for deed in ("ours", "ours_alone", *against):
            with database.fresh() as url:
                cost = trial(deed, path, url=url, server=database.server)
                costs.setdefault(deed, []).append(cost)
                if deed == "ours":
                    again = trial(deed, path, url=url, server=database.server)
                    costs.setdefault("again", []).append(again)
    middle = {
        deed: {unit: median(cost[unit] for cost in each) for unit in ("cpu", "wall")}
        for deed, each in costs.items()
    }
    ours = middle["ours"]
    return [
        *(Row.faster(AGAINST[deed], middle[deed], ours) for deed in against),
        *(
            Row.faster(f"{AGAINST[deed]}, ours in one process", middle[deed], middle["ours_alone"])
            for deed in against
        ),
        Row.faster("the second time, unchanged", ours, middle["again"]),
    ]


def memory(database, few: Path, many: Path) -> list[Row]:
    """How much more an import ten times as long holds at its peak."""
    measured = [_peaks(database, path) for path in (few, many)]
    return [
        Row(
            f"peak, ten times the documents{where}",
            other=measured[1][deed] / measured[0][deed],
            note=" and ".join(f"{peaks[deed] / 2**20:.0f} MB" for peaks in measured),
        )
        for deed, where in (("ours_alone", ""), ("ours_uncached", ", database uncached"))
    ]


def _peaks(database, path: Path) -> dict[str, int]:
    peaks = {}
    for deed in ("ours_alone", "ours_uncached"):
        with database.fresh() as url:
            peaks[deed] = trial(deed, path, url=url, server=database.server)["peak"]
    return peaks
