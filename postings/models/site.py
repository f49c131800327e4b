"""What the site says of itself: one row, whose empty columns leave it to the environment."""

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from postings.models import accent
from postings.models.fields import HTMLField

ONLY = 1  # the one row's number
TEXTS = {
    "about": _("About"),
    "contact": _("Contact"),
    "imprint": _("Imprint"),
    "privacy": _("Privacy"),
}


class Site(models.Model):
    """`version` counts what was saved: by it other processes learn that theirs is old."""

    name = models.CharField(_("name"), max_length=60, blank=True)
    tagline = models.CharField(
        _("tagline"), max_length=120, blank=True, help_text=_("A few words beside the name.")
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[accent.check],
        help_text=_(
            "Of links and buttons, such as #0b5c4a; it must be readable on white. The dark "
            "scheme’s is derived from it. Empty: our green."
        ),
    )
    about = HTMLField(_("about"), blank=True)
    contact = HTMLField(_("contact"), blank=True)
    imprint = HTMLField(_("imprint"), blank=True)
    privacy = HTMLField(_("privacy"), blank=True)
    logo = models.CharField(max_length=32, blank=True, editable=False)  # models.logo
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)  # at the least height
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("this site")
        verbose_name_plural = _("this site")
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY), name="site_once")]

    def __str__(self):
        return self.name or settings.SITE_NAME

    def save(self, **options):
        """The pages of this process follow at once, those of others with their next look."""
        self.pk, self.version = ONLY, self.version + 1
        super().save(**options)
        forget()

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Those that are written: the name of the page and its label."""
        return tuple((name, label) for name, label in TEXTS.items() if getattr(self, name))


_known: list[Site] = []  # what this process has read, one at most


def site(version: int | None = None) -> Site:
    """Read again when it has changed. `version`: where what was asked already tells it.

    Without it a small query tells; inside a transaction what is known is believed.
    """
    known = _known[-1] if _known else None
    if version is None and known and not connection.in_atomic_block:
        version = Site.objects.values_list("version", flat=True).first() or 0
    if known is None or version not in (None, known.version):
        known = Site.objects.first() or Site()
        _known[:] = [known]
    return known


def forget() -> None:
    _known.clear()
