"""Which mails a person gets: each kind can be switched off."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.desk.private import private
from postings.letters.digest import DIGEST
from postings.letters.failure import ANY, OWN
from postings.models import Letter, User
from postings.models.user import may_moderate


class MailsForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Write to me when"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the words in the list.")},
    )

    def __init__(self, user, data=None, **given):
        super().__init__(data, **given)
        self.fields["kinds"].choices = kinds_of(user)


def kinds_of(user) -> list[tuple[str, str]]:
    """Each kind of mail that the user may get, with its words."""
    kinds = [one for one in Letter.Kind.choices if one[0] != Letter.Kind.REVIEW]
    if user.is_staff or user.is_moderator:
        kinds.append((DIGEST, _("Something waits for those who run the site (once a day)")))
    if user.is_staff:
        kinds.append((OWN, _("What I asked for in the background has stopped early")))
    if user.is_superuser:
        words = _("A source cannot be fetched, or what somebody asked for has stopped early")
        kinds.append((ANY, words))
    if may_moderate(user):
        kinds.append((Letter.Kind.REVIEW, Letter.Kind.REVIEW.label))
    return kinds


@private
def desk_mails(request):
    off = request.user.mails_off
    kinds = [kind for kind, _words in kinds_of(request.user)]
    wanted = [kind for kind in kinds if kind not in off]
    typed = request.POST if request.method == "POST" else None
    form = MailsForm(request.user, typed, initial={"kinds": wanted})
    if not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "desk/mails.html", {"form": form}, status=status)
    off = tuple(kind for kind in kinds if kind not in form.cleaned_data["kinds"])
    User.objects.filter(pk=request.user.pk).update(mails_off=off)
    messages.success(request, gettext("Saved."))
    return redirect("desk_mails")
