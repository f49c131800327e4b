"""Columns with a promise: markup that is always clean, and words in one line each."""

from django.db import models
from django.db.models.expressions import Case
from django.db.models.functions import Cast

from postings.sanitize import SafeHTML, sanitize


class _Clean:
    """Sanitizes on assignment, so that no instance ever holds markup that is not clean."""

    def __init__(self, field):
        self.field = field

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.field.attname not in instance.__dict__:
            instance.refresh_from_db(fields=[self.field.attname])
        return instance.__dict__[self.field.attname]

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = _clean(value)


def _clean(value):
    if isinstance(value, str) and not isinstance(value, SafeHTML):
        return sanitize(value)
    return value


class HTMLField(models.TextField):
    """Markup people may see: SafeHTML in Python, whatever way it came in."""

    def contribute_to_class(self, cls, name, private_only=False):
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Clean(self))

    def from_db_value(self, value, expression, connection):
        return None if value is None else SafeHTML.trusted(value)

    def to_python(self, value):
        return _clean(super().to_python(value))

    def get_prep_value(self, value):
        return _clean(super().get_prep_value(value))

    def get_db_prep_save(self, value, connection):
        # Only bulk_update's Case reaches here with parts that were cleaned one by one.
        if hasattr(value, "as_sql"):
            if isinstance(value, models.Value):
                value = value.value
            elif not isinstance(_uncast(value), Case):
                raise TypeError("markup is saved as text; a database expression cannot be cleaned")
        return super().get_db_prep_save(_clean(value), connection)


def _uncast(expression):
    """PostgreSQL is told the type of what bulk_update writes."""
    return expression.get_source_expressions()[0] if isinstance(expression, Cast) else expression


class LinesField(models.TextField):
    """A tuple of short texts, stored one a line with a line break at both ends.

    `contains "\\nFULL_TIME\\n"` finds a whole word on every database.
    """

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if isinstance(value, str):
            return tuple(line for line in value.split("\n") if line)
        return tuple(value or ())

    def get_prep_value(self, value):
        lines = self.to_python(value)
        return "\n" + "".join(f"{' '.join(line.split())}\n" for line in lines) if lines else ""

    def value_to_string(self, instance):
        return self.get_prep_value(self.value_from_object(instance))

    @staticmethod
    def line(word: str) -> str:
        return f"\n{word}\n"
