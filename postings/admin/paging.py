"""Pages over a list of any size."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST = 10_000


class AtLeast(int):
    """A count that stopped counting; every page and label of the admin shows it as "10,000+"."""

    def __str__(self):
        return f"{int(self):,}+"


class CappedPaginator(Paginator):
    """Counts to 10,000 and no further: what lies beyond is found by search, not by paging."""

    @cached_property
    def count(self):
        counted = self.object_list.order_by()[: MOST + 1].count()
        return counted if counted <= MOST else AtLeast(MOST)
