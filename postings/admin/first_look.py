"""The first look at an upload: whether it can be read at all, and has a posting in it."""

import io

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from postings.intake import containers, embedded
from postings.intake.record import Record

ENOUGH = 16 * 2**20  # bytes without a posting: whoever waits for the page is not kept longer
NO_POSTING = _('No JobPosting was found. A posting has "@type": "JobPosting" and a title.')
MISTAKEN = {  # how files begin that people take for JSON-LD
    b"%PDF": _("This is a PDF document."),
}


def check(raw: io.BufferedIOBase, name: str) -> None:
    """Raises ValidationError for a file that has no posting in it.

    Reads as far as the first posting, or until it has read enough for a page.
    """
    start, wrong, read = raw.read(64), [], 0
    raw.seek(0)

    def tell(at: int) -> None:
        nonlocal read
        read = at

    for record in containers.read(raw, name, tell):
        if record.error:
            wrong.append(record)
        elif _has_posting(record):
            return
        if read > ENOUGH:
            return
    wrong.sort(key=lambda record: not record.fatal)  # what ails the file says why a part is broken
    raise ValidationError(_why(start.lstrip(b"\xef\xbb\xbf \t\r\n"), wrong))


def _has_posting(record: Record) -> bool:
    """What cannot be searched counts: the import says why it is refused."""
    try:
        return next(embedded.postings(record), None) is not None
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
