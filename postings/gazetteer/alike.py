"""What may be meant by a name that no place has: places whose names differ in a letter or two.

The first two letters count as typed, and who lives in a town of less than ten thousand people is
not thought of. So a lookup reads some thousand lines of the table and takes 1 to 10 ms; we gave up
those who mistype the first letters, for whom it would read them all.
"""

from collections.abc import Iterator
from functools import lru_cache

from postings.gazetteer.areas import Area, area, area_keys
from postings.gazetteer.meant import Limits, is_within
from postings.gazetteer.query import parse_where
from postings.gazetteer.table import AREA, TIERS, key_of, shipped
from postings.gazetteer.towns import Town, town_of
from postings.schemaorg.text import distance, fold

SURE = 2  # letters
SHORTEST = 4  # letters; shorter names are too like each other
LONG = 8  # letters from which two may be wrong
MOST = 5


@lru_cache(maxsize=256)
def alike(text: str) -> tuple[Town | Area, ...]:
    """Those with the fewest letters wrong, most people first; in the area that follows the name.

    Every label is another; of two towns with one label the larger is given.
    """
    first, *behind = [part.text for part in parse_where(text)] or [""]
    limits = [keys for keys in map(area_keys, behind) if keys]
    found: dict[int, list[Town | Area]] = {}
    for wrong, row in _rows(key_of(first)):
        place = town_of(row) or area(row[2].removeprefix(AREA))
        if place and _lies_within(place, limits):
            found.setdefault(wrong, []).append(place)
    nearest = found[min(found)] if found else []
    largest = sorted(nearest, key=lambda place: (place.population, place.label))
    named = {fold(place.label): place for place in largest}
    return tuple(sorted(named.values(), key=lambda place: (-place.population, place.label))[:MOST])


def _rows(key: str) -> Iterator[tuple[int, list[str]]]:
    """Each with the letters that are wrong."""
    most, letters = 2 if len(key) >= LONG else 1, set(key)
    for size in TIERS[:-1] if len(key) >= SHORTEST else ():
        for row in shipped().starting(f"{size}{key[:SURE]}"):
            name = row[0][1:]
            is_near = abs(len(name) - len(key)) <= most and len(letters ^ set(name)) <= 2 * most
            if is_near and (wrong := distance(key, name)) <= most:
                yield wrong, row


def _lies_within(place: Town | Area, limits: Limits) -> bool:
    if isinstance(place, Area):
        return is_within(place, limits)
    return all(any(map(place.lies_in, keys)) for keys in limits)
