"""A person who signs in, by e-mail address."""

from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postings.models.fields import LinesField

VISIT = timedelta(hours=1)  # without a look, after which the next is another visit


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, name="", *, is_staff=False, is_superuser=False):
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, name=name, is_staff=is_staff, is_superuser=is_superuser)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, name=""):
        return self.create_user(email, password, name, is_staff=True, is_superuser=True)


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    is_staff = models.BooleanField(_("may open the admin"), default=False)
    is_moderator = models.BooleanField(
        _("moderator"),
        default=False,
        help_text=_("Decides on what waits for review and what visitors report; nothing else."),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    mails_off = LinesField(_("mails switched off"), blank=True, default="")  # kinds of Letter
    # When they looked at the admin's first page: last, and in the visit before this one.
    looked_at = models.DateTimeField(null=True, editable=False)
    looked_before = models.DateTimeField(null=True, editable=False)
    digest_at = models.DateTimeField(null=True, editable=False)  # letters.digest
    date_joined = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_ignoring_case"),
        ]

    def __str__(self):
        return self.name or self.email

    def look(self, now: datetime) -> datetime | None:
        """Returns when they looked last in the visit before this one; None in the first."""
        if self.looked_at is None or now - self.looked_at > VISIT:
            self.looked_before, self.looked_at = self.looked_at, now
            self.save(update_fields=["looked_before", "looked_at"])
        elif now - self.looked_at > VISIT / 10:
            self.looked_at = now
            self.save(update_fields=["looked_at"])
        return self.looked_before

    def clean(self):
        super().clean()
        self.email = self.email.strip()


def is_moderator(user) -> bool:
    """Of whoever asks, signed in or not."""
    return user.is_active and getattr(user, "is_moderator", False)


def may_moderate(user) -> bool:
    """A moderator, or an admin who may decide on reports."""
    return is_moderator(user) or user.has_perm("postings.change_complaint")
