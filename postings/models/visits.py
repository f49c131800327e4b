"""How often a posting was looked at, and applied for, on each day."""

from collections.abc import Mapping
from datetime import date

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting

BOARD = 0  # no posting has this number
Key = tuple[int, date, str, str]  # posting, day, what, from where


class VisitsQuerySet(models.QuerySet):
    def add(self, numbers: Mapping[Key, int]) -> None:
        """In one statement, since each commit makes the kept pages old."""
        if not numbers:
            return
        quote = connection.ops.quote_name
        table = quote(self.model._meta.db_table)
        rows = ", ".join(["(%s, %s, %s, %s, %s)"] * len(numbers))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (posting_id, day, what, origin, number) VALUES {rows}"  # noqa: S608
                " ON CONFLICT (posting_id, day, what, origin)"
                f" DO UPDATE SET number = {table}.number + excluded.number",
                [value for key, number in numbers.items() for value in (*key, number)],
            )

    def of_board(self, first: date) -> dict[tuple[date, str], int]:
        """How often each thing was done since that day, by day and what it was."""
        rows = self.filter(posting=BOARD, day__gte=first).order_by()
        sums = rows.values_list("day", "what").annotate(models.Sum("number"))
        return {(day, what): number for day, what, number in sums}


class Visits(models.Model):
    """Numbers alone: nothing of any visitor is kept. `posting` may be gone when it is written; that
    of number `BOARD` are the searches, and the sums of all postings."""

    class What(models.TextChoices):
        VIEW = "view", _("Views")
        APPLY = "apply", _("Clicks on “apply”")
        SEARCH = "search", _("Searches")

    class Origin(models.TextChoices):
        BOARD = "board", _("This board")
        SEARCH = "search", _("Search engines")
        SOCIAL = "social", _("Social networks")
        OTHER = "other", _("Other sites")
        NONE = "none", _("Not known")

    posting = models.ForeignKey(
        JobPosting, models.CASCADE, related_name="visits", db_constraint=False, db_index=False
    )
    day = models.DateField()
    what = models.CharField(max_length=6, choices=What)
    origin = models.CharField(max_length=6, choices=Origin)
    number = models.PositiveIntegerField()

    objects = VisitsQuerySet.as_manager()

    class Meta:
        verbose_name = _("visits")
        verbose_name_plural = _("visits")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "day", "what", "origin"], name="visits_once"
            ),
        ]

    def __str__(self):
        return f"{self.posting_id}, {self.day}: {self.number}"
