"""An import's report as the admin's pages show it, after an upload and for any run."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.admin.filters import VERDICTS
from postings.admin.posting_page import SEVERITIES
from postings.intake.doubts import DOUBTS

MOST_COMMON = 10  # findings on the page
GOOGLE = {
    "eligible": _("eligible"),
    "warned": _("of these with warnings"),
    "blocked": _("not shown"),
}
LISTED = 200  # problems of a kind on the page; all of them are in the report as JSON
OUTCOMES = {
    "created": (_("created"), _("new postings")),
    "joined": (_("joined"), _("further documents of a posting, such as one a town")),
    "updated": (_("updated"), _("newer versions of a document")),
    "unchanged": (_("unchanged"), _("known already")),
    "rejected": (_("rejected"), _("not postings we can store; listed below")),
    "withheld": (_("withheld"), _("of postings that were removed here")),
}
VISIBLE = {
    "live": _("live"),
    "expired": _("expired"),
    "closed": _("closed early"),
    "not_yet_posted": _("not yet posted"),
    "hidden": _("hidden"),
}
DIFF = {
    "new": _("new"),
    "changed": _("changed"),
    "kept": _("kept as edited here"),
    "closed": _("closed"),
    "reopened": _("open again"),
    "unchanged": _("unchanged"),
}
PROBLEMS = {
    "unreadable": _("Files that could not be read"),
    "rejected": _("Rejected documents"),
    "refused": _("Values kept as text, not understood"),
    "flagged": _("Pages that contradict themselves"),
    "kept": _("Edits kept"),
}


def readable(report: dict) -> dict:
    """The report with its words: counts, what the public sees, problems and repairs by kind."""
    visible = report.get("visible") or {}
    return {
        "dry_run": report.get("dry_run"),
        "source": report.get("source"),
        "documents": report.get("documents", 0),
        "counts": [
            (label, meaning, report.get(outcome, 0))
            for outcome, (label, meaning) in OUTCOMES.items()
        ],
        "kept": report.get("kept", 0),
        "closed": report.get("closed", 0),
        "halted": report.get("halted", ""),
        "visible": [(label, visible[word]) for word, label in VISIBLE.items() if word in visible],
        "google": _google(report.get("google") or {}),
        "unseen": any(visible.values()) and not visible.get("live"),
        "warning": (report.get("elsewhere") or {}).get("warning"),
        "postings": _postings(report.get("postings") or {}),
        "recognized": report.get("recognized") or (),
        "employers": list((report.get("employers") or {}).items())[:LISTED],
        "removed": list((report.get("removed") or {}).items()),
        "problems": list(_problems(report.get("problems", ()))),
        "unlisted": report.get("unlisted", 0),
        "repairs": list(_repairs(report.get("repairs", ()))),
    }


def _google(verdicts: dict) -> dict:
    """Empty when the run neither created nor changed a posting."""
    if not verdicts.get("eligible", 0) + verdicts.get("blocked", 0):
        return {}
    found = verdicts["findings"][:MOST_COMMON]
    return {
        "counts": [(label, verdicts[word]) for word, label in GOOGLE.items()],
        "findings": [(SEVERITIES[one["severity"]], gettext(one["words"]), one) for one in found],
    }


def _postings(diff: dict) -> dict:
    """How many of each kind, and those told, with what is suspicious about each in words."""
    told = diff.get("told", ())
    counts = diff.get("counts", {})
    return {
        "counts": [(label, counts[word]) for word, label in DIFF.items() if word in counts],
        "told": [{**one, "word": DIFF[one["outcome"]], **_judged(one)} for one in told[:LISTED]],
        "more": diff.get("untold", 0) + max(0, len(told) - LISTED),
    }


def _judged(told: dict) -> dict:
    doubts = filter(None, map(DOUBTS.get, told["doubts"]))
    return {
        "doubts": [gettext(doubt.words).split(". ")[0] for doubt in doubts],
        "google": VERDICTS.get(told["verdict"], ""),
    }


def _problems(problems):
    for outcome, label in PROBLEMS.items():
        found = [problem for problem in problems if problem["outcome"] == outcome]
        if found:
            yield {
                "outcome": outcome,
                "label": label,
                "number": len(found),
                "listed": found[:LISTED],
                "more": max(0, len(found) - LISTED),
            }


def _repairs(repairs):
    """One entry a rule, with the properties it mended."""
    rules = {}
    for repair in repairs:
        rules.setdefault((repair["outcome"], repair["rule"]), []).append(repair)
    for (outcome, rule), places in rules.items():
        yield {"outcome": outcome, "rule": rule, "places": places}
