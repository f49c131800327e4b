"""Signing in and out, and passwords: Django's views, in our words, with the site's own address."""

from django import forms
from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from postings.desk.typing import unpack
from postings.letters.letter import sender
from postings.models.site import site


class SignInForm(AuthenticationForm):
    """By e-mail address. Who is unknown, inactive or mistyped hears the same."""

    username = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"invalid": _("Write the whole address, such as jo@example.org.")},
    )
    error_messages = {
        "invalid_login": _("The e-mail address and password do not match."),
        "inactive": _("The e-mail address and password do not match."),
    }


@method_decorator(never_cache, name="dispatch")
class Private:
    """Neither cached nor found by search engines."""

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response


class SignIn(Private, views.LoginView):
    authentication_form = SignInForm
    template_name = "registration/sign_in.html"

    @property
    def extra_context(self):
        """Otherwise the Host header would be the site here."""
        return {"site": site(), "site_name": str(site()), "kept": self.request.POST.get("kept", "")}

    def form_valid(self, form):
        """Who was signed out over a form goes on with it."""
        response = super().form_valid(form)
        posting = unpack(self.request.POST.get("kept", ""), self.request.user)
        return redirect("desk_posting_edit", posting) if posting else response


class SignOut(Private, views.LogoutView):
    next_page = "sign_in"


@method_decorator(login_required, name="dispatch")
class PasswordChange(Private, views.PasswordChangeView):
    template_name = "registration/password_change.html"


@method_decorator(login_required, name="dispatch")
class PasswordChangeDone(Private, views.PasswordChangeDoneView):
    template_name = "registration/password_change_finished.html"


class PasswordReset(Private, views.PasswordResetView):
    """The mail's link begins with SITE_URL: the Host header is the visitor's to invent."""

    template_name = "registration/password_reset.html"
    email_template_name = "registration/password_reset_mail.txt"
    subject_template_name = "registration/password_reset_mail_subject.txt"

    @property
    def extra_email_context(self):
        return {"site_url": settings.SITE_URL, "site_name": str(site())}

    @property
    def from_email(self):
        return sender()


class PasswordResetDone(Private, views.PasswordResetDoneView):
    template_name = "registration/password_reset_sent.html"


class PasswordResetConfirm(Private, views.PasswordResetConfirmView):
    template_name = "registration/password_reset_new.html"


class PasswordResetComplete(Private, views.PasswordResetCompleteView):
    template_name = "registration/password_reset_finished.html"
