"""Every column of every table in which somebody's words may stand, by the models themselves: so
that one added tomorrow is looked through as well."""

import json
import zlib
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from postings.models import (
    Counted,
    Hit,
    Redaction,
    SearchText,
    Tally,
    Touched,
    User,
)
from postings.models.columns import stored
from postings.models.fields import LinesField
from postings.schemaorg.traces import TAG, Traces

# What is worked out from other columns is made anew; accounts are removed as such; a removal
# forgets its text by itself.
OTHERS = {Counted, Hit, SearchText, Tally, Touched, User, Redaction}
FOREIGN = {"sessions", "contenttypes", "auth"}
SECRETS = {"password", "digest", "identity", "token", "lease_token"}
WORDS = (models.CharField, models.TextField, models.JSONField)


def tables() -> Iterator[tuple[type[models.Model], list[models.Field]]]:
    """Each model with the columns to look through."""
    for model in apps.get_models():
        if model in OTHERS or model._meta.app_label in FOREIGN or not model._meta.managed:
            continue
        fields = [field for field in stored(model) if _may_hold_words(field)]
        if fields:
            yield model, fields


def _may_hold_words(field: models.Field) -> bool:
    if isinstance(field, models.BinaryField):
        return field.name == "packed"
    is_other = field.choices or field.is_relation or field.primary_key or field.name in SECRETS
    return isinstance(field, WORDS) and not is_other


def read(field: models.Field, held: object) -> object:
    """A column's value as JSON."""
    if isinstance(field, models.BinaryField):
        return json.loads(zlib.decompress(held)) if held else None
    if isinstance(field, LinesField):
        return list(held)
    return str(held) if isinstance(held, str) else held


def write(field: models.Field, value: object, pk: object) -> object:
    """The other way; what must be unique is told apart by its number."""
    if isinstance(field, models.BinaryField):
        return zlib.compress(json.dumps(value, ensure_ascii=False).encode())
    if isinstance(field, LinesField | models.JSONField):
        return value
    if field.unique:
        value = f"{value} {pk}"
    return value[: field.max_length]


def leaves(value: object) -> Iterator[str]:
    """The texts and numbers in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from leaves(one)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def nodes(value: object) -> Iterator[dict]:
    """The objects in a JSON value."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from nodes(one)


def sample(traces: Traces, value: object) -> str:
    """The first place in a value, with what stands around it: without markup, if it shows then."""
    for text in leaves(value):
        if found := traces.around(TAG.sub("", text)) or traces.around(text):
            return found
    return next(
        (", ".join(parts.values()) for parts in map(traces.parts, nodes(value)) if parts), ""
    )
