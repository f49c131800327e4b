"""An employer's page, the names it goes by, and the people who edit for it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from postings.models.slug import slug_of
from postings.schemaorg.text import normalize


class OrganizationQuerySet(models.QuerySet):
    def of_member(self, user):
        """Those the user belongs to; all of them for staff."""
        return self._of(user, {"memberships__user": user})

    def managed_by(self, user):
        """Those whose people the user decides on; all of them for staff."""
        owns = {"memberships__user": user, "memberships__role": Membership.Role.OWNER}
        return self._of(user, owns)

    def _of(self, user, condition: dict):
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_staff else self.filter(**condition)


class Organization(models.Model):
    name = models.TextField(_("name"))
    description = models.TextField(_("about"), blank=True)
    url = models.URLField(_("web site"), max_length=500, blank=True)
    frozen = models.BooleanField(
        _("frozen"), default=False, help_text=_("Hides all its postings, everywhere, at once.")
    )
    needs_review = models.BooleanField(
        _("postings are looked at first"),
        default=False,
        help_text=_("What its people publish waits until an admin has published it."),
    )
    logo = models.CharField(max_length=32, blank=True, editable=False)  # models.logo
    verified = models.BooleanField(
        _("verified"),
        default=False,
        help_text=_("Somebody here has made sure who it is; its pages and postings say so."),
    )
    # Where its page leads since it was merged, and what that moved, so that it can be undone.
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("merged into"),
        null=True,
        editable=False,
        related_name="merged",
    )
    merge = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")

    def __str__(self):
        return self.name

    @property
    def slug(self) -> str:
        return slug_of(self.name, "employer")

    def get_absolute_url(self):
        return reverse("organization", args=[self.pk, self.slug])


class OrganizationName(models.Model):
    """A name as sources state it, and the organization it means."""

    key = models.TextField(unique=True)
    name = models.TextField()
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("name of an organization")
        verbose_name_plural = _("names of organizations")

    def __str__(self):
        return self.name

    @staticmethod
    def key_of(name: str) -> str:
        return normalize(name)

    @classmethod
    def meaning(cls, name: str) -> Organization | None:
        names = cls.objects.filter(key=cls.key_of(name)).select_related("organization")
        known = names.first()
        return known.organization if known else None


class Membership(models.Model):
    """Both roles edit the organization's postings; an owner also decides who does."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        EDITOR = "editor", _("Editor")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="member_once"),
        ]

    def __str__(self):
        return f"{self.user}, {self.organization}"
