"""The files in a zip or tar archive, read in memory and never written anywhere."""

import stat
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from postings.intake.kinds import shown
from postings.intake.streams import PIECE

MAX_MEMBERS = 100_000
MAX_DIRECTORY = 10 * 2**20  # bytes of a zip's list of members, which is held whole
MAX_HEADER = 2**20  # bytes of a tar's long names and other remarks, which are held whole
MAX_EMPTY = 100  # reads behind the end of a tar
REMARKS = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
ENCRYPTED = 1  # the bit of a zip member's flags
READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others may take any memory they like
# What damaged and hostile archives raise beside what damaged streams do.
DAMAGE = (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, RuntimeError, struct.error)


class Member(NamedTuple):
    """A file of an archive: a stream to read at once, or why it is refused."""

    name: str
    stream: object = None
    refusal: str = ""


class Header(tarfile.TarInfo):
    """A tar header, whose remarks are of a bounded length."""

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        header = super().frombuf(buf, encoding, errors)
        if header.type in REMARKS and header.size > MAX_HEADER:
            raise tarfile.ReadError("a header that is too long")
        return header


class Ending:
    """A stream that says so when it is read on and on behind its end.

    To pass over what a header promises, the library reads as often as that takes: for a header of
    a terabyte in a file of a kilobyte a hundred million times.
    """

    def __init__(self, stream):
        self.stream, self.empty = stream, 0

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        if not data and self.stream.raw.broken:
            raise self.stream.raw.broken
        self.empty = 0 if data else self.empty + 1
        if self.empty > MAX_EMPTY:
            raise tarfile.ReadError("cut short: a file in it is longer than the archive")
        return data


def is_tar(start: bytes) -> bool:
    return start[257:262] == b"ustar"


def is_zip(start: bytes) -> bool:
    return start.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def tar_members(stream) -> Iterator[Member]:
    """As a stream: each member is to be read before the next is asked for."""
    with tarfile.open(fileobj=Ending(stream), mode="r|", tarinfo=Header, bufsize=PIECE) as archive:
        for number, info in enumerate(archive):
            archive.members.clear()  # or a million members would fill the memory
            if number >= MAX_MEMBERS:
                raise ValueError(f"more than {MAX_MEMBERS:,} files in one archive: read no further")
            if info.size < 0:
                raise tarfile.ReadError("a file of less than nothing")
            if info.isfile():
                yield Member(shown(info.name), archive.extractfile(info))
            elif info.issym() or info.islnk():
                yield Member(shown(info.name), refusal="a link, which is not followed")
            elif not info.isdir():
                yield Member(shown(info.name), refusal="not a file")


def zip_members(stream) -> Iterator[Member]:
    """`stream` can seek."""
    _refuse_long_directory(stream)
    with zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise ValueError(f"more than {MAX_MEMBERS:,} files in one archive")
        _refuse_overlaps(infos)
        for info in infos:
            if not info.filename.endswith("/"):  # is_dir() raises where there is no name at all
                yield from _zip_member(archive, info)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Member]:
    name = shown(info.filename)
    refusal = _refusal(info)
    try:
        stream = None if refusal else archive.open(info)
    except DAMAGE as error:
        stream, refusal = None, f"cannot be unpacked: {error}"
    yield Member(name, stream, refusal)


def _refusal(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & ENCRYPTED:
        return "encrypted"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, which is not followed"
    return "" if info.compress_type in READ else "packed in a way that is not read here"


def _refuse_long_directory(stream) -> None:
    """Before the reader of the library holds it: a million empty members are a bomb, too."""
    found = zipfile._EndRecData(stream)
    if found and found[zipfile._ECD_SIZE] > MAX_DIRECTORY:
        raise ValueError("too many files in one archive")


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Members that share their bytes are how a small archive unpacks to petabytes."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise ValueError("files that overlap in the archive: not read")
        end = info.header_offset + info.compress_size
