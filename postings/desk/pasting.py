"""A posting from what somebody has: JSON-LD, a page or its address, or the text of an advert."""

import io
import re
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import Truncator
from django.utils.translation import gettext

from postings.desk import markup
from postings.editing.door import PLACES
from postings.editing.making import TITLE
from postings.fetching.addresses import parse
from postings.fetching.answer import Answer, Limits
from postings.fetching.door import Door, Guard
from postings.fetching.trouble import Trouble
from postings.intake import containers, identity, kinds
from postings.intake.compose import ROWS, compose
from postings.intake.finding import batches
from postings.intake.report import Report
from postings.schemaorg.types import Problem, Property

DESCRIPTION = ROWS["description"]
NAME = "pasted text"
MARKED = re.compile(r'\s*[\[{]|.*(?:application/ld\+json|"@type"|schema\.org)', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
PAGE = Limits(most=5 * 2**20, seconds=15)  # somebody waits for it
LONGEST_TITLE = 150  # characters of a first line; what is longer is a paragraph


class Unusable(ValueError):
    """Nothing can be made of it. The message says why, for whoever pasted it."""


@dataclass
class Pasted:
    """`stated` by rows of the table, places as a list; `problems` is what the reader mended."""

    stated: dict[Property, object]
    extra: dict = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        title = self.stated[TITLE]
        return title["@value"] if isinstance(title, dict) else title


def read(text: str, now: datetime, zone: ZoneInfo) -> Pasted:
    """Raises Unusable."""
    if not MARKED.match(text):
        return _advert(text)
    return _document(text.encode("utf-8", "replace"), NAME, now, zone)


def fetch(where: str, guard: Guard, now: datetime, zone: ZoneInfo) -> Pasted:
    """Of the page at a web address. Raises Unusable."""
    page = io.BytesIO()
    try:
        address = parse(where)
        where = Door(guard).get(address, page, PAGE, Answer()).where
    except Trouble as trouble:
        raise Unusable(gettext("It cannot be fetched: %(why)s.") % {"why": trouble}) from trouble
    return _document(page.getvalue(), kinds.shown(str(address)), now, zone, where)


def _document(page: bytes, name: str, now: datetime, zone: ZoneInfo, where="") -> Pasted:
    stream = io.BufferedReader(io.BytesIO(page))
    report, records = Report(), containers.read(stream, name, address=where)
    found = [raw for batch in batches(records, report) for raw in batch]
    if len(found) > 1:
        words = gettext("There are %(n)s postings in it. Paste one at a time.")
        raise Unusable(words % {"n": len(found)})
    if not found:
        reasons = "; ".join(dict.fromkeys(one["reason"] for one in report.problems))
        words = gettext(
            "There is no job posting in it that can be read. Copy the text of the advert as people"
            " see it, and paste that."
        )
        raise Unusable(f"{words} ({reasons})" if reasons else words)
    raw = found[0]
    try:
        reading = identity.read(raw.node, raw.digest, now, zone, raw.language)
    except identity.Refused as reason:
        raise Unusable(gettext("It cannot be read: %(reason)s.") % {"reason": reason}) from reason
    composed = compose([reading], zone)
    by_name = {row.name: row for row in ROWS.values()}
    stated = {by_name[name]: value for name, value in composed.written.items()}
    stated[PLACES] = [place.node for place in composed.places]
    return Pasted(stated, composed.extra, reading.problems)


def _advert(text: str) -> Pasted:
    """The first line is the title, the rest is the text: nothing else is guessed."""
    lines = text.strip().splitlines()
    first, rest = TAG.sub("", lines[0]).strip(), "\n".join(lines[1:]).strip()
    if len(first) > LONGEST_TITLE or not first:
        first, rest = Truncator(first).words(8, truncate=" …"), text.strip()
    if not first:
        raise Unusable(gettext("It begins with no words. Begin with the title of the job."))
    clean, _removed = markup.clean(rest)
    return Pasted({TITLE: first} | ({DESCRIPTION: clean} if clean else {}))
