"""Removing personal data: what is looked for, where it was found, and the removal."""

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from postings.admin.instant import instant
from postings.admin.paging import CappedPaginator
from postings.admin.progress import looking_again, progress
from postings.admin.records import RecordAdmin
from postings.background import redacting as background
from postings.background.errands import send
from postings.editing import redacting
from postings.models import Redaction, User
from postings.schemaorg.spellings import TooShort, patterns

State = Redaction.State
RIGHT = "postings.add_redaction"


class TextForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("An address, a name or a number"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Found however it is written: spacing, punctuation, capitals, accents and markup do "
            "not count. A name in two parts is found in either order, an international number "
            "also as it is dialled at home. One text at a time."
        ),
    )

    def clean_text(self):
        try:
            patterns(self.cleaned_data["text"])
        except TooShort as reason:
            raise ValidationError(str(reason)) from reason
        return self.cleaned_data["text"]


@admin.register(Redaction)
class RedactionAdmin(RecordAdmin):
    list_display = ("at", "state", "number", "user")
    list_select_related = ("user",)
    list_filter = ("state",)
    ordering = ("-at",)
    sortable_by = ("at",)
    paginator = CappedPaginator
    exported = ("id", "at", "state", "number", "removed", "user__email")
    fields = ("state", "at", "user")

    def has_add_permission(self, request):
        return request.user.has_perm(RIGHT)

    def get_urls(self):
        deed = self.admin_site.admin_view(require_POST(self.decide))
        name = "postings_redaction_decide"
        return [path("<int:pk>/decide/", deed, name=name), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TextForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            return self._look(request, form.cleaned_data["text"])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remove personal data"),
            "opts": self.opts,
            "form": form,
        }
        status = 400 if form.errors else 200
        template = "admin/postings/redaction/look.html"
        return TemplateResponse(request, template, context, status=status)

    def _look(self, request, text: str):
        begun = Redaction.objects.create(text=text, user=request.user, at=instant(request))
        _do(request, begun, background.look, background.look_slowly, _("Looking for personal data"))
        return redirect("admin:postings_redaction_change", begun.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        redaction, now = self.get_object(request, object_id), instant(request)
        extra = _told(redaction, now) if redaction else {}
        may = self.has_add_permission(request)
        extra |= {"title": redaction, "subtitle": None, "may_remove": may}
        response = super().change_view(request, object_id, form_url, extra)
        return looking_again(response, redaction and redaction.errand, now)

    def decide(self, request, pk: int):
        """Remove it, once that was said twice; or give up, and forget the text."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        redaction = Redaction.objects.filter(pk=pk).first()
        if redaction is None:
            raise Http404
        if redaction.state not in (State.FOUND, State.REMOVING) or not redaction.text:
            messages.error(request, _("There is nothing to decide about it any more."))
        elif "give_up" in request.POST and redaction.state == State.FOUND:
            redaction.text, redaction.found, redaction.state = "", {}, State.GIVEN_UP
            redaction.save(update_fields=["text", "found", "state"])
        elif "sure" not in request.POST:
            messages.error(request, _("Nothing was removed: tick that you know it is for good."))
        else:
            self._remove(request, redaction)
        return redirect("admin:postings_redaction_change", pk)

    def _remove(self, request, redaction: Redaction) -> None:
        def deed(one):
            background.remove(one, instant(request))

        try:
            _do(request, redaction, deed, background.remove_slowly, _("Removing personal data"))
        except redacting.NotNow as reason:
            messages.error(request, str(reason))


def _do(request, redaction: Redaction, at_once, later, what: str) -> None:
    if not background.is_slow():
        at_once(redaction)
        return
    user, now = request.user, instant(request)
    redaction.errand = send(later, redaction.pk, what=what, user=user, now=now)
    redaction.save(update_fields=["errand"])


def _told(redaction: Redaction, now) -> dict:
    errand, found = redaction.errand, redaction.found
    is_idle = errand is None or errand.is_over or errand.is_interrupted(now)
    return {
        "progress": None if is_idle else progress(errand, now),
        "trouble": errand.trouble if errand else "",
        "kinds": [_kind(label, kind) for label, kind in found.get("kinds", {}).items()],
        "files": found.get("files", {}),
        "users": User.objects.filter(pk__in=found.get("users", ())),
        "was_removed": [(_words(label), n) for label, n in redaction.removed.items()],
        "decidable": is_idle and redaction.state in (State.FOUND, State.REMOVING),
        "is_lost": Redaction.objects.lost().filter(pk=redaction.pk).exists(),
    }


def _words(label: str) -> str:
    if label == redacting.FILES:
        return _("files kept of uploads and of what was fetched")
    return apps.get_model(label)._meta.verbose_name_plural


def _kind(label: str, kind: dict) -> dict:
    samples = [(_address(label, pk), pk, words) for pk, words in kind["samples"]]
    return {"words": _words(label), **kind, "samples": samples}


def _address(label: str, pk) -> str:
    """Of its page in the admin; empty where it has none."""
    try:
        return reverse(f"admin:{label.lower().replace('.', '_')}_change", args=[pk])
    except NoReverseMatch:
        return ""
