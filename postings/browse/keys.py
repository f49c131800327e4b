"""The names of pages in addresses: the key of the row before or after them."""

import re
from datetime import UTC, datetime

NEARNESS = re.compile(r"-?[0-9](\.[0-9]{1,20})?(e-[0-9]{1,2})?", re.ASCII)
NUMBER = re.compile(r"-?[0-9]{1,18}", re.ASCII)


class NoSuchPage(ValueError):
    """The address names a page in a way that no page is named."""


def tier_key(name):
    tier, _, number = name.partition("~")
    if not (tier.isascii() and tier.isdecimal() and len(tier) == 1 and NUMBER.fullmatch(number)):
        raise NoSuchPage(name)
    return int(tier), int(number)


def name_of(key):
    return "~".join(
        part.isoformat().replace("+00:00", "Z") if isinstance(part, datetime) else str(part)
        for part in key
    )


def key_of(name, order):
    first, both, number = name.rpartition("~")
    if not NUMBER.fullmatch(number) or bool(both) is (order == "newest"):
        raise NoSuchPage(name)
    return (READ.get(order, _instant)(first), int(number)) if both else (int(number),)


def _nearness(text):
    if not NEARNESS.fullmatch(text):
        raise NoSuchPage(text)
    return float(text)


def _instant(text):
    try:
        instant = datetime.fromisoformat(text)
        if instant.tzinfo:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NoSuchPage(text) from error
    raise NoSuchPage(text)


def _cents(text):
    if not NUMBER.fullmatch(text):
        raise NoSuchPage(text)
    return int(text)


READ = {"nearest": _nearness, "paid": _cents}  # the first half of a key; else it is an instant
