"""What many documents state alike, worked out once."""

import marshal
from collections.abc import Callable

MOST = 4096  # values remembered
LONGEST = 1024  # bytes of one


class Once:
    """A function of a name and a JSON value, which remembers what it found.

    The postings of a feed share employers, places, kinds and requirements. A value is known by its
    bytes, which takes a microsecond; what is found is shared, so nobody may change it.
    """

    def __init__(self, find: Callable[[str, object], object]):
        self.find, self.known = find, {}

    def __call__(self, name: str, value: object) -> object:
        if value.__class__ is str and len(value) > LONGEST:
            return self.find(name, value)
        try:
            key = name, marshal.dumps(value, 2)  # without references, which tell equal ones apart
        except ValueError:  # it holds what is no JSON, such as a date
            return self.find(name, value)
        if key in self.known:
            return self.known[key]
        found = self.find(name, value)
        if len(key[1]) <= LONGEST:
            if len(self.known) >= MOST:
                self.known.clear()
            self.known[key] = found
        return found


def hashable(value: object) -> object:
    """Equal for equal JSON: thousands of places are compared at once, not each with each."""
    if isinstance(value, dict):
        return frozenset((key, hashable(held)) for key, held in value.items())
    return tuple(map(hashable, value)) if isinstance(value, list | tuple) else value
