"""Reading on, in a hurry, where value after value holds no posting."""

import io

import orjson

from postings.intake.parsing import parse
from postings.intake.record import Record
from postings.intake.wrapping import COMMENT, is_comment

MAX_VALUE = 8 * 2**20  # bytes of one JSON value: no posting is so long, and it is held in memory
ENOUGH = 5_000  # values in a row; fewer than are listed, so that what is said in the end is
TOO_MANY = 3_000_000  # that name postings and are broken: seconds of work
MOST_PASSED = 2_000_000  # that were looked at one by one: seconds, too
UNMENDED = "{:,} that are not JSON; behind {:,} in a row that held no posting none was mended"
PASSED = "{:,} that do not name JobPosting passed over, behind {:,} in a row that held no posting"


class Patience:
    """Values of one stream into records, with less care the longer there is none.

    Mending takes some 30 µs, and a small packed file may hold millions of lines. We read on to
    the end, because a good posting may stand behind a million broken ones; behind ENOUGH of them
    we gave up mending, and looking into what does not name a JobPosting at all.
    """

    def __init__(self, name: str):
        self.name, self.idle, self.passed = name, 0, 0
        self.unmended = self.since = self.looked = 0
        self.is_passing = False

    def record(self, line: int, data: bytes | None) -> Record | None:
        """None for what is passed over; `data` is None for a value that is too long."""
        if data is None:
            self.idle += 1
            words = f"one JSON value of more than {MAX_VALUE >> 20} MB"
            return Record(self.name, line, error=words)
        is_named = _names_posting(data)
        if self.idle >= ENOUGH and not is_named:
            self._pass()
            return None
        if self.idle >= ENOUGH and not _is_json(data):
            return self._leave(line)
        if is_comment(data):
            self.idle += 1
            return Record(self.name, line, repairs=(COMMENT,))
        parsed = parse(data)
        self.idle = 0 if is_named and not parsed.error else self.idle + 1
        self.looked = 0
        return Record(self.name, line, parsed.value, parsed.error, repairs=parsed.rules)

    def _pass(self) -> None:
        """Of lines most are left out by the piece; the items of a list are looked at one by one."""
        self.passed, self.looked, self.is_passing = self.passed + 1, self.looked + 1, True
        if self.looked > MOST_PASSED:
            raise ValueError(f"more than {MOST_PASSED:,} values in a row that name no JobPosting")

    def _leave(self, line: int) -> None:
        self.since = self.since or line
        self.unmended += 1
        if self.unmended > TOO_MANY:
            raise ValueError(f"more than {TOO_MANY:,} values that are not JSON")

    def pass_over(self, stream: io.BufferedReader) -> int:
        """How many lines that are in memory already can be left out at once, and are."""
        if not self.is_passing:
            return 0
        self.is_passing = False
        ahead = stream.peek()
        if _names_posting(ahead):
            return 0
        number = ahead.count(b"\n")
        stream.read(ahead.rfind(b"\n") + 1)
        self.passed += number
        return number

    def last(self, line: int) -> list[Record]:
        """What is to be said at the end."""
        told = []
        if self.unmended:
            words = UNMENDED.format(self.unmended, ENOUGH)
            told += [Record(self.name, self.since, error=words, number=self.unmended)]
        if self.passed:
            told += [Record(self.name, line, flags=(PASSED.format(self.passed, ENOUGH),))]
        return told


def _names_posting(data: bytes) -> bool:
    """As any type does, unless it is spelled in escapes."""
    return b"JobPosting" in data or b"\\u" in data or b"jobposting" in data.lower()


def _is_json(data: bytes) -> bool:
    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return True
