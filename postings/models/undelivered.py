"""That a mail could not be sent, so that somebody mends it; neither its text nor its reader."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=30)


class Undelivered(models.Model):
    kind = models.CharField(_("kind of mail"), max_length=30)
    trouble = models.TextField(_("trouble"))
    at = models.DateTimeField(_("when"), db_index=True)

    class Meta:
        verbose_name = _("mail that was not sent")
        verbose_name_plural = _("mails that were not sent")

    def __str__(self):
        return f"{self.kind}, {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def note(cls, kind: str, trouble: str, now: datetime) -> None:
        cls.objects.filter(at__lt=now - KEPT).delete()
        cls.objects.create(kind=kind, trouble=trouble[:500], at=now)
