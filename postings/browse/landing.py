"""The board asked for one country, region or town and nothing else: a page to arrive at."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.browse.cards import Card
from postings.browse.chips import Chip
from postings.schemaorg.articles import with_article
from postings.schemaorg.money import number_words
from postings.search import choices
from postings.search.facets import Counts
from postings.search.filters import PostingFilter
from postings.search.picked import AREAS


@dataclass(frozen=True)
class Landing:
    """`crumbs`: (words, address) of the pages above it."""

    place: str
    crumbs: list[tuple[str, str]]
    sentence: str


def landing(
    search: PostingFilter, chosen: list[Chip], counted: Counts, shown: list[Card]
) -> Landing | None:
    if len(chosen) != 1 or chosen[0].name not in AREAS or search.open_at is None:
        return None
    (chip,) = chosen
    sentence = f"{_from(counted)} {newest(first_posted(shown))}".strip()
    place = chip.label if chip.name == "town" else with_article(chip.label)
    return Landing(place, _crumbs(search, chip.name), sentence)


def _from(counted: Counts) -> str:
    number = 0 if counted.newest else len(counted.of["organization"])
    words = ngettext("From %s employer.", "From %s employers.", number)
    return words % number_words(number) if number else ""


def newest(posted: str) -> str:
    """Of "Posted today"; "" where nothing was said."""
    return _("The newest was %s.") % (posted[0].lower() + posted[1:]) if posted else ""


def first_posted(shown: list[Card]) -> str:
    return shown[0].posted if shown else ""


def _crumbs(search, name) -> list[tuple[str, str]]:
    above = [(_("Places"), reverse("place_list"))]
    code = search.values(name)[0][:2].upper()
    known = search.values(name)[0][2:3] in ("", "-", "/") and choices.COUNTRY_NAMES.get(code)
    if name == "country" or not known:
        return above
    return [*above, (str(known), reverse("place_list_of_country", args=[code.lower()]))]
