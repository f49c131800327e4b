"""What the desk says after a deed: what changed, where it shows, and what an import will do."""

import re
from collections import Counter
from datetime import datetime

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, ngettext

from postings.desk.words import SHORT, in_sentence, is_long, label, listed, quoted
from postings.models import Change, JobPosting
from postings.models.wording import closing_words, moment_words
from postings.schemaorg.types import Problem, Property
from postings.schemaorg.vocabulary import JOB_POSTING

SHOWN = 10  # mended values that a sentence names


def saved(posting: JobPosting, changes: list[Change], now: datetime) -> str:
    if not changes:
        return gettext("Nothing was changed.")
    parts = (changed(changes), _where(posting, now, len(changes)), _import(posting, changes))
    return " ".join(filter(None, parts))


def changed(changes: list[Change]) -> str:
    rows = [JOB_POSTING.properties[change.property] for change in changes]
    if len(rows) > 1:
        names = [capfirst(in_sentence(rows[0])), *map(in_sentence, rows[1:])]
        return gettext("%(names)s changed.") % {"names": listed(names)}
    return _one_changed(rows[0], changes[0])


def _one_changed(row: Property, change: Change) -> str:
    told = {
        "name": capfirst(in_sentence(row)),
        "before": quoted(row, change.before),
        "after": quoted(row, change.after),
    }
    if change.before in (None, []):
        return gettext("%(name)s added: %(after)s.") % told
    if change.after in (None, []):
        return gettext("%(name)s removed; it was %(before)s.") % told
    if is_long(row, change.before) or is_long(row, change.after):
        return gettext("%(name)s changed.") % told
    return gettext("%(name)s changed from %(before)s to %(after)s.") % told


def _where(posting: JobPosting, now: datetime, count: int) -> str:
    if posting.is_live(now):
        return ngettext("It shows on the board now.", "They show on the board now.", count)
    if posting.is_over(now):
        return gettext("The job is not open, so only its own page shows it.")
    if posting.is_scheduled(now):
        return gettext("Nobody sees it yet: the posting is scheduled.")
    return gettext("Nobody sees it yet: the posting is not published.")


def _import(posting: JobPosting, changes: list[Change]) -> str:
    if posting.source is None:
        return ""
    told = {"source": posting.source.name}
    kept = [change for change in changes if change.property in posting.held]
    if not kept:
        return gettext("That is what “%(source)s” says, so its next import may change it.") % told
    return (
        ngettext(
            "The next import of “%(source)s” will keep your value.",
            "The next import of “%(source)s” will keep your values.",
            len(kept),
        )
        % told
    )


def removed(found: Counter) -> str:
    told = {"things": listed(sorted(found))}
    return gettext("Taken out, because no posting may contain it: %(things)s.") % told


def taken(posting: JobPosting, changes: list[Change]) -> str:
    told = {"source": posting.source.name}
    words = gettext("From now on, imports of “%(source)s” keep it up to date.") % told
    return f"{changed(changes)} {words}"


def closed(posting: JobPosting) -> str:
    told = {"title": posting.title}
    return gettext("“%(title)s” is closed. It has left every list, feed and search.") % told


def reopened(posting: JobPosting, now: datetime) -> str:
    told = {"title": posting.title, "closing": closing_words(posting, now)}
    if posting.is_live(now):
        return gettext("“%(title)s” is open again. %(closing)s.") % told
    return gettext("“%(title)s” is no longer closed, but nobody sees it yet.") % told


def published(posting: JobPosting, now: datetime) -> str:
    told = {"title": posting.title, "closing": closing_words(posting, now)}
    if posting.state == posting.State.REVIEW:
        words = gettext("“%(title)s” is sent in. The people who run the site look at it first.")
    elif posting.is_scheduled(now):
        told["when"] = moment_words(posting.live_from, posting.zone)
        words = gettext("“%(title)s” is scheduled: people see it from %(when)s on.")
    elif posting.is_live(now):
        words = gettext("“%(title)s” is public now. %(closing)s.")
    else:
        words = gettext("“%(title)s” is published, but hidden by the people who run the site.")
    return words % told


def extended(posting: JobPosting, changes: list[Change], now: datetime) -> str:
    if not changes:
        return gettext("Nothing was changed.")
    told = {"title": posting.title, "closing": closing_words(posting, now)}
    return gettext("“%(title)s”: %(closing)s.") % told


def deleted(title: str) -> str:
    return gettext("“%(title)s” is removed for good.") % {"title": title}


def copied(posting: JobPosting) -> str:
    words = gettext("This draft says what “%(title)s” says, but for its dates. Nobody sees it yet.")
    return words % {"title": posting.title}


def mended(problems: tuple[Problem, ...]) -> str:
    """What the reader did to a pasted document, in the words of the form."""
    refused = [problem for problem in problems if problem.outcome == "refused"]
    other = [problem for problem in problems if problem.outcome != "refused"]
    words = []
    if other:
        words.append(gettext("Mended, so look at it: %s.") % _of_problems(other))
    if refused:
        words.append(
            gettext("Not understood, and kept as it was stated: %s.") % _of_problems(refused)
        )
    return " ".join(words)


def _of_problems(problems: list[Problem]) -> str:
    found = list(dict.fromkeys(_problem(problem) for problem in problems))
    return ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")


def _problem(problem: Problem) -> str:
    """ "Closing date (“31.12.2026”)"."""
    row = JOB_POSTING.properties.get(re.split(r"[.\[]", problem.path, maxsplit=1)[0])
    name = label(row) if row else gettext("Something else")
    before = problem.before
    if isinstance(before, bool) or not isinstance(before, (str, int, float)) or before == "":
        return name
    return f"{name} (“{Truncator(' '.join(str(before).split())).chars(SHORT)}”)"
