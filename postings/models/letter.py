"""That somebody was told something of a posting by mail, so that nobody is told twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.posting import JobPosting


class Letter(models.Model):
    """`instant` is when the posting was begun, published, closes or closed: another is new news."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("A posting waits for your review")
        PUBLISHED = "published", _("A posting of ours has been published")
        CLOSING = "closing", _("A posting of ours closes within seven days")
        CLOSED = "closed", _("A posting of ours has closed")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="letters")
    posting = models.ForeignKey(JobPosting, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    instant = models.DateTimeField()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "user", "kind", "instant"], name="letter_once"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.kind}"
