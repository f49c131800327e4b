"""Long texts that were made of others lately, within bounds of memory."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b

MOST = 24 * 2**20  # bytes remembered of one function: some 4,000 postings
LENGTHS = range(200, 64 * 2**10)  # characters: shorter ones are made quickly, longer ones are rare
BESIDE = 250  # bytes a text takes beside itself
AS_BYTES = "utf-8", "surrogatepass"


class Recent:
    """A function of a text and a mark that returns a text, and remembers the latest.

    An employer's text comes again for each town and each job, and not always next to one another.
    We keep bytes and the digest of what they were made of, which takes a quarter of the room.
    """

    def __init__(self, find: Callable[[str, str], str], most: int = MOST):
        self.find, self.most = find, most
        self.known: OrderedDict[bytes, bytes] = OrderedDict()
        self.held = 0

    def __call__(self, text: str, mark: str = "") -> str:
        if len(text) not in LENGTHS:
            return self.find(text, mark)
        key = blake2b(text.encode(*AS_BYTES), key=mark.encode(), digest_size=20).digest()
        try:
            self.known.move_to_end(key)
            return self.known[key].decode(*AS_BYTES)
        except KeyError:
            found = self.find(text, mark)
        self._keep(key, found.encode(*AS_BYTES))
        return found

    def _keep(self, key: bytes, found: bytes) -> None:
        self.known[key] = found
        self.held += len(found) + BESIDE
        while self.known and self.held > self.most:
            _, oldest = self.known.popitem(last=False)
            self.held -= len(oldest) + BESIDE
