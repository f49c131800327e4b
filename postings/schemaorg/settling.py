"""What of a node can only be told when all its properties are read.

A function here is given a node that was just read, mends it in place, and reports what it did.
What it leaves must read back as itself, so it keeps off a property of which something is aside:
with the property gone, what is aside would be read in its place.
"""

from postings.schemaorg.amounts import amounts
from postings.schemaorg.names import local
from postings.schemaorg.types import EXTRA, Problem, Reading

UNITS = {"unit_text", "unit_code", "@type"}
# Words that stand in every field of an address when a form insists on them.
ANYWHERE = {"anywhere", "various", "various locations", "multiple locations", "unknown", "tbd"}
ADDRESS_PARTS = {
    "streetAddress",
    "postalCode",
    "addressLocality",
    "addressRegion",
    "addressCountry",
    "extendedAddress",
    "postOfficeBoxNumber",
}
STATED_PARTS = (
    "street_address",
    "postal_code",
    "address_locality",
    "address_region",
    "address_country",
)


def has_aside(node: dict, *attributes: str) -> bool:
    """Whether a value of one of the properties, in any spelling of its name, is aside."""
    letters = {attribute.replace("_", "") for attribute in attributes}
    return any(local(key).lower().replace("_", "") in letters for key in node.get(EXTRA, ()))


class Figures:
    """The figures of a node that states money, and of the quantity inside it."""

    def __init__(self, one: str, low: str, high: str, currency: str):
        self.one, self.low, self.high, self.currency = one, low, high, currency
        self.names = (one, low, high)

    def settle(self, node: dict, problems: list) -> None:
        inner = node.get(self.one)
        holders = [node, inner] if isinstance(inner, dict) else [node]
        if any(EXTRA in part and has_aside(part, *self.names) for part in holders):
            return
        # twice, since a currency found in one text tells what a "$" in another is
        for holder in holders * 2:
            for name in self.names:
                if isinstance(holder.get(name), str):
                    self._spell_out(node, holder, name, problems)
        self._drop_zeros(node, holders, problems)

    def _spell_out(self, node: dict, holder: dict, name: str, problems: list) -> None:
        text, names = holder[name], [name]
        found = amounts(text, node.get(self.currency, ""))
        is_range = found is not None and found.high is not None
        if found is None or (is_range and not self._has_room(holder, name)):
            return
        if is_range:
            del holder[name]
            names = [self.low, self.high]
        holder.update(zip(names, (found.low, found.high), strict=False))
        if found.code:
            node.setdefault(self.currency, found.code)
        after = " to ".join(str(holder[each]) for each in names)
        problems.append(Problem("repaired", name, "an amount written as text", text, after))

    def _has_room(self, holder: dict, name: str) -> bool:
        return name == self.one and self.low not in holder and self.high not in holder

    def _drop_zeros(self, node: dict, holders: list, problems: list) -> None:
        """0, or 0 to 0, is where programs leave a salary that nobody stated."""
        stated = [(holder, name) for holder in holders for name in self.names if name in holder]
        figures = [holder[name] for holder, name in stated if not isinstance(holder[name], dict)]
        if not figures or any(figure != 0 for figure in figures):
            return
        for holder, name in stated:
            if not isinstance(holder[name], dict):
                del holder[name]
        if not holders[-1].keys() - UNITS:
            node.pop(self.one, None)
        if not node.keys() - UNITS - {self.currency}:
            node.clear()
        problems.append(Problem("repaired", "", "zero stands for no amount", 0, None))


def coordinates(node: dict, problems: list) -> None:
    """0, 0 is a spot in the sea where coordinates that nobody stated end up."""
    if node.get("latitude") == 0 == node.get("longitude"):
        if has_aside(node, "latitude", "longitude"):
            return
        del node["latitude"], node["longitude"]
        problems.append(Problem("repaired", "latitude", "0, 0 stands for no coordinates", 0, None))


def address(node: dict, problems: list) -> None:
    """One word for nowhere in every field that is stated is no address."""
    stated = {name: _word(node[name]) for name in STATED_PARTS if name in node}
    words = set(stated.values())
    if len(stated) < 2 or len(words) > 1 or not words <= ANYWHERE:
        return
    if has_aside(node, *stated):
        return
    before = next(node[name] for name in stated)
    for name in stated:
        del node[name]
    problems.append(Problem("repaired", "", "a word for no address in every field", before, None))


def _word(part: object) -> str:
    text = part.get("name") if isinstance(part, dict) else part
    return text.lower() if isinstance(text, str) else ""


def loose_address(node: dict, problems: list, read) -> None:
    """Parts of an address on the place itself, or an address in the place's stead.

    `read` reads an address; parts beside a stated address stay aside.
    """
    loose = [key for key in node.get(EXTRA, ()) if _part(key) in ADDRESS_PARTS]
    if not loose or "address" in node or has_aside(node, "address"):
        return
    aside = node[EXTRA]
    parts = {key: aside.pop(key) for key in loose}
    if not aside:
        del node[EXTRA]
    if local(str(node.get("@type"))) == "PostalAddress":
        del node["@type"]
    reading: Reading = read(parts)
    if reading.value is not None:
        node["address"] = reading.value
    problems.extend(problem.under("address") for problem in reading.problems)
    problems.append(Problem("repaired", "address", "an address on the place itself", parts))


def _part(key: str) -> str:
    name = local(key)
    return name[:1].lower() + name[1:]
