"""What the page of a posting shows beside its few fields: originals, values, history."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.intake.doubts import DOUBTS
from postings.models import Document, JobPosting
from postings.models.jsonld import node
from postings.models.stating import ROWS, written
from postings.models.wording import closing_words, posted_words, state_words
from postings.schemaorg import google
from postings.schemaorg.vocabulary import JOB_POSTING

SEVERITIES = {
    "blocks": gettext_lazy("Keeps it out"),
    "warns": gettext_lazy("Worth mending"),
    "hint": gettext_lazy("Could be better"),
}
ORIGINALS = 20  # a posting in two hundred towns has as many documents
CHANGES = 50


@dataclass(frozen=True)
class Stated:
    """One property: what the posting states, and the source's value where a person's stands."""

    label: str
    name: str
    value: str
    held: bool = False
    source: str = ""


@dataclass(frozen=True)
class Original:
    document: Document
    text: str


def shown(posting: JobPosting, now: datetime) -> dict:
    documents = posting.documents.select_related("last_run").order_by("-current", "-rank")
    originals = [Original(document, pretty(document.node)) for document in documents[:ORIGINALS]]
    changes = posting.changes.select_related("user", "run__source").order_by("-id")[:CHANGES]
    return {
        "posting": posting,
        "words": (
            state_words(posting, now),
            posted_words(posting, now),
            closing_words(posting, now),
        ),
        "language": posting.language_of(),
        "desk": _desk(posting),
        **_google(posting, now),
        "doubts": list(_doubts(posting)),
        "originals": originals,
        "more_originals": len(originals) == ORIGINALS,
        "stated": list(_stated(posting)),
        "extra": pretty(posting.extra) if posting.extra else "",
        "changes": [(change, pretty(change.before), pretty(change.after)) for change in changes],
    }


def pretty(value: object) -> str:
    """JSON as people read it; a text as it is, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:]  # plain text: a description is shown as its markup, not as a page
    return json.dumps(value, indent=2, ensure_ascii=False)


def _stated(posting: JobPosting):
    for row in ROWS:
        held, value = row.name in posting.held, written(posting, row)
        if value is not None or held:
            source = pretty(posting.held.get(row.name)) if held else ""
            yield Stated(_(row.label), row.name, pretty(value), held, source)


def _google(posting: JobPosting, now: datetime) -> dict:
    """Google's verdict, and what is amiss by how grave it is, with the words for it."""
    findings = google.verdict(node(posting, now), now.astimezone(posting.zone))
    rows = JOB_POSTING.properties
    return {
        "eligible": google.eligible(findings),
        "findings": [
            (
                SEVERITIES[one.severity],
                _(rows[one.property].label),
                one._replace(words=_(one.words), repair=_(one.repair)),
            )
            for one in findings
        ],
    }


def _doubts(posting: JobPosting):
    """What looked wrong when it was last read or edited."""
    for doubt in filter(None, map(DOUBTS.get, posting.doubts)):
        yield _(JOB_POSTING.properties[doubt.property].label), doubt._replace(words=_(doubt.words))


def _desk(posting: JobPosting) -> str:
    """Where what it states is edited; empty while the desk has no such page."""
    try:
        return reverse("desk_posting_edit", args=[posting.pk])
    except NoReverseMatch:
        return ""
