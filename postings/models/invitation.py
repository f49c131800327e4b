"""An invitation to write for an organization: a link that works once, for a week."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from postings.models.organization import Membership, Organization
from postings.models.user import User

LASTS = timedelta(days=7)


class InvitationQuerySet(models.QuerySet):
    def open(self, now: datetime):
        """Neither used nor expired."""
        return self.filter(used_at=None, expires_at__gt=now)

    def withdraw(self, now: datetime) -> int:
        """They work no longer; the rows stay, since they are counted against sending too many."""
        return self.open(now).update(expires_at=now)

    def by_token(self, token: str):
        return self.filter(digest=_digest(token))


class Invitation(models.Model):
    """Only a digest of the link's secret is stored: who reads the database cannot use it."""

    email = models.EmailField(_("e-mail address"), max_length=254)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="invitations")
    role = models.CharField(
        _("role"), max_length=10, choices=Membership.Role, default=Membership.Role.EDITOR
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("sent"), editable=False)
    expires_at = models.DateTimeField(_("works until"), editable=False)
    used_at = models.DateTimeField(_("used"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gte=F("created_at")), name="invitation_lasts"
            ),
        ]

    def __str__(self):
        return f"{self.email}, {self.organization}"


def invite(
    organization: Organization, email: str, role: str, by: User | None, now: datetime
) -> tuple[Invitation, str]:
    """A new invitation and the secret of its link, which is kept nowhere.

    It takes the place of one that the same person has to the same organization; the caller holds
    the transaction.
    """
    token = secrets.token_urlsafe(32)
    same = Invitation.objects.filter(organization=organization, email__iexact=email)
    same.withdraw(now)
    invitation = Invitation.objects.create(
        email=email,
        organization=organization,
        role=role,
        digest=_digest(token),
        invited_by=by,
        created_at=now,
        expires_at=now + LASTS,
    )
    return invitation, token


def accept(invitation: Invitation, user: User, now: datetime) -> bool:
    """Make the user a member. False when somebody was faster, or it has expired meanwhile.

    An invitation makes an editor an owner, and never the other way round. The caller holds the
    transaction.
    """
    if not Invitation.objects.open(now).filter(pk=invitation.pk).update(used_at=now):
        return False
    membership, is_new = Membership.objects.get_or_create(
        user=user, organization=invitation.organization, defaults={"role": invitation.role}
    )
    if not is_new and invitation.role == Membership.Role.OWNER:
        membership.role = Membership.Role.OWNER
        membership.save(update_fields=["role"])
    return True


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
