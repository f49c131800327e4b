"""The time of day at the end of a date that a program or a person wrote."""

import re

from postings.schemaorg.types import Unreadable

CLOCK = re.compile(
    r"(?:[T ,]{1,3}| - )(?:(?:at|um|kl\.?|klo|à|a las) )?(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)"
    r"(?::(?P<second>\d\d(?:[.,]\d{1,9})?))?(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?| (?:Uhr|h))?"
    r"\s?(?P<zone>(?:GMT|UTC)?[+-]\d\d(?::?\d\d)?|[A-Z]{1,5})?(?: \([^()]*\))?$"
)
# The letters of zones that are one zone; IST and CST are several.
ZONES = {
    **{"UTC": "Z", "GMT": "Z", "Z": "Z", "CET": "+01:00", "CEST": "+02:00", "EST": "-05:00"},
    **{"EDT": "-04:00", "PST": "-08:00", "PDT": "-07:00"},
}


def clock(match: re.Match) -> str:
    """As ISO 8601 has it, after a day: `T15:04:05+01:00`. Raises Unreadable."""
    second = f":{match['second']}" if match["second"] else ""
    return f"T{_hour(match):02}:{match['minute']}{second}{_zone(match['zone'] or '')}"


def _hour(match: re.Match) -> int:
    hour = int(match["hour"])
    if not match["half"]:
        return hour
    if not 1 <= hour <= 12:
        raise Unreadable(f"no such time:{match[0]}")
    return hour % 12 + (12 if match["half"] in "Pp" else 0)


def _zone(text: str) -> str:
    offset = text.removeprefix("GMT").removeprefix("UTC")
    if not text or offset[:1] in ("+", "-"):
        return offset
    if text not in ZONES:
        raise Unreadable(f"{text} may be several time zones; write the offset, such as +02:00")
    return ZONES[text]
