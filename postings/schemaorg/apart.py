"""One node that is several: a place with several addresses, an area with several names.

We take two addresses for one where nothing in them differs, or their postal code is the same and
no street tells them apart: that is one address in two languages. What is said of such a place
beside its addresses stays with the first.
"""

from collections.abc import Callable, Iterator

from postings.schemaorg import misnomers
from postings.schemaorg.aside import listed
from postings.schemaorg.countries import country_code
from postings.schemaorg.literals import flat
from postings.schemaorg.names import folded, types_of
from postings.schemaorg.text import fold
from postings.schemaorg.types import ABSENT, Kind, Problem, Reading
from postings.schemaorg.values import Many

SEVERAL = "an object that states several of them, read as several"
MOST = 1000  # in one object
FEW = 30  # that state different parts: each is compared with each
LINES = ("streetaddress", "postalcode", "addresslocality", "addressregion")
FINER = {"streetaddress", "postalcode", "postofficeboxnumber"}
OTHERS = {other: name.lower() for other, name in misnomers.of("PostalAddress").items()}
Parts = dict[str, tuple[str, object]]  # folded name -> the name as it stands, and its value


class Several(Many):
    """Any number of values, of which one object may state more than one."""

    def __init__(self, kind: Kind, parted: Callable[[dict], list[dict]]):
        super().__init__(kind)
        self.parted = parted

    def read(self, raw: object) -> Reading:
        items = list(flat(listed(raw)))
        parts = [part for item in items for part in self._parted(item)]
        if len(parts) == len(items):
            return super().read(raw)
        reading = super().read(parts)
        return reading._replace(problems=(Problem("repaired", "", SEVERAL), *reading.problems))

    def _parted(self, item: object) -> list:
        return self.parted(item) if item.__class__ is dict and "@value" not in item else [item]


def places(place: dict) -> list[dict]:
    """A place for each address that is another."""
    key, stated = _parts(place).get("address", ("", None))
    if stated.__class__ is not list and stated.__class__ is not dict:
        return [place]
    stated = [address for address in flat(listed(stated)) if address not in ABSENT]
    if not all(map(_is_described, stated)):
        return [place]
    return _each(place, key, _sites([part for one in stated for part in _towns(one)]))


def _sites(addresses: list[dict]) -> list[list[dict]]:
    """Those that may be the same together; none where they are too many to be told apart."""
    texts = [_texts(address) for address in addresses]
    if all(each.keys() == texts[0].keys() for each in texts):
        alike: dict[tuple, list[dict]] = {}
        for address, each in zip(addresses, texts, strict=True):
            alike.setdefault(_key(each), []).append(address)
        return list(alike.values())
    if len(addresses) > FEW:
        return []
    sites: list[tuple[dict, list[dict]]] = []
    for address, each in zip(addresses, texts, strict=True):
        same = next((site for known, site in sites if not _differ(known, each)), None)
        sites.append((each, [address])) if same is None else same.append(address)
    return [site for _, site in sites]


def by(name: str) -> Callable[[dict], list[dict]]:
    """Parts a node that states nothing but several values of one property."""

    def parted(node: dict) -> list[dict]:
        parts = {part for part in _parts(node) if part not in ("@type", "type")}
        key, held = _parts(node).get(folded(name), ("", None))
        if held.__class__ is not list or parts != {folded(name)}:
            return [node]
        return _each(node, key, [[one] for one in flat(held) if one not in ABSENT])

    return parted


def areas(area: dict) -> list[dict]:
    """An area for each name that is not another name of the same country."""
    key, names = _parts(area).get("name", ("", None))
    groups = _alike(names, lambda name: country_code(name) or fold(name))
    return _each(area, key, groups)


def _each(node: dict, key: str, groups: list[list]) -> list[dict]:
    """The node with the first group, and one of its type for each other."""
    if not 1 < len(groups) <= MOST:
        return [node]
    type_ = {name: node[name] for name in ("@type", "type") if name in node}
    first, *others = map(_one, groups)
    return [{**node, key: first}, *({**type_, key: other} for other in others)]


def _one(group: list) -> object:
    return group[0] if len(group) == 1 else group


def _parts(node: dict) -> Parts:
    return {folded(name): (name, held) for name, held in node.items() if held not in ABSENT}


def _address_parts(address: dict) -> Parts:
    parts = _parts(address)
    others = {OTHERS[part]: held for part, held in parts.items() if part in OTHERS}
    return others | {part: held for part, held in parts.items() if part not in OTHERS}


def _is_described(address: object) -> bool:
    return isinstance(address, dict) and "@value" not in address and address.keys() != {"@id"}


def _towns(address: dict) -> Iterator[dict]:
    """An address for each of its towns, or of its countries if it states nothing else."""
    parts = _address_parts(address)
    name, held = parts.get("addresslocality", ("", None))
    if held.__class__ is list:
        around = [parts[part][1] for part in ("addressregion", "addresscountry") if part in parts]
        is_clear = not parts.keys() & FINER and list not in map(type, around)
        groups = _alike(held, fold) if is_clear else []
    else:
        name, held = parts.get("addresscountry", ("", None))
        groups = [] if parts.keys() & {*FINER, *LINES} else _countries(held)
    if 1 < len(groups) <= MOST:
        yield from ({**address, name: _one(group)} for group in groups)
    else:
        yield address


def _countries(stated: object) -> list[list]:
    """Of names or codes, or of a Country with several; all of them known."""
    if isinstance(stated, dict) and types_of(stated) in ([], ["Country"]):
        names = stated.get("name")
        return [[{**stated, "name": _one(group)}] for group in _alike(names, country_code)]
    return _alike(stated, country_code)


def _alike(stated: object, same: Callable[[str], str | None]) -> list[list[str]]:
    """The texts of a list, those of the same together; none where one is no text, or unknown."""
    texts = list(flat(stated)) if stated.__class__ is list else []
    texts = [text for text in texts if text not in ABSENT]
    if not all(isinstance(text, str) for text in texts):
        return []
    groups: dict[str | None, list[str]] = {}
    for text in texts:
        groups.setdefault(same(text), []).append(text)
    return [] if groups.keys() & {None, ""} else list(groups.values())


def _key(texts: dict[str, str]) -> tuple:
    """Of addresses that state the same parts."""
    if "postalcode" in texts:
        return texts["postalcode"], texts.get("streetaddress")
    return tuple(texts.values())


def _differ(this: dict[str, str], that: dict[str, str]) -> bool:
    """Whether two addresses cannot be the same."""
    apart = {part for part in this.keys() & that.keys() if this[part] != that[part]}
    is_one_code = "postalcode" in this.keys() & that.keys() - apart
    return "streetaddress" in apart if is_one_code else bool(apart)


def _texts(address: dict) -> dict[str, str]:
    """What an address says of each part, as names are compared; a country is known by its code."""
    parts = {part: _names(held) for part, (_, held) in _address_parts(address).items()}
    texts = {part: fold(names[0]) for part in LINES if len(names := parts.get(part, ())) == 1}
    codes = {country_code(name) for name in parts.get("addresscountry", ())}
    code = codes.pop() if len(codes) == 1 else None
    return {part: text for part, text in (texts | {"country": code}).items() if text}


def _names(stated: object) -> list[str]:
    """The texts of a value, or of the names of an object."""
    stated = stated.get("name") if isinstance(stated, dict) else stated
    return [each for each in listed(stated) if isinstance(each, str)]
