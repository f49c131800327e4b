"""How many postings of the whole board each choice would find, from what was counted beforehand."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from postings.models import Organization, Source
from postings.models.timing import SOON
from postings.search import choices, picked
from postings.search.counted import Said, change, day, said
from postings.search.counting import Statement
from postings.search.tallies import LISTED, TIMES, Tallies, look_up, tallies

SPARE = 20  # values of a long one beyond those asked for, which come up when others go down
MOST = 1000  # postings written since, or begun or ended; of more the tallies are too old


@dataclass
class Reckoned:
    """`of[name][value]`, the most common of the long ones; `numbers[name]`: how many values a long
    one has in all."""

    of: dict[str, dict[str, int]]
    labels: dict[tuple[str, str], str]
    numbers: dict[str, int]
    besides: dict[int, int]


def reckoned(now: datetime, few: int, besides: Sequence[Statement] = ()) -> Reckoned | None:
    """Exact, in one query where nothing has happened since but that postings ended; None where it
    is not counted, or too long ago. Of the long ones at least the `few` most common."""
    found = tallies(now, few + SPARE, besides)
    numbers = found.besides
    if not found.is_begun or found.times > TIMES or len(found.since) > MOST:
        return None
    if found.since:
        new = found.over()
        if others := found.since.keys() - new.keys():
            new |= said(others, now)
        changed = {key: n for key, n in change(found.since, new).items() if n}
        least = _least(found, few + SPARE)
        _correct(found, changed)
        if _lowered(changed) > SPARE and _may_lack(found, least, few):
            found = tallies(now, few + len(changed))
            _correct(found, changed)
        _call(found, new)
    return Reckoned(_facets(found, now), found.labels, found.numbers, numbers)


def _lowered(changed: dict[tuple[str, str], int]) -> int:
    """How many values of one long facet are fewer now, at most."""
    return max(Counter(name for (name, _), n in changed.items() if n < 0).values(), default=0)


def _least(found: Tallies, most: int) -> dict[str, int]:
    """Of the long ones, a number that no value exceeds which was not asked for."""
    common = {name: nlargest(most, found.of[name].values()) for name in LISTED}
    return {name: each[-1] if len(each) == most else 0 for name, each in common.items()}


def _may_lack(found: Tallies, least: dict[str, int], few: int) -> bool:
    """Whether one of those could be among the `few` most common by now."""
    return any(
        nlargest(few, found.of[name].values())[-1] <= number
        for name, number in least.items()
        if number
    )


def _correct(found: Tallies, changed: dict[tuple[str, str], int]) -> None:
    """By what has changed since; of values that were not asked for, the tallies are."""
    look_up([key for key in changed if key[0] in LISTED and key[1] not in found.of[key[0]]], found)
    for (name, value), number in changed.items():
        before = found.of[name].get(value, 0)
        found.of[name][value] = before + number
        if name in LISTED:
            found.numbers[name] += (before + number > 0) - (before > 0)


def _call(found: Tallies, new: dict[int, Said]) -> None:
    """What new values are called."""
    for each in new.values():
        found.labels.update({key: label for key, label in each.items() if label})
    for name, model, column in (
        ("organization", Organization, "name"),
        ("source", Source, "language"),
    ):
        unknown = [pk for pk in found.of[name] if (name, pk) not in found.labels]
        if unknown:
            named = model.objects.filter(pk__in=unknown).values_list("pk", column)
            found.labels.update({(name, str(pk)): label for pk, label in named})


def _facets(found: Tallies, now: datetime) -> dict[str, dict[str, int]]:
    of, live = found.of, found.of["expiry"].get("live", 0)
    remote = of["remote"].get("only", 0)
    soon = day(now + SOON)
    facets = {name: {v: n for v, n in of[name].items() if n} for name in LISTED}
    ending = sum(number for date, number in of["ends"].items() if date < soon)
    facets["expiry"] = {word: of["expiry"].get(word, 0) for word in choices.EXPIRIES}
    facets["expiry"]["soon"] = ending + found.rest["soon", ""]
    facets["employment_type"] = {
        word: of["employment_type"].get(word, 0) for word in choices.EMPLOYMENT_TYPES
    }
    facets["remote"] = {"include": live, "only": remote, "exclude": live - remote}
    facets["pay"] = {"stated": of["pay"].get("stated", 0)}
    since = {days: day(picked.since(days, now)) for days in choices.DAYS}
    facets["posted"] = {
        days: found.rest["posted", days]
        + sum(n for date, n in of["posted"].items() if date > first)
        for days, first in since.items()
    }
    facets["language"] = _languages(found)
    return facets


def _languages(found: Tallies) -> dict[str, int]:
    """Of its own, or of its source."""
    told = defaultdict(int, found.of["language"])
    for source, number in found.of["source"].items():
        language = found.labels.get(("source", source), "").partition("-")[0]
        told[picked.language_key(language)] += number
    return {language: number for language, number in told.items() if language and number}
