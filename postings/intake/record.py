"""What reading a file yields."""

from dataclasses import dataclass

from postings.schemaorg.nodes import Found
from postings.schemaorg.types import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON value and where it stood; `error` instead of a value when it cannot be read.

    fatal     the file could not be read at all, or not to its end
    repairs   what had to be mended in the writing, by rule
    flags     what is doubtful about it, by rule
    disputes  where its page says otherwise
    language  the language its page is in, when the page says so
    number    how many values an error stands for
    found     the posting that the value is, where that is known already
    base      what relative addresses in it begin with, where that is known
    """

    file: str
    line: int
    value: object = None
    error: str = ""
    fatal: bool = False
    repairs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    disputes: tuple[Problem, ...] = ()
    language: str = ""
    number: int = 1
    found: tuple[Found, ...] = ()
    base: str = ""
