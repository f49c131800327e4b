"""Pages over a list of any size."""

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Func, IntegerField, Subquery
from django.utils.functional import cached_property

MOST = 10_000


class AtLeast(int):
    """A count that stopped counting; every page and label of the admin shows it as "10,000+"."""

    def __str__(self):
        return f"{int(self):,}+"


class CountTo(Func):
    """How many rows a subquery has that is cut after MOST and one: for a column of a list."""

    template = "(SELECT COUNT(*) FROM %(expressions)s AS counted)"
    output_field = IntegerField()

    @classmethod
    def of(cls, rows) -> "CountTo":
        return cls(Subquery(rows.order_by().values("pk")[: MOST + 1]))

    @staticmethod
    def words(number: int) -> int:
        return number if number <= MOST else AtLeast(MOST)


class CappedPaginator(Paginator):
    """Counts to 10,000 and no further: what lies beyond is found by search, not by paging."""

    @cached_property
    def count(self):
        # In the order of the list, whose index covers what is asked for most: without, all rows
        # of the table would be read.
        counted = self.object_list.values("pk")[: MOST + 1].count()
        return counted if counted <= MOST else AtLeast(MOST)


class ByNewest(ChangeList):
    """Ordered by `sort_key` alone, which tells any two postings apart.

    Django adds the id to be sure; no index ends in it, so it would sort all there is.
    """

    def get_ordering(self, request, queryset):
        ordering = super().get_ordering(request, queryset)
        return [name for name in ordering if name.lstrip("-") != "pk"]
