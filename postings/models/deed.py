"""What a person had done to many postings at once, and what became of each of them."""

import json
import zlib
from datetime import timedelta

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from postings.models.errand import Errand

KEPT = timedelta(days=14)  # what was before is kept so long, and so long a deed can be undone


class Deed(models.Model):
    """`values` are those of its form, as JSON. `query` is the address of the list it was chosen
    from, where all that it finds was meant. `shown_at`: what has changed since then is left out.
    """

    class Name(models.TextChoices):
        EXTEND = "extend", _("New closing date")
        CLOSE = "close", _("Close early")
        RELIST = "relist", _("Publish anew")
        EMPLOY = "employ", _("Another employer")
        MOVE = "move", _("Another source")
        HOLD = "hold", _("Hold a value")
        REMOVE = "remove", _("Remove")

    class State(models.TextChoices):
        WAITING = "waiting", _("not done yet")
        DONE = "done", _("done")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    name = models.CharField(_("what"), max_length=10, choices=Name)
    values = models.JSONField(default=dict)
    query = models.TextField(blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), db_index=True)
    shown_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    number = models.PositiveIntegerField(_("postings"), default=0)
    errand = models.ForeignKey(Errand, models.SET_NULL, null=True, related_name="deeds")

    class Meta:
        verbose_name = _("mass edit")
        verbose_name_plural = _("mass edits")

    def __str__(self):
        return f"{self.get_name_display()}, {self.at:%Y-%m-%d %H:%M}"

    def freeze(self, postings: models.QuerySet) -> int:
        """Which postings it is, from now on. One statement: no id travels, and none is missed.

        The caller holds the transaction.
        """
        sql, params = postings.order_by("pk").values("id").query.sql_with_params()
        table = connection.ops.quote_name(Step._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (deed_id, posting_id, state, why)"  # noqa: S608
                f" SELECT %s, found.id, %s, '' FROM ({sql}) AS found",
                [self.pk, Step.State.WAITING, *params],
            )
            self.number = cursor.rowcount
        self.save(update_fields=["number"])
        return self.number


class Step(models.Model):
    """One posting of a deed; `memory` is what undoing it needs. The posting may be gone."""

    class State(models.TextChoices):
        WAITING = "waiting", _("not done yet")
        DONE = "done", _("done")
        SKIPPED = "skipped", _("left out")
        UNDONE = "undone", _("undone")
        STAYED = "stayed", _("stays as it is")

    deed = models.ForeignKey(Deed, models.CASCADE, related_name="steps")
    posting_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(max_length=200, blank=True)
    packed = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deed", "posting_id"], name="step_once"),
        ]
        indexes = [models.Index(fields=["deed", "state", "id"], name="step_next")]

    def __str__(self):
        return f"{self.deed_id}: {self.posting_id}"

    @staticmethod
    def pack(memory: dict) -> bytes:
        """`memory` is JSON but for instants and days."""
        text = json.dumps(memory, default=lambda instant: instant.isoformat(), ensure_ascii=False)
        return zlib.compress(text.encode())

    @property
    def memory(self) -> dict:
        return json.loads(zlib.decompress(self.packed))
