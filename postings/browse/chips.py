"""What a search asks for, each thing as a word that can be taken away."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from postings.browse.address import Pairs, address, without
from postings.browse.labels import LISTED, label_of
from postings.browse.nearby import area_words
from postings.browse.paid import least_words
from postings.schemaorg.display import date_words
from postings.search import choices
from postings.search.facets import Counts
from postings.search.filters import PostingFilter

IN_THE_BOX = {"q", "location", "near", "also_remote"}  # not among the filters beside the results


@dataclass(frozen=True)
class Chip:
    name: str
    label: str
    rest: Pairs

    @property
    def address(self) -> str:
        """The search without it."""
        return address(self.rest)


def chips(search: PostingFilter, counted: Counts) -> list[Chip]:
    """`counted` knows what the values are called."""
    return [
        Chip(name, _label(search, counted, name, value), _rest(search.stated, name, value))
        for name, value in without(search.stated, "within", "currency", "period", "sort")
    ]


def _rest(stated: Pairs, name: str, value: str) -> Pairs:
    """What only says more of it goes with it: the radius with its centre."""
    gone = {name, "within", "also_remote"} if name in ("location", "near") else set()
    if name == "salary":
        gone = {name, "period"} | (set() if ("sort", "paid") in stated else {"currency"})
    return [pair for pair in stated if pair != (name, value) and pair[0] not in gone]


def filters_applied(found: list[Chip]) -> int:
    return sum(chip.name not in IN_THE_BOX for chip in found)


def _label(search, counted, name, value):
    words = {
        "expiry": choices.EXPIRIES | {"any": _("Also expired and closed")},
        "remote": choices.REMOTES | {"exclude": _("Not remote")},
        "place": choices.PLACES,
        "pay": choices.PAYS,
        "also_remote": {"1": _("Or remote")},
    }
    if name in ("location", "near"):
        return _place(search, value)
    if name == "salary":
        return least_words(search)
    asked = search.asked[name]
    sentences = {"posted": _("Posted within %s"), "closes_from": _("Closing from %s")}
    sentences["closes_to"] = _("Closing until %s")
    if name in words:
        return str(words[name][value])
    if name == "employment_type" or name in LISTED:
        return label_of(search, counted, name, value)
    if name in sentences:
        return sentences[name] % (choices.DAYS[value] if name == "posted" else date_words(asked))
    return str(asked)


def _place(search, text):
    where = search.where
    called = where.proper_label or text
    if where.is_by_area:
        return _("Anywhere in %s") % area_words(where)
    if where.km:
        words = _("Within %(km)s km of %(place)s")
        return words % {"km": where.km, "place": called if where.parts else _("you")}
    return _("%s only") % called if where.centre else text
