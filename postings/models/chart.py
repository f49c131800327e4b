"""Bars of a chart, a day each: where they stand and how tall they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 30
WIDTH, HEIGHT = 720, 160  # without the words around it
STEP = WIDTH // DAYS
SIZES = {"bar": STEP - 4, "width": WIDTH, "height": HEIGHT}  # as templates draw it


@dataclass(frozen=True)
class Bar:
    """`x` from the left, `top` from above; `tall` of them is `HEIGHT` at most."""

    number: int
    x: int
    tall: float

    @property
    def top(self) -> float:
        return HEIGHT - self.tall


def last_days(today: date) -> list[date]:
    return [today - timedelta(days=days) for days in reversed(range(DAYS))]


def bars(numbers: Iterable[int], most: int) -> list[Bar]:
    """The one that is `most` fills the chart."""
    return [
        Bar(number, n * STEP, number / (most or 1) * HEIGHT) for n, number in enumerate(numbers)
    ]
