"""The sample postings, with all dates shifted by one offset so that they are current."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from postings.intake.record import Record

FILE = Path(__file__).parent.parent / "samples" / "postings.jsonld"
WRITTEN_FOR = date(2026, 1, 15)  # the day the samples speak of as today
DATED = {"datePosted", "validThrough", "jobStartDate"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def records(today: date) -> Iterator[Record]:
    """The samples as they would have been written today."""
    document = json.loads(FILE.read_text())
    yield Record(FILE.name, 1, _shifted(document, today - WRITTEN_FOR))


def _shifted(value: object, offset: timedelta, name: str = "") -> object:
    if isinstance(value, dict):
        return {key: _shifted(item, offset, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_shifted(item, offset, name) for item in value]
    if name in DATED and isinstance(value, str) and (day := DAY.match(value)):
        return (date.fromisoformat(day[0]) + offset).isoformat() + value[day.end() :]
    return value
