"""Streams that know how much has been read of them."""

import io
from collections.abc import Callable

PIECE = 2**18
FREE = 64 * 2**20  # bytes anything may unpack to
# Of more, the most that may come out of one packed byte: JSON of many alike documents comes to
# 20, rarely 200; deflate ends at 1032, which is what bombs use.
GROWTH = 400


# What an archive may be read through for the files behind one that is refused: seconds of work.
PASSED = 2**30 + FREE
PARDONS = 3  # of its files that may be such, and cost the others nothing


class Bomb(ValueError):
    """A file that unpacks to more than its size can honestly hold."""


class Budget:
    """Counts the bytes read of a file against those unpacked from them, at all its levels.

    We count what comes out instead of believing the sizes in headers, which bombs falsify.
    """

    def __init__(self, progress: Callable[[int], None] = lambda read: None):
        self.progress, self.read, self.unpacked, self.passed = progress, 0, 0, 0
        self.pardons, self.is_exceeded = PARDONS, False

    def take(self, size: int) -> None:
        self.read += size
        self.progress(self.read)

    def unpack(self, size: int) -> None:
        self.unpacked += size
        self._bound(self.unpacked, FREE)

    def pass_over(self, size: int) -> None:
        """Of the bytes of an archive, which its files are parts of."""
        self.passed += size
        self._bound(self.passed, PASSED)

    def _bound(self, size: int, free: int) -> None:
        if size > free and size > GROWTH * self.read:
            self.is_exceeded = True
            raise Bomb(f"it unpacks to more than {GROWTH} times its size: read no further")

    def pardon(self, unpacked: int) -> None:
        """Behind a file that unpacked to too much, go on as before it."""
        if self.is_exceeded and self.pardons:
            self.pardons -= 1
            self.is_exceeded, self.unpacked = False, unpacked


class Counted(io.RawIOBase):
    """A stream whose bytes are counted; closing it leaves the stream beneath open.

    Where it is damaged it ends, so that what came before is read; `broken` keeps the reason.
    """

    def __init__(self, stream, count: Callable[[int], None]):
        self.stream, self.count = stream, count
        self.broken: Exception | None = None

    @classmethod
    def reader(cls, stream, count: Callable[[int], None]) -> io.BufferedReader:
        return io.BufferedReader(cls(stream, count), PIECE)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self.stream.seek(offset, whence)

    def tell(self) -> int:
        return self.stream.tell()

    def readinto(self, buffer) -> int:
        if self.broken:
            return 0
        try:
            data = self.stream.read1(len(buffer))  # `read` drops what it has when it meets damage
            self.count(len(data))
        except Exception as error:  # noqa: BLE001 it is raised when what came before has been read
            self.broken = error
            return 0
        buffer[: len(data)] = data
        return len(data)


class Unpacked(Counted):
    """What comes out of packing is read once, from its beginning to its end."""

    def seekable(self) -> bool:
        return False


class Joined(io.RawIOBase):
    """What was read ahead of a stream, and then the stream."""

    def __init__(self, head: bytes, stream: io.BufferedIOBase):
        self.head, self.stream = io.BytesIO(head), stream

    @classmethod
    def reader(cls, head: bytes, stream: io.BufferedIOBase) -> io.BufferedReader:
        return io.BufferedReader(cls(head, stream), PIECE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self.head.readinto(buffer) or self.stream.readinto(buffer)
