"""What a search by place offers besides: which town or which spelling is meant, wider circles, the
areas around."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from postings.browse.address import Pairs, address, without
from postings.browse.headings import number
from postings.gazetteer.alike import alike
from postings.gazetteer.areas import area
from postings.gazetteer.asked import is_here, is_postcode, several
from postings.gazetteer.query import parse_where
from postings.schemaorg.articles import with_article
from postings.schemaorg.countries import country_name
from postings.search import choices
from postings.search.counting import Offer
from postings.search.filters import PostingFilter
from postings.search.found import elsewhere
from postings.search.where import AREA, BY_NAME, RADII, Where, centre_of
from postings.search.where import where as where_is

FEW = 5  # found; then wider circles are counted, or places whose names are like what is typed
MOST = 3  # of these


@dataclass(frozen=True)
class Circle:
    label: str
    address: str
    count: str


@dataclass(frozen=True)
class Nearby:
    """`towns` is a question, "Which Paris?", of what is `named` so, `alike` another, "Did you mean
    Paris?". `areas` are jobs that name only the region or country, which are never near; `note`
    says why a distance was not asked for. `elsewhere`: jobs that name the place, near or not."""

    note: str
    named: str
    towns: list[Circle]
    alike: list[Circle]
    wider: list[Circle]
    areas: Circle | None
    elsewhere: Circle | None


def nearby(search: PostingFilter, count: int) -> Offer:
    """Counts nothing where no town is named."""
    offered = [*_towns(search), *_alike(search, count), *_wider(search, count), *_areas(search)]
    offered += _by_name(search, count)
    counts = yield [elsewhere(search, where) for where, _, _ in offered]
    found = [
        (where, n, Circle(label, address(pairs), number(n)))
        for (where, label, pairs), n in zip(offered, counts, strict=True)
    ]
    asked = search.where
    around = [(n, offer) for where, n, offer in found if asked.km and where.km]
    return Nearby(
        note=_note(search, count),
        named=_name(asked),
        towns=[offer for _, n, offer in found if n and asked.towns],
        alike=[offer for _, n, offer in found if n > count and asked.is_unknown][:MOST],
        wider=_growing(around, count),
        areas=next((o for at, n, o in found if n and at.is_by_area and not asked.towns), None),
        elsewhere=next((o for at, n, o in found if n > count and _is_by_name(asked, at)), None),
    )


def _growing(around, count) -> list[Circle]:
    """Those that find more than the one before."""
    before = [count, *(n for n, _ in around)]
    return [offer for (n, offer), less in zip(around, before, strict=False) if n > less]


def named(search: PostingFilter) -> Pairs:
    """What a search asks for, with the town it means by the name that no other has."""
    centre = search.where.centre
    if not centre or not centre.label:
        return search.stated
    return but_with(search, location=centre.label)


def area_words(where: Where) -> str:
    """ "Oregon or the United States"."""
    keys = (where.centre.region, where.centre.country)
    names = dict.fromkeys(with_article(each.name) for each in map(area, keys) if each)
    return _(" or ").join(names)


def _towns(search):
    where = search.where
    for town in where.towns:
        pairs = but_with(search, location=town.label)
        parts = parse_where(town.label)  # as the link has it: by its name alone it is every Paris
        yield Where(parts, where.within, centre_of(town)), town.label, pairs


def _alike(search, count):
    asked = search.where
    if asked.is_unknown:
        text = search.asked["location"]
        for place in several(text) or (alike(text) if count < FEW else ()):
            pairs = but_with(search, location=place.label)
            yield where_is(place.label, asked.within, None), place.label, pairs


def _wider(search, count):
    where = search.where
    if where.km and count < FEW:
        for km in (km for km in RADII if km > where.km):
            other = where.but_within(str(km))
            yield other, f"{km} km", but_with(search, within=other.within)


def _areas(search):
    where = search.where
    if where.km and where.centre.country:
        pairs = without(but_with(search, within=AREA), "also_remote")
        yield where.but_within(AREA), area_words(where), pairs


def _by_name(search, count):
    """A county may be called as a town on another continent is: Surrey, say."""
    where = search.where
    if where.km and where.parts and count < FEW:
        named = where.but_within(BY_NAME)
        yield named, _name(where), but_with(search, within=BY_NAME)


def _is_by_name(asked, where):
    return bool(asked.km) and where.within == BY_NAME


def _name(where):
    return ", ".join(part.text for part in where.parts)


def but_with(search: PostingFilter, **news: str) -> Pairs:
    """What it asks for with some of it otherwise, in the order of the fields."""
    kept = without(search.stated, *news)
    order = list(search.filters)
    changed = [each for each in news.items() if each[1] and each not in choices.DEFAULTS.items()]
    return sorted([*kept, *changed], key=lambda pair: order.index(pair[0]))


def _note(search, count) -> str:
    where, text = search.where, search.asked["location"]
    if where.is_unknown and not any(part.is_nowhere for part in where.parts):
        return _unknown(text, count) % text
    if where.area and where.within not in (choices.DEFAULTS["within"], AREA):
        return _("Distances are measured from a town: these jobs are anywhere in “%s”.") % text
    if where.km and len(where.parts) == 1 and count < FEW and not where.proper_label:
        return _("Distances are measured from %s.") % where.centre.label
    return _of_remote(where) if search.asked["also_remote"] else ""


def _unknown(text, count):
    if is_here(text):
        return _("We do not know what “%s” is. Name your town, or use your browser’s position.")
    if is_postcode(text) and not count:
        return _("We know towns, not postcodes. Name the town instead of “%s”.")
    if not count:
        return _("We do not know where “%s” is, and no job that matches names it.")
    return _("We do not know where “%s” is: these jobs name it, near and far.")


def _of_remote(where) -> str:
    """Which country remote work is to be open to, where the visitor did not name it."""
    if not where.country:
        return _(
            "Name a town, region or country, so that we know where remote work is to be open to."
        )
    if where.parts:
        return ""
    words = _("Remote jobs are those open to %s, the country of the nearest town.")
    return words % with_article(country_name(where.country))
