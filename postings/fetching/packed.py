"""What was sent gzipped, read piece by piece: never more than was asked for is unpacked."""

import gzip
import io
from typing import BinaryIO


def unpacked(file: BinaryIO) -> BinaryIO:
    """The file from its beginning, unpacked when it is packed; reading may raise OSError, EOFError
    or zlib.error where it is damaged."""
    buffered = file if hasattr(file, "peek") else io.BufferedReader(file)
    return gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == b"\x1f\x8b" else buffered
