"""The admin as a whole: its name, and what its first page says before there is anything."""

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.utils import timezone

from postings.models import JobPosting
from postings.models.site import site
from postings.models.user import is_moderator


class SignInForm(AdminAuthenticationForm):
    def confirm_login_allowed(self, user):
        if not is_moderator(user):
            super().confirm_login_allowed(user)


class Site(admin.AdminSite):
    index_title = "Site administration"
    login_form = SignInForm

    def has_permission(self, request):
        """Moderators too: they are shown what they decide on, and refused all else."""
        return super().has_permission(request) or is_moderator(request.user)

    def each_context(self, request):
        ours = {"site": site(), "site_header": str(site()), "site_title": str(site())}
        return super().each_context(request) | ours

    def get_app_list(self, request, app_label=None):
        """The board's own first: it is what people are here for."""
        found = super().get_app_list(request, app_label)
        return sorted(found, key=lambda each: each["app_label"] != "postings")

    def index(self, request, extra_context=None):
        from postings.admin.start import start  # its package registers with this very site

        empty = not JobPosting.objects.exists()
        may_import = request.user.has_perm("postings.import_postings")
        told = {"empty": empty, "may_import": may_import, **start(request, timezone.now())}
        return super().index(request, told | (extra_context or {}))
