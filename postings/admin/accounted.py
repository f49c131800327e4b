"""What became of each value of a document, for the page of it."""

from django.utils.translation import gettext_lazy as _

from postings.admin.posting_page import pretty
from postings.intake.explaining import entries
from postings.models import Document
from postings.schemaorg.accounting import OUTCOMES, Entry

LABELS = {
    "missing": _("Missing"),
    "refused": _("Refused"),
    "superseded": _("Superseded"),
    "repaired": _("Repaired"),
    "kept": _("Kept"),
    "absent": _("Stated nothing"),
}


def accounted(document: Document) -> list[dict]:
    """The entries by outcome, what is amiss first, each with its value as people read it."""
    found = [_readable(entry) for entry in entries(document.node)]
    groups = {outcome: [one for one in found if one.outcome == outcome] for outcome in OUTCOMES}
    return [
        {"outcome": outcome, "label": LABELS[outcome], "entries": group}
        for outcome, group in groups.items()
        if group
    ]


def _readable(entry: Entry) -> Entry:
    value = "null" if entry.value is None else pretty(entry.value)
    return entry._replace(value=value, after=pretty(entry.after))
