"""A request to write for an organization, sent by somebody without an account."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from postings.models.organization import Organization, OrganizationName


class AccessRequest(models.Model):
    """`organization` is the one whose page they came from, or that goes by the name they give.

    `network` is where it came from, kept until somebody has decided: it limits how many come."""

    class Outcome(models.TextChoices):
        WAITING = "", _("waiting")
        INVITED = "invited", _("invited")
        DECLINED = "declined", _("declined")

    email = models.EmailField(_("e-mail address"), max_length=254)
    name = models.CharField(_("name"), max_length=150)
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, related_name="access_requests"
    )
    organization_name = models.CharField(_("organization"), max_length=200)
    message = models.TextField(_("message"), blank=True)
    network = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField(_("asked"), db_index=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("request for access")
        verbose_name_plural = _("requests for access")

    def __str__(self):
        return f"{self.email}, {self.organization_name}"

    def found(self) -> Organization:
        """The organization it is for, made when there is none."""
        known = self.organization or OrganizationName.meaning(self.organization_name)
        if known:
            return known
        made = Organization.objects.create(name=self.organization_name)
        key = OrganizationName.key_of(self.organization_name)
        OrganizationName.objects.create(key=key, name=self.organization_name, organization=made)
        return made

    def decide(self, outcome: str, by, now: datetime) -> None:
        self.outcome, self.decided_by, self.decided_at, self.network = outcome, by, now, ""
        self.save(update_fields=["outcome", "decided_by", "decided_at", "network"])
