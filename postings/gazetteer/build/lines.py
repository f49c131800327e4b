"""The lines of the table of places, made of a dump; what they mean says gazetteer/table.py."""

from collections.abc import Iterable, Iterator
from datetime import date

from postings.gazetteer.areas import Area
from postings.gazetteer.build.alternates import kept_alternates
from postings.gazetteer.build.areas import dumped_areas, region_key
from postings.gazetteer.build.dump import Raw
from postings.gazetteer.table import ALIAS, AREA, WEAKER, tier
from postings.schemaorg.text import fold

LEAST = 1000  # inhabitants; below, GeoNames lists mostly seats of which it knows no number
HEAD = "# Places of GeoNames (www.geonames.org), {day}, CC BY 4.0: see geonames.NOTICE"


def table(towns: Iterable[Raw], names: dict[str, str], day: date) -> bytes:
    """The whole file, lines sorted by their bytes. Raises Damaged, as its readers do."""
    towns = [town for town in towns if town.population >= LEAST and fold(town.name)]
    lines = {HEAD.format(day=day)}
    for town in towns:
        lines.update(_town_lines(town, region_key(town, names)))
    for area, others in dumped_areas(towns, names):
        lines.update(_area_lines(area, others))
    return b"".join(sorted(line.encode() + b"\n" for line in lines))


def _town_lines(town: Raw, region: str) -> Iterator[str]:
    key = f"{tier(town.population)}{fold(town.name)}"
    where = f"{town.latitude:.3f}", f"{town.longitude:.3f}"  # 0.001 degrees are some 100 m
    cells = (town.name, town.country, region, *where, town.population, town.zone, town.id)
    yield "\t".join(map(str, (key, *cells)))
    for other in kept_alternates(town):
        yield "\t".join((f"{tier(town.population // WEAKER)}{other}", ALIAS, key, str(town.id)))


def _area_lines(area: Area, names: Iterable[str]) -> Iterator[str]:
    key = f"{AREA}{area.key}"
    yield "\t".join((key, area.name, area.country, str(area.population), area.zone))
    for name in names:
        weaker = WEAKER if name == fold(area.name) else WEAKER**2
        yield "\t".join((f"{tier(area.population // weaker)}{name}", ALIAS, key))
