"""The first look at an upload: whether it can be read at all, and has a posting in it."""

import gzip
import io
import zlib
from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from postings.intake import containers
from postings.intake.record import Record
from postings.schemaorg import nodes

GROWTH = 4  # times the largest upload that a compressed one may unpack to: it is read in memory
PIECE = 2**20
NO_POSTING = _('No JobPosting was found. A posting has "@type": "JobPosting" and a title.')
MISTAKEN = {  # how files begin that people take for JSON-LD
    b"%PDF": _("This is a PDF document."),
}


def begin(raw: io.BufferedIOBase, name: str) -> Iterator[Record]:
    """The records of a file that has a posting in it. Raises ValidationError when it has none.

    Reads as far as the first posting and no further; what was read is not read again.
    """
    start = raw.read(64)
    raw.seek(0)
    if start.startswith(b"\x1f\x8b"):
        _refuse_bomb(raw)
    records, wrong = containers.read(raw, name), []
    for record in records:
        if record.error:
            wrong.append(record)
        elif _has_posting(record.value):
            return chain(wrong, [record], records)
    wrong.sort(key=lambda record: not record.fatal)  # what ails the file says why a part is broken
    raise ValidationError(_why(start.lstrip(b"\xef\xbb\xbf \t\r\n"), wrong))


def _refuse_bomb(raw: io.BufferedIOBase) -> None:
    """A few kilobytes may unpack to more than any memory holds."""
    limit, size = GROWTH * settings.UPLOAD_MAX_BYTES, 0
    try:
        with gzip.GzipFile(fileobj=raw) as unpacked:
            while size <= limit and (piece := unpacked.read(PIECE)):
                size += len(piece)
    except (OSError, EOFError, zlib.error):
        size = min(size, limit)  # damaged, which the reader says better
    raw.seek(0)
    if size > limit:
        words = _("It unpacks to more than %(limit)s. Cut it into smaller files.")
        raise ValidationError(words % {"limit": filesizeformat(limit)})


def _has_posting(value: object) -> bool:
    """What cannot be searched counts: the import says why it is refused."""
    try:
        return next(nodes.find(value), None) is not None
    except (ValueError, RecursionError):
        return True


def _why(start: bytes, wrong: list[Record]):
    for beginning, words in MISTAKEN.items():
        if start.startswith(beginning):
            return words
    if not wrong:
        return NO_POSTING
    first = wrong[0]
    return f"line {first.line}: {first.error}" if first.line > 1 else first.error
