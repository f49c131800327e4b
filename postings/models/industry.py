"""Which industries a posting names, as what looks for one can tell from an index."""

from collections.abc import Iterable
from hashlib import blake2b

BITS = 62  # of a number that every database can store, without its sign


def bits(keys: Iterable[str]) -> int:
    """A bit of each folded name. Others share it, so it tells which postings to look at: their
    names have no greatest length, and no index could have these."""
    found = 0
    for key in keys:
        digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found |= 1 << int.from_bytes(digest, "big") % BITS
    return found
