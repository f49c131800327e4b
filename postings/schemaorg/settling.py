"""What of a node can only be told when all its properties are read.

A function here is given a node that was just read, mends it in place, and reports what it did.
What it leaves must read back as itself, so it keeps off a property of which something is aside:
with the property gone, what is aside would be read in its place.
"""

from postings.schemaorg.amounts import Amounts, amounts, disagreement
from postings.schemaorg.names import camel, folded
from postings.schemaorg.positions import TOGETHER, pair
from postings.schemaorg.texts import Text
from postings.schemaorg.types import EXTRA, Problem, Reading
from postings.schemaorg.units import UNIT

CURRENCY_INSIDE = "the currency beside the figure, read as that of the amount"
NO_END = "zero stands for no upper end"
PERIODS = ("unit_text", "unit_code")
UNITS = {"unit_text", "unit_code", "@type"}
# Words that stand in every field of an address when a form insists on them.
ANYWHERE = {"anywhere", "various", "various locations", "multiple locations", "unknown", "tbd"}
ADDRESS_PARTS = {
    "streetaddress",
    "postalcode",
    "addresslocality",
    "addressregion",
    "addresscountry",
    "extendedaddress",
    "postofficeboxnumber",
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
    return any(folded(key) in letters for key in node.get(EXTRA, ()))


def stated(node: dict, *attributes: str) -> dict:
    """What a node says of properties, by schema.org's names."""
    return {camel(name): _said(node[name]) for name in attributes if name in node}


def _said(value: object) -> object:
    if isinstance(value, str):
        return Text().write(value)
    return stated(value, *value) if isinstance(value, dict) else value


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
        for holder in holders:
            self._drop_end(node, holder, problems)

    def _spell_out(self, node: dict, holder: dict, name: str, problems: list) -> None:
        text, currency = holder[name], node.get(self.currency, "")
        path = camel(name) if holder is node else f"{camel(self.one)}.{camel(name)}"
        found = amounts(text, currency)
        if found is None:
            if reason := disagreement(text, currency):
                holder.setdefault(EXTRA, {})[camel(name)] = _said(holder.pop(name))
                problems.append(Problem("refused", path, reason, _said(text)))
            return
        ends = self._ends(found, holder, name)
        if not ends or not self._agree(found.unit, node, holder):
            return
        del holder[name]
        holder.update(ends)
        if found.code:
            node.setdefault(self.currency, found.code)
        if found.unit and "unit_text" not in node and "unit_code" not in node:
            holder.setdefault("unit_text", found.unit)
        after = " to ".join(map(str, ends.values())) + (f" per {found.unit}" if found.unit else "")
        problems.append(Problem("repaired", path, "an amount written as text", _said(text), after))

    def _ends(self, found: Amounts, holder: dict, name: str) -> dict:
        """The figures by name; none where a name is taken already."""
        if found.one is not None:
            return {name: found.one}
        ends = found.under(self.one, self.low, self.high)
        has_room = name == self.one and not ends.keys() & holder.keys()
        return ends if has_room or set(ends) == {name} else {}

    def _agree(self, unit: str, *holders: dict) -> bool:
        """Whether no other period is stated than the text's own."""
        if not unit:
            return True
        if any(has_aside(holder, "unit_text", "unit_code") for holder in holders):
            return False
        stated = [holder[name] for holder in holders for name in PERIODS if name in holder]
        return all(UNIT.read(each).value == unit for each in stated)

    def _drop_end(self, node: dict, holder: dict, problems: list) -> None:
        """From something to 0 is a range whose end nobody stated."""
        low, end = holder.get(self.low), holder.get(self.high)
        if end == 0 and isinstance(low, int | float) and low > 0:
            del holder[self.high]
            path = camel(self.high) if holder is node else f"{camel(self.one)}.{camel(self.high)}"
            problems.append(Problem("repaired", path, NO_END, end, None))

    def _drop_zeros(self, node: dict, holders: list, problems: list) -> None:
        """0, or 0 to 0, is where programs leave a salary that nobody stated."""
        found = [(holder, name) for holder in holders for name in self.names if name in holder]
        found = [(holder, name) for holder, name in found if not isinstance(holder[name], dict)]
        if not found or any(holder[name] != 0 for holder, name in found):
            return
        before = stated(node, *node)
        for holder, name in found:
            del holder[name]
        if not holders[-1].keys() - UNITS:
            node.pop(self.one, None)
        if not node.keys() - UNITS - {self.currency}:
            node.clear()
        problems.append(Problem("repaired", "", "zero stands for no amount", before, None))


def inner_currency(node: dict, problems: list, read) -> None:
    """Beside the figure, where publishers put it too, a currency is that of the amount."""
    inner = node.get("value")
    if not isinstance(inner, dict) or "currency" in node or has_aside(node, "currency"):
        return
    aside = inner.get(EXTRA, {})
    stated = aside.get("currency")
    value = read(stated).value if isinstance(stated, str) else None
    if value is None:
        return
    del aside["currency"]
    if not aside:
        del inner[EXTRA]
    if not inner:
        del node["value"]
    node["currency"] = value
    problems.append(Problem("repaired", "value.currency", CURRENCY_INSIDE, stated, value))


def coordinates(node: dict, problems: list) -> None:
    """Both may stand in one field, or in each. 0, 0 is a spot in the sea where coordinates that
    nobody stated end up."""
    _part(node, problems)
    if node.get("latitude") == 0 == node.get("longitude"):
        if has_aside(node, "latitude", "longitude"):
            return
        before = stated(node, "latitude", "longitude")
        del node["latitude"], node["longitude"]
        problems.append(Problem("repaired", "", "0, 0 stands for no coordinates", before, None))


def _part(node: dict, problems: list) -> None:
    text = node.get("latitude")
    found = pair(text) if isinstance(text, str) else None
    if not found or node.get("longitude", text) != text or abs(found[0]) > 90:
        return
    if has_aside(node, "latitude", "longitude"):
        return
    before = stated(node, "latitude", "longitude")
    node["latitude"], node["longitude"] = found
    problems.append(Problem("repaired", "", TOGETHER, before, list(found)))


def address(node: dict, problems: list) -> None:
    """One word for nowhere in every field that is stated is no address."""
    parts = {name: _word(node[name]) for name in STATED_PARTS if name in node}
    words = set(parts.values())
    if len(parts) < 2 or len(words) > 1 or not words <= ANYWHERE:
        return
    if has_aside(node, *parts):
        return
    before = stated(node, *parts)
    for name in parts:
        del node[name]
    problems.append(Problem("repaired", "", "a word for no address in every field", before, None))


def _word(part: object) -> str:
    text = part.get("name") if isinstance(part, dict) else part
    return text.lower() if isinstance(text, str) else ""


def loose_address(node: dict, problems: list, read) -> None:
    """Parts of an address on the place itself, or an address in the place's stead.

    `read` reads an address; parts beside a stated address stay aside.
    """
    loose = [key for key in node.get(EXTRA, ()) if folded(key) in ADDRESS_PARTS]
    if not loose or "address" in node or has_aside(node, "address"):
        return
    aside = node[EXTRA]
    parts = {key: aside.pop(key) for key in loose}
    if not aside:
        del node[EXTRA]
    reading: Reading = read(parts)
    if reading.value is not None:
        node["address"] = reading.value
    problems.extend(problem.under("address") for problem in reading.problems)
    if folded(str(node.get("@type"))) == "postaladdress":
        parts["@type"] = node.pop("@type")
    after = node.get("address")
    problems.append(Problem("repaired", "", "an address on the place itself", parts, after))
