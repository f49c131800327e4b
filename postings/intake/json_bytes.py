"""JSON values as bytes, written fast, and never other than they are."""

import json

import orjson


def canonical(value: object) -> bytes:
    """Equal values give equal bytes. Raises as `compact`."""
    return _bytes(value, orjson.OPT_SORT_KEYS)


def compact(value: object) -> bytes:
    """Raises ValueError for an infinite number, and as UnicodeEncodeError for a lone surrogate."""
    return _bytes(value, 0)


def _bytes(value: object, option: int) -> bytes:
    """orjson refuses numbers of more than 64 bits, and writes an infinite one as null: wherever
    it does either, we let json write or refuse it."""
    try:
        written = orjson.dumps(value, option=option)
    except TypeError:
        written = b"null"
    if b"null" not in written:
        return written
    sort = option == orjson.OPT_SORT_KEYS
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=sort, separators=(",", ":"), allow_nan=False
    )
    return text.encode()
