"""Accepting an invitation: with a new password, or as the person who is signed in."""

from django import forms
from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from postings.models import Invitation, User
from postings.models.invitation import accept

NEW = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class AcceptingForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Say what your colleagues call you.")},
    )
    password = forms.CharField(
        label=_("A new password"),
        strip=False,
        widget=NEW,
        help_text=_("At least eight characters; several words are good."),
        error_messages={"required": _("Choose a password.")},
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=NEW,
        error_messages={"required": _("Type the password a second time.")},
    )

    def __init__(self, email: str, data=None):
        super().__init__(data)
        self.email = email

    def clean(self):
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ. Type the same twice."))
        elif password:
            try:
                validate_password(password, User(email=self.email, name=self.data.get("name", "")))
            except forms.ValidationError as weak:
                self.add_error("password", weak)


@never_cache
def invitation(request, token):
    """The same for whoever has an account here and who has none: the link must not tell."""
    now = timezone.now()
    found = Invitation.objects.open(now).by_token(token).select_related("organization").first()
    if found is None:
        return render(request, "desk/invitation_over.html", status=410)
    if request.user.is_authenticated:
        return _join(request, found, now)
    form = AcceptingForm(found.email, request.POST or None)
    if not form.is_valid():
        told = {"invitation": found, "form": form}
        status = 400 if form.errors else 200
        return render(request, "desk/invitation.html", told, status=status)
    _accept_anew(found, form.cleaned_data, now)
    words = gettext(
        "You belong to %(organization)s now. Sign in as %(email)s. If you had an account here"
        " before, its password is still the old one."
    )
    told = {"organization": found.organization.name, "email": found.email}
    messages.success(request, words % told)
    return redirect("sign_in")


def _join(request, found: Invitation, now):
    is_theirs = request.user.email.casefold() == found.email.casefold()
    if request.method == "POST" and is_theirs:
        with transaction.atomic():
            accept(found, request.user, now)
        words = gettext("You belong to %(organization)s now.")
        messages.success(request, words % {"organization": found.organization.name})
        return redirect("desk")
    told = {"invitation": found, "is_theirs": is_theirs}
    status = 403 if request.method == "POST" else 200
    return render(request, "desk/invitation_join.html", told, status=status)


def _accept_anew(found: Invitation, typed: dict, now) -> None:
    """Who has an account keeps its password and name: a link by mail is no way to take it over."""
    person = User(email=found.email, name=typed["name"])
    person.set_password(typed["password"])  # in any case, so that both take the same time
    with transaction.atomic():
        known = User.objects.filter(email__iexact=found.email).first()
        if known is None:
            person.save()
        accept(found, known or person, now)
