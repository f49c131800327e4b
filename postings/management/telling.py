"""The report of a run as people read it in a terminal."""

from postings.intake.report import KEPT, OUTCOMES, Report
from postings.management.explaining import short

NONE_FOUND = 'No JobPosting was found. A posting has "@type": "JobPosting" and a title.'
CONTINUED = "It completes the import of {}, which stopped: what that stored counts as unchanged."
MOST_COMMON = 5  # findings shown; all of them are in the report as JSON


def as_text(report: Report, done: str) -> str:
    heading = "Dry run: nothing was stored." if report.dry_run else done
    counts = ", ".join(f"{report.counts[word]} {word}" for word in OUTCOMES)
    seen = ", ".join(f"{n} {word.replace('_', ' ')}" for word, n in report.visible.items())
    lines = [
        f"{heading} Source: {report.source}",
        *filter(None, [report.elsewhere.warning]),
        *([CONTINUED.format(", ".join(report.continues))] if report.continues else ()),
        f"{report.documents} documents: {counts}",
        f"{report.kept} properties kept as edited here, {report.closed} postings closed",
        f"Postings the public sees: {seen}",
        *_google(report.google.as_json()),
        *(_recognized(one) for one in report.recognized),
        *filter(None, [report.halted]),
        *(_tried(report) if report.dry_run else ()),
    ]
    for (outcome, path, rule), times in report.noted:
        lines.append(f"  {outcome}: {path + ', ' if path else ''}{rule} ({times} times)")
    for problem in report.problems:
        where = f"{problem['file']}:{problem['line']}"
        path = f" {problem['path']}:" if problem["path"] else ""
        value = f" “{short(problem['value'])}”" if problem["outcome"] == "refused" else ""
        lines.append(f"  {problem['outcome']}: {where}{path}{value} {problem['reason']}")
    if any("kept" in problem for problem in report.problems):
        lines.append(f"Refused values are {KEPT}.")
    if report.unlisted:
        lines.append(f"  … and {report.unlisted} more of these")
    if not report.documents:
        lines.append(NONE_FOUND)
    return "\n".join(lines)


def _google(verdicts: dict) -> list[str]:
    """What Google for Jobs makes of what was created or changed; nothing when that is nothing."""
    eligible, blocked = verdicts["eligible"], verdicts["blocked"]
    if not eligible + blocked:
        return []
    return [
        f"Google for Jobs: {eligible} eligible ({verdicts['warned']} with warnings), {blocked} not",
        *(
            f"  {finding['severity']}: {finding['words']} ({finding['times']} times)"
            for finding in verdicts["findings"][:MOST_COMMON]
        ),
    ]


def _recognized(one: dict) -> str:
    return f"  recognized: posting {one['posting']}, {one['before']}, is now {one['after']}"


def _tried(report: Report):
    """What a dry run would make of each posting."""
    diff = report.as_json()["postings"]
    yield "Postings: " + ", ".join(f"{number} {word}" for word, number in diff["counts"].items())
    for told in diff["told"]:
        yield f"  {told['outcome']}: {told['title']} ({told['employer'] or 'no employer'})"
        for name, before, after in told["changes"]:
            yield f"    {name}: {before or '–'} → {after or '–'}"
        for name, theirs, ours in told["kept"]:
            yield f"    {name} is kept: {ours or '–'}; the source says: {theirs or '–'}"
    if diff["untold"]:
        yield f"  … and {diff['untold']} more of these"
    if report.employers:
        yield f"Employers new to the board: {len(report.employers)}"
    for name, known in report.employers.items():
        yield f"  {name}{'; known are: ' + ', '.join(known) if known else ''}"
    for what, times in report.removed.most_common():
        yield f"  taken out of texts: {what} ({times} times)"
