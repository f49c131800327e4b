"""JSON values as bytes, written fast, and never other than they are."""

import json
import math

import orjson

PLAIN = (str, int, type(None))  # as most values are: passed over without a call for each


def canonical(value: object) -> bytes:
    """Equal values give equal bytes. Raises as `compact`."""
    return _bytes(value, orjson.OPT_SORT_KEYS)


def compact(value: object) -> bytes:
    """Raises ValueError for an infinite number, and as UnicodeEncodeError for a lone surrogate."""
    return _bytes(value, 0)


def _bytes(value: object, option: int) -> bytes:
    """orjson refuses numbers of more than 64 bits, and writes an infinite one as null: there we
    let json write or refuse it."""
    try:
        written = orjson.dumps(value, option=option)
    except TypeError:
        return _json(value, option)
    return written if b"null" not in written or _is_finite(value) else _json(value, option)


def _is_finite(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list | tuple):
        return True
    return all(map(_is_finite, [item for item in value if not isinstance(item, PLAIN)]))


def _json(value: object, option: int) -> bytes:
    sort = option == orjson.OPT_SORT_KEYS
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=sort, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
