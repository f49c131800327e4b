"""Our importer against the plain one, and against itself."""

from pathlib import Path
from statistics import median

from tests.bench.table import Row
from tests.bench.trial import trial

DEEDS = ("per_row", "ours_alone", "ours_with_two")


def rows(database, path: Path, documents: int, rounds: int) -> list[Row]:
    """Rounds of all deeds in turn, so that a busy spell of the machine meets each of them."""
    costs: dict[str, list[dict]] = {}
    for _ in range(rounds):
        for deed in DEEDS:
            with database.fresh() as url:
                costs.setdefault(deed, []).append(
                    trial(deed, path, url=url, server=database.server)
                )
                if deed == "ours_alone":
                    again = trial(deed, path, url=url, server=database.server)
                    costs.setdefault("again", []).append(again)
    middle = {
        deed: {unit: median(cost[unit] for cost in each) for unit in ("cpu", "wall", "disk")}
        for deed, each in costs.items()
    }
    plain, alone = middle["per_row"], middle["ours_alone"]
    return [
        Row.faster("than row by row, in one process", plain, alone, _rate(alone, documents)),
        Row.faster(
            "than row by row, with --workers 2",
            plain,
            middle["ours_with_two"],
            _rate(middle["ours_with_two"], documents),
        ),
        Row.faster("the second time, unchanged", alone, middle["again"]),
        Row(
            "on disk, against rows without originals, index or history",
            other=alone["disk"] / plain["disk"],
            note=f"{alone['disk'] / documents / 1000:.1f} kB a document",
        ),
    ]


def _rate(cost: dict, documents: int) -> str:
    return f"{documents / cost['wall']:.0f} documents a second"


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
