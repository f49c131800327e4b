"""One of many numbers, as each database finds them by an index."""

from django.db.models.lookups import In


class Listed(In):
    """PostgreSQL takes thousands as one value; of a query it has the list first, and so an index
    for this side of an "or" as well."""

    def as_sql(self, compiler, connection):
        if connection.vendor != "postgresql" or not self.rhs_is_direct_value():
            return super().as_sql(compiler, connection)
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} = ANY (%s::bigint[])", [*params, list(self.rhs)]

    def get_rhs_op(self, connection, rhs):
        if connection.vendor != "postgresql":
            return super().get_rhs_op(connection, rhs)
        return f"= ANY (ARRAY{rhs})"
