"""What a visitor means by a place: around a town, around a position, or wherever is called so."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from postings.gazetteer.alike import wrong_at_most
from postings.gazetteer.areas import Area
from postings.gazetteer.asked import place_in
from postings.gazetteer.near import kilometres, point
from postings.gazetteer.position import area_at
from postings.gazetteer.query import Part, matches, parse_where
from postings.gazetteer.suggest import which
from postings.gazetteer.towns import Town
from postings.gazetteer.unions import Union
from postings.models import Place
from postings.schemaorg.text import distance, fold

BY_NAME, AREA = "name", "area"  # instead of a distance
RADII = (5, 10, 25, 50, 100, 200)  # km
USUAL = "25"


class Centre(NamedTuple):
    """`label` is "" for the visitor's own position, which has the country (alpha-2) and region (an
    Area's key) of the nearest town; "" where there is none around."""

    latitude: float
    longitude: float
    label: str = ""
    country: str = ""
    region: str = ""


@dataclass(frozen=True)
class Where:
    """`centre` is None unless the text names one town beyond doubt: then the parts are sought in
    what places are called. `towns` are those that it may name when there are several.
    """

    parts: tuple[Part, ...] = ()
    within: str = ""
    centre: Centre | None = None
    towns: tuple[Town, ...] = ()
    area: Area | Union | None = None

    def __bool__(self) -> bool:
        return bool(self.parts or self.centre)

    @property
    def km(self) -> int | None:
        """The radius, where one is in force."""
        return int(self.within) if self.centre and self.within.isdigit() else None

    @property
    def country(self) -> str:
        """In which it is, alpha-2; "" where nobody can know."""
        known = self.centre or self.area
        return known.country if known else ""

    @property
    def is_by_area(self) -> bool:
        return bool(self.centre and self.centre.country and self.within == AREA)

    @property
    def is_unknown(self) -> bool:
        return bool(self.parts) and not (self.centre or self.towns or self.area)

    @property
    def name(self) -> str:
        """The town's, folded, as it was typed."""
        return fold(self.parts[0].text) if self.parts else ""

    @property
    def proper_label(self) -> str:
        """Of the town, where what is typed is a misspelling that the table knows: "Londn". Another
        name for it, as "München", is none."""
        own = fold(self.centre.label.partition(",")[0]) if self.centre and self.parts else ""
        is_near = own and distance(self.name, own) <= wrong_at_most(own)
        return self.centre.label if is_near and self.name != own else ""

    @property
    def inside(self) -> tuple[str, list[str]]:
        """The column of places that says that they lie in the area, and its values that do."""
        keys = [self.area.key] if isinstance(self.area, Area) else list(self.area.keys)
        return ("country_key" if len(keys[0]) == len("us") else "region_key"), keys

    def but_within(self, within: str) -> "Where":
        return replace(self, within=within)

    def distance(self, place: Place) -> float | None:
        """In km; None where no distance is asked for, or it is not known where the place is."""
        if self.km is None or place.x is None:
            return None
        centre = point(self.centre.latitude, self.centre.longitude)
        return kilometres(centre, (place.x, place.y, place.z))

    def takes(self, place: Place) -> bool:
        """Whether the place is one that is asked for; what `places.sought` asks the database."""
        if self.is_by_area:
            return self._holds(place)
        distance = self.distance(place)
        if distance is not None and distance <= self.km:
            return True
        if self.km is not None and not (self.parts and self._is_unplaced(place)):
            return False
        return matches(place.keys, self.parts)

    def _is_unplaced(self, place):
        if place.cell == Place.UNLOCATED:
            return True
        is_inside = place.country_key == self.centre.country.lower()
        is_inside = is_inside and place.region_key in ("", self.centre.region)
        return is_inside and place.locality_key == self.name

    def _holds(self, place):
        is_country = place.precision == "country"
        is_region = place.precision == "region" and place.region_key == self.centre.region
        is_inside = place.country_key == self.centre.country.lower() and place.cell is None
        return is_inside and (is_country or is_region)


def where(text: str, within: str, position: tuple[float, float] | None) -> Where:
    """`position`, in degrees, counts where no text does."""
    text = place_in(text)
    plain = Where(parse_where(text), within)
    if not plain.parts:
        return _around(position, plain) if position else plain
    meant = which(text)
    if not isinstance(meant, list):
        return replace(plain, area=meant)
    if len(meant) == 1:
        return replace(plain, centre=centre_of(meant[0]))
    return replace(plain, towns=tuple(meant))


def _around(position, plain):
    """A position has no name."""
    country, region = area_at(*position)
    is_told = plain.within.isdigit() or (country and plain.within == AREA)
    centre = Centre(*position, country=country, region=region)
    return replace(plain, centre=centre, within=plain.within if is_told else USUAL)


def centre_of(town: Town) -> Centre:
    return Centre(town.latitude, town.longitude, town.label, town.country, town.region)
