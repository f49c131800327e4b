"""Google's rules about the title and the description."""

import re

from postings.schemaorg.google.finding import BLOCKS, HINT, WARNS, Seen, name_of, rule
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.text import fold
from postings.schemaorg.texts import unescape_once

SHORT = 120  # characters that people read
LONG_BLOCK = 800
ACRONYM = 4  # letters in capitals that are no shouting
CLUTTER = re.compile(
    r"[$€£¥₹]\s?\d|\d\s?[€£]|\b(?:USD|EUR|GBP)\s?\d"  # pay
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"  # a date
    r"|#\s?\d|\b(?:ref|req|job id|reference)\b[\s.:#-]*\d|\b[A-Z]{1,4}[-_]\d{4,}\b|\b\d{6,}\b",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")  # all clutter has one
ADDRESS = ("addressLocality", "streetAddress", "postalCode")
MARKED = 3  # letters of a name that is told from other words
BREAKS = re.compile(r"<(?:p|br|li|h\d)\b|\n", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")


@rule("G02", BLOCKS, "description", _("There is no description."), _("Describe the job."))
def undescribed(seen: Seen) -> bool:
    """GJP G02: a description must be there."""
    return not _visible(seen.description)


@rule("G05", BLOCKS, "title", _("There is no job title."), _("Name the job."))
def untitled(seen: Seen) -> bool:
    """GJP G05: a title must be there."""
    return not seen.title


@rule(
    "G26",
    WARNS,
    "title",
    _("The title is decorated with signs such as ! or *."),
    _("Leave only words."),
)
def decorated(seen: Seen) -> bool:
    """GJP G26: no decorative signs in the title."""
    return "!" in seen.title or "*" in seen.title


@rule("G26", WARNS, "title", _("The title is all in capitals."), _("Write it as in a sentence."))
def shouted(seen: Seen) -> bool:
    """GJP G26: no title in capitals only; an acronym is none."""
    return seen.title.isupper() and max(map(len, seen.title.split())) > ACRONYM


@rule(
    "G26",
    WARNS,
    "title",
    _("The title has more in it than the job, such as a number, a date or the pay."),
    _("Leave only the job; the rest has fields of its own."),
)
def cluttered(seen: Seen) -> bool:
    """GJP G26: no codes, dates or salaries in the title."""
    return DIGIT.search(seen.title) is not None and CLUTTER.search(seen.title) is not None


@rule("G26", WARNS, "title", _("The title names the employer."), _("Leave only the job."))
def signed(seen: Seen) -> bool:
    """GJP G26: no company in the title; as whole words, so that Meta is not in "metal"."""
    name = seen.employer_name
    if len(name) < MARKED or name.casefold() not in seen.title.casefold():
        return False
    return f" {fold(name)} " in f" {fold(seen.title)} "


@rule(
    "G26",
    HINT,
    "title",
    _("The title names the place."),
    _("Leave only the job; the place has fields of its own."),
)
def placed(seen: Seen) -> bool:
    """GJP G26: no address in the title. A hint, as some jobs are called after their town; written
    as the place is, so that a teacher of reading need not be in Reading."""
    return any(
        len(part) >= MARKED and part in seen.title and _is_whole(part, seen.title)
        for address in seen.addresses
        if isinstance(address, dict)
        for part in (name_of(address.get(name)).strip() for name in ADDRESS)
    )


@rule(
    "G27",
    WARNS,
    "description",
    _("The description says no more than the title."),
    _("Describe the work, what it takes, and the hours."),
)
def repeated(seen: Seen) -> bool:
    """GJP G27: the description is not the title again."""
    is_near = seen.title and len(seen.description) < len(seen.title) + SHORT
    return bool(is_near) and fold(_visible(seen.description)) == fold(seen.title)


@rule(
    "G27",
    WARNS,
    "description",
    _("The description is very short."),
    _("Describe the work, what it takes, and the hours."),
)
def brief(seen: Seen) -> bool:
    """GJP G27: the description is complete."""
    return 0 < len(_visible(seen.description)) < SHORT


@rule(
    "G27",
    WARNS,
    "description",
    _("The description breaks off."),
    _("Give the whole description here."),
)
def truncated(seen: Seen) -> bool:
    """GJP G27: the description is complete, not a teaser."""
    return TAG.sub("", seen.description[-80:]).rstrip().endswith(("...", "…"))


@rule(
    "G27",
    HINT,
    "description",
    _("The description is one long block of text."),
    _("Divide it into paragraphs and lists."),
)
def unbroken(seen: Seen) -> bool:
    """GJP G27: paragraphs, lists and line breaks are shown, other formatting is not."""
    return len(seen.description) > LONG_BLOCK and not BREAKS.search(seen.description)


def _is_whole(part: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _visible(description: str) -> str:
    """What people read of it; markup and all when it is long, which is then no matter."""
    if len(description) > 10 * SHORT:
        return description
    return unescape_once(TAG.sub(" ", description)).strip()
