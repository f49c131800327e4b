"""The lines of the table of places, made of a dump; what they mean says gazetteer/table.py."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from postings.gazetteer.areas import Area
from postings.gazetteer.build.alternates import kept_alternates
from postings.gazetteer.build.areas import dumped_areas, region_key
from postings.gazetteer.build.dump import Raw
from postings.gazetteer.cells import cell
from postings.gazetteer.table import ALIAS, AREA, CELL, WEAKER, tier
from postings.schemaorg.text import fold

LEAST = 1000  # inhabitants; below, GeoNames lists mostly seats of which it knows no number
HEAD = "# Places of GeoNames (www.geonames.org), {day}, CC BY 4.0: see geonames.NOTICE"


def table(towns: Iterable[Raw], names: dict[str, str], day: date) -> bytes:
    """The whole file, lines sorted by their bytes. Raises Damaged, as its readers do."""
    towns = [town for town in towns if town.population >= LEAST and fold(town.name)]
    lines, there = {HEAD.format(day=day)}, []
    for town in towns:
        region = region_key(town, names)
        lines.update(_town_lines(town, region))
        there.append((_where(town), town.country, region))
    lines.update(_cell_lines(there))
    for area, others in dumped_areas(towns, names):
        lines.update(_area_lines(area, others))
    return b"".join(sorted(line.encode() + b"\n" for line in lines))


def _town_lines(town: Raw, region: str) -> Iterator[str]:
    key = f"{tier(town.population)}{fold(town.name)}"
    cells = (town.name, town.country, region, *_where(town), town.population, town.zone, town.id)
    yield "\t".join(map(str, (key, *cells)))
    for other in kept_alternates(town):
        yield "\t".join((f"{tier(town.population // WEAKER)}{other}", ALIAS, key, str(town.id)))


def _where(town: Raw) -> tuple[str, str]:
    return f"{town.latitude:.3f}", f"{town.longitude:.3f}"  # 0.001 degrees are some 100 m


def _cell_lines(towns: Iterable[tuple[tuple[str, str], str, str]]) -> Iterator[str]:
    """Of towns as ((latitude, longitude), country, region)."""
    there: dict[int, dict[tuple, set[str]]] = defaultdict(lambda: defaultdict(set))
    for where, country, region in towns:
        there[cell(*map(float, where))][country, region].add(" ".join(where))
    for number, regions in there.items():
        parts = [" ".join([*area, *sorted(spots)]) for area, spots in sorted(regions.items())]
        yield "\t".join([f"{CELL}{number}", *parts])


def _area_lines(area: Area, names: Iterable[str]) -> Iterator[str]:
    key = f"{AREA}{area.key}"
    yield "\t".join((key, area.name, area.country, str(area.population), area.zone))
    for name in names:
        weaker = WEAKER if name == fold(area.name) else WEAKER**2
        yield "\t".join((f"{tier(area.population // weaker)}{name}", ALIAS, key))
