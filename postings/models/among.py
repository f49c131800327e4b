"""`among=` many ids or texts: as `in`, told to the database as one value."""

import json

from django.core.exceptions import EmptyResultSet
from django.db import models


@models.CharField.register_lookup
@models.TextField.register_lookup
@models.BigIntegerField.register_lookup
@models.ForeignKey.register_lookup
class Among(models.Lookup):
    """For the hundreds that an import asks for with each batch. `in` asks the field of each value
    and writes a sign for each, which takes longer than the query."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", [*params, list(self.rhs)]
        told = json.dumps([*self.rhs])
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, told]  # noqa: S608
