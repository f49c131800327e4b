"""New rows by the thousand: as `Model()` makes them, at a tenth of its price.

`Model.__init__` asks each of some forty fields for its default. We ask once for each model, because
an import makes three rows a document; we gave up the signals and checks of a constructor.
"""

from functools import cache

from django.db import models
from django.db.models.base import ModelState


def fresh(model: type[models.Model], **columns) -> models.Model:
    """An unsaved row with these values of its columns (`source_id`, not `source`), which must be
    of the kind that loading a row gives."""
    values, made = _defaults(model)
    row = model.__new__(model)
    row.__dict__.update(values, **columns)
    for name, make in made:
        if name not in columns:
            row.__dict__[name] = make()
    row._state = ModelState()
    return row


def columns(row: models.Model) -> dict:
    """What `fresh` needs to make the same row: the values that are not its defaults."""
    values, _ = _defaults(type(row))
    own = vars(row).items()
    return {name: held for name, held in own if name in values and held != values[name]}


@cache
def _defaults(model: type[models.Model]) -> tuple[dict, list[tuple[str, type]]]:
    """What its columns hold in a new row, and which of that must not be shared."""
    values = {name: value for name, value in vars(model()).items() if name != "_state"}
    made = [(name, type(value)) for name, value in values.items() if isinstance(value, dict | list)]
    return values, made


def tie(row: models.Model, name: str, other: models.Model) -> None:
    """Set a relation, as an assignment does that asks no router."""
    row.__dict__[f"{name}_id"] = other.pk
    row._state.fields_cache[name] = other
