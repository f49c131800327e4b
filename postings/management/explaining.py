"""What became of each value, as people read it in a terminal, or as JSON."""

import json
from collections import Counter

from postings.intake.explaining import Explained
from postings.schemaorg.accounting import OUTCOMES, Entry

HEADING = "Each document is explained alone, as if it led its posting. Nothing is stored."
LONGEST = 56  # characters of a value
WIDEST = 44  # of a path


def as_json(found: Explained) -> str:
    """One object: where it stood, its title or why it is rejected, and its entries by outcome."""
    told = {"file": found.file, "line": found.line}
    if found.reason:
        told |= {"outcome": "unreadable" if found.fatal else "rejected", "reason": found.reason}
    else:
        told |= {"title": found.title, "outcome": "taken", "counts": _counts(found)}
        told["entries"] = [entry._asdict() for entry in found.entries]
    return _printable(json.dumps(told, ensure_ascii=False))


def as_text(found: Explained) -> str:
    where = f"{found.file}:{found.line}"
    if found.reason:
        return f"{where}  {'unreadable' if found.fatal else 'rejected'}: {found.reason}\n"
    counts = ", ".join(f"{number} {outcome}" for outcome, number in _counts(found).items())
    lines = [f"{where}  {found.title}", f"  {counts}"]
    width = min(WIDEST, max((len(entry.path) for entry in found.entries), default=0))
    for outcome in OUTCOMES:
        group = [entry for entry in found.entries if entry.outcome == outcome]
        if group:
            lines += [f"  {outcome}", *(line for entry in group for line in _lines(entry, width))]
    return _printable("\n".join([*lines, ""]))


def _printable(text: str) -> str:
    """Half a pair of surrogates is in no encoding."""
    return text.encode("utf-8", "replace").decode()


def _counts(found: Explained) -> dict[str, int]:
    counts = Counter(entry.outcome for entry in found.entries)
    return {outcome: counts[outcome] for outcome in OUTCOMES if counts[outcome]}


def _lines(entry: Entry, width: int):
    start = f"    {entry.path:{width}}  {entry.where:10}"
    after = "" if entry.after is None else f" → {short(entry.after)}"
    yield f"{start}  {short(entry.value)}{after}".rstrip()
    if entry.rule:
        yield f"{'':{len(start)}}  ({entry.rule})"


def short(value: object) -> str:
    stated = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(stated.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
