"""Personal data that was removed from everything, and is to stay away."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.errand import Errand


class Redaction(models.Model):
    """`text` and `found` (how often and where, with samples) are there only until it is done, or
    given up. What stays is `patterns`: [what, length, digest] of each spelling, by which imports
    recognize the text without anybody being able to read it here.

    We keep digests under the site's secret key, because a list of what people wanted forgotten
    would be the worst of all places to keep it, and because a bare digest of a telephone number is
    found by trying all numbers; we gave up rules that outlive the key (`key` says which it was).
    """

    class State(models.TextChoices):
        LOOKING = "looking", _("being looked for")
        FOUND = "found", _("found, not removed yet")
        REMOVING = "removing", _("being removed")
        DONE = "done", _("removed")
        GIVEN_UP = "given_up", _("given up")

    text = models.TextField(blank=True)
    patterns = models.JSONField(default=list)
    key = models.CharField(max_length=16, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("when"), db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.LOOKING)
    found = models.JSONField(default=dict)
    removed = models.JSONField(default=dict)
    number = models.PositiveIntegerField(_("removed"), default=0)
    errand = models.ForeignKey(Errand, models.SET_NULL, null=True, related_name="redactions")

    class Meta:
        verbose_name = _("removal of personal data")
        verbose_name_plural = _("removals of personal data")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M}"
