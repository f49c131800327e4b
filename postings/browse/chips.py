"""What a search asks for, each thing as a word that can be taken away."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from postings.browse.address import Pairs, address, without
from postings.schemaorg.display import date_words
from postings.search import choices
from postings.search.filters import PostingFilter

IN_THE_BOX = {"q", "location"}  # not among the filters beside the results


@dataclass(frozen=True)
class Chip:
    name: str
    label: str
    rest: Pairs

    @property
    def address(self) -> str:
        """The search without it."""
        return address(self.rest)


def chips(search: PostingFilter) -> list[Chip]:
    return [
        Chip(name, _label(search, name, value), [p for p in search.stated if p != (name, value)])
        for name, value in without(search.stated, "sort")
    ]


def filters_applied(found: list[Chip]) -> int:
    return sum(chip.name not in IN_THE_BOX for chip in found)


def _label(search, name, value):
    words = {
        "expiry": choices.EXPIRIES | {"any": _("Also expired and closed")},
        "employment_type": choices.EMPLOYMENT_TYPES,
        "remote": choices.REMOTES | {"exclude": _("Not remote")},
        "country": choices.COUNTRY_NAMES,
        "place": choices.PLACES,
    }
    asked = search.asked[name]
    sentences = {"posted": _("Posted within %s"), "closes_from": _("Closing from %s")}
    sentences["closes_to"] = _("Closing until %s")
    if name in words:
        return str(words[name][value])
    if name in sentences:
        return sentences[name] % (choices.DAYS[value] if name == "posted" else date_words(asked))
    return str(asked)
