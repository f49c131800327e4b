"""Python's search for cycles of objects, seldom made while a run makes them by the million."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000  # objects more than before, until those made since are looked at


def rest() -> None:
    gc.freeze()
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])


@contextmanager
def seldom() -> Iterator[None]:
    """What is there already, modules and tables, is not looked at meanwhile: there is more of it
    than of what a batch makes. What a batch drops is rarely part of a cycle, so little waits."""
    before = gc.get_threshold()
    rest()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
