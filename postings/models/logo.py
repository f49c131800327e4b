"""Logos, as they were drawn anew from what somebody uploaded.

We keep them in the database, because then a copy of it is a copy of the site, and several machines
or a fresh container have them at once; we gave up a web server's file serving. Each is a few
kilobytes, in an address that never changes what it says, so browsers ask for it once a year.

What JSON-LD says of an employer is what its source states, a logo among it; ours is not stated by
anybody, so it is not said there.
"""

from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.drawing import Drawn
from postings.models.organization import Organization
from postings.models.site import Site


class Logo(models.Model):
    """One size; `digest` is the same for all sizes of a picture."""

    digest = models.CharField(max_length=32)
    height = models.PositiveSmallIntegerField(_("height"))
    webp = models.BinaryField()

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        constraints = [models.UniqueConstraint(fields=["digest", "height"], name="logo_once")]

    def __str__(self):
        return f"{self.digest}, {self.height}"


def keep(drawn: list[Drawn]) -> str:
    """Store a picture; returns its digest."""
    digest = sha256(b"".join(one.webp for one in drawn)).hexdigest()[:32]
    sizes = [Logo(digest=digest, height=one.height, webp=one.webp) for one in drawn]
    Logo.objects.bulk_create(sizes, ignore_conflicts=True)
    return digest


def drop(digest: str) -> None:
    """Once nobody shows it any more."""
    if digest and not any(one.objects.filter(logo=digest).exists() for one in (Organization, Site)):
        Logo.objects.filter(digest=digest).delete()
