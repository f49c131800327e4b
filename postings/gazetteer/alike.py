"""What may be meant by a name that no place has: places whose names differ in a letter or two.

A lookup reads the lines that begin as the name does, and as it would with one of its first letters
mistyped: some 200 beginnings, 10 ms, 40 for one such as "Santa". We gave up two wrong letters at
the very beginning, for which it would read ten times as many.
"""

from collections.abc import Iterator
from functools import lru_cache

from postings.gazetteer.areas import Area, area, area_keys
from postings.gazetteer.meant import Limits, is_within
from postings.gazetteer.query import parse_where
from postings.gazetteer.table import AREA, SMALLEST, TIERS, key_of, shipped
from postings.gazetteer.towns import Town, town_of
from postings.schemaorg.text import distance, fold

BEGINNING = 4  # letters
SHORTEST = 4  # letters; shorter names are too like each other
LONG = 8  # letters from which two may be wrong
MOST, MOST_SMALL = 5, 3
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz ",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя ",
    "αβγδεζηθικλμνξοπρστυφχψω ",
)


def wrong_at_most(name: str) -> int:
    """Letters of a folded name that may be wrong in it."""
    return 2 if len(name) >= LONG else 1


@lru_cache(maxsize=256)
def alike(text: str) -> tuple[Town | Area, ...]:
    """Those with the fewest letters wrong, most people first; in the area that follows the name.

    Besides, a few where less than ten thousand people live, if their names are as near. Every label
    is another; of two towns with one label the larger is given.
    """
    first, *behind = [part.text for part in parse_where(text)] or [""]
    limits = [keys for keys in map(area_keys, behind) if keys]
    key = key_of(first)
    large, least = _nearest(key, TIERS[:-1], limits, wrong_at_most(key))
    small, _ = _nearest(key, (SMALLEST,), limits, least)
    named = {fold(place.label): place for place in (*small[:MOST_SMALL], *large[:MOST])}
    return tuple(sorted(named.values(), key=_people_first))


def _nearest(key, tiers, limits, most) -> tuple[list[Town | Area], int]:
    """Of those with at most so many letters wrong, and how many they are."""
    found: dict[int, dict[str, Town | Area]] = {}
    for wrong, row in _rows(key, tiers, most):
        place = town_of(row) or area(row[2].removeprefix(AREA))
        if place and _lies_within(place, limits):
            there = found.setdefault(wrong, {})
            same = there.get(fold(place.label), place)
            there[fold(place.label)] = min(place, same, key=_people_first)
    least = min(found, default=most)
    return sorted(found.get(least, {}).values(), key=_people_first), least


def _rows(key: str, tiers, most: int) -> Iterator[tuple[int, list[str]]]:
    """Each with the letters that are wrong."""
    letters = set(key)
    for beginning in _beginnings(key) if len(key) >= SHORTEST else ():
        for row in (row for size in tiers for row in shipped().starting(f"{size}{beginning}")):
            name = row[0][1:]
            is_near = abs(len(name) - len(key)) <= most and len(letters ^ set(name)) <= 2 * most
            if is_near and (wrong := distance(key, name)) <= most:
                yield wrong, row


def _beginnings(key: str) -> set[str]:
    """The first letters as they are typed, and as they may be meant: one dropped, added, changed or
    swapped with the next."""
    letters = next((each for each in ALPHABETS if key[0] in each), "".join(set(key)))
    meant = {key}
    for at in range(BEGINNING):
        before, here, after = key[:at], key[at], key[at + 1 :]
        meant.add(before + after)
        meant.add(before + after[:1] + here + after[1:])
        meant |= {before + each + rest for each in letters for rest in (after, here + after)}
    return {each[:BEGINNING] for each in meant}


def _lies_within(place: Town | Area, limits: Limits) -> bool:
    if isinstance(place, Area):
        return is_within(place, limits)
    return all(any(map(place.lies_in, keys)) for keys in limits)


def _people_first(place: Town | Area):
    return -place.population, place.label
