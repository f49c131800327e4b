"""Ratios as people and programs read them."""

import json
from dataclasses import asdict, dataclass

UNITS = ("cpu", "wall")


@dataclass(frozen=True)
class Row:
    """One ratio, by CPU and by the clock, or by something else that `note` names."""

    what: str
    cpu: float | None = None
    wall: float | None = None
    other: float | None = None
    note: str = ""

    @classmethod
    def faster(cls, what: str, baseline: dict, ours: dict, note: str = "") -> "Row":
        """How many times the baseline's cost is ours."""
        ratios = {unit: baseline[unit] / ours[unit] for unit in UNITS}
        return cls(f"faster {what}", note=note, **ratios)

    @classmethod
    def slower(cls, what: str, baseline: dict, ours: dict, note: str) -> "Row":
        """How many times our cost is the baseline's."""
        return cls(what, note=note, **{unit: ours[unit] / baseline[unit] for unit in UNITS})


def as_text(title: str, rows: list[Row]) -> str:
    width = max(len(title), *(len(row.what) for row in rows))
    lines = [f"{title:{width}}       CPU      wall"]
    for row in rows:
        ratios = [row.other] if row.cpu is None else [row.cpu, row.wall]
        cells = "  ".join(f"{ratio:7.2f}x" for ratio in ratios)
        lines.append(f"{row.what:{width}}  {cells:18}  {row.note}".rstrip())
    return "\n".join(lines)


def as_json(tables: dict[str, list[Row]]) -> str:
    rows = {title: [asdict(row) for row in rows] for title, rows in tables.items()}
    return json.dumps(rows, indent=2, ensure_ascii=False)
