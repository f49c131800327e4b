"""The columns of a row, put aside and put back."""

from django.db import models


def stored(model: type[models.Model]) -> list[models.Field]:
    """All that is written; what the database works out by itself is not."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def put_back(row: models.Model, values: dict) -> models.Model:
    """`values` by name of the column, of JSON; what they do not name stays."""
    for field in row._meta.concrete_fields:
        if field.attname in values:
            setattr(row, field.attname, field.to_python(values[field.attname]))
    return row
