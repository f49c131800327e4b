"""Users: people who sign in by e-mail address."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as BaseUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from postings.admin.exports import ExportedAdmin
from postings.models import Membership, User

DATES = ("last_login", "date_joined")
POWERS = ("is_moderator", "is_staff", "is_superuser", "groups", "user_permissions")


class OneAddress:
    """An e-mail address is one person's, however it is spelled."""

    def clean_email(self):
        email = self.cleaned_data["email"].strip()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a user with this e-mail address already."))
        return email


class AddForm(OneAddress, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")


class ChangeForm(OneAddress, UserChangeForm):
    class Meta:
        model = User
        fields = ("email", "password", "name", "is_active", *POWERS)


class MembershipInline(admin.TabularInline):
    model = Membership
    autocomplete_fields = ("organization",)
    readonly_fields = ("since",)
    extra = 0


@admin.register(User)
class UserAdmin(ExportedAdmin, BaseUserAdmin):
    add_form, form = AddForm, ChangeForm
    list_display = ("email", "name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    search_fields = ("email", "name")
    ordering = ("email",)
    show_full_result_count = False
    readonly_fields = DATES
    exported = ("id", "email", "name", "is_staff", "is_superuser", "is_active", *DATES)
    inlines = (MembershipInline,)
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "is_active")}),
        (_("Administration"), {"fields": POWERS}),
        (_("Dates"), {"fields": DATES}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
    )

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def get_readonly_fields(self, request, obj=None):
        """Who may edit users gives nobody powers, least of all themselves."""
        mine = super().get_readonly_fields(request, obj)
        return mine if request.user.is_superuser else (*mine, *POWERS)

    def has_change_permission(self, request, obj=None):
        return self._may_touch(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self._may_touch(request, obj) and super().has_delete_permission(request, obj)

    @staticmethod
    def _may_touch(request, user) -> bool:
        """A superuser's password and address are the business of superusers."""
        return user is None or request.user.is_superuser or not user.is_superuser
