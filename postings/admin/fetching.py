"""The part of a source's page that says from where it is fetched, when, and how that went."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.admin.exports import ExportedAdmin
from postings.admin.instant import instant
from postings.admin.progress import progress
from postings.background.fetches import ask
from postings.fetching.addresses import parse
from postings.fetching.trouble import Refused
from postings.models import Errand, Source, Worker

FIELDS = ("address", "fetch_hours", "paused", "standing", "last_success_at", "trouble")
OFF = _("Fetching is off on this site. FETCHING=1 in its environment turns it on.")
AT_WORK = _("It is fetched in the background; the list of imports will show what came of it.")
SOON = _(
    "It is fetched when “manage.py fetch_sources” next runs, or a worker (“manage.py db_worker”); "
    "now none is alive."
)


def _followed(errand: Errand):
    return redirect("admin:postings_errand_change", errand.pk)


class FetchedForm(forms.ModelForm):
    """Its model and fields are the page's."""

    def clean_address(self):
        address = self.cleaned_data["address"]
        try:
            return address and str(parse(address))
        except Refused as refused:
            words = _("This is %(what)s. Write it as in https://jobs.example.org/feed.json")
            raise forms.ValidationError(words % {"what": refused}) from refused


class FetchedAdmin(ExportedAdmin):
    """Adds its fields, columns and actions to those of the page it is a part of."""

    form = FetchedForm
    actions = ("fetch_now", "pause", "resume")
    change_form_template = "admin/postings/source/change_form.html"

    def get_fieldsets(self, request, obj=None):
        return [*super().get_fieldsets(request, obj), (_("Fetching"), {"fields": FIELDS})]

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *FIELDS[3:])

    def get_list_display(self, request):
        return (*super().get_list_display(request), "last_success_at", "standing")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("address", "apply_address"):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """What was edited alone: a fetch that ends meanwhile writes beside it how it went."""
        if not change:
            return super().save_model(request, obj, form, change)
        edited = list(form.changed_data)
        if "address" in edited:
            obj.failures, obj.trouble, obj.admins_told = 0, "", False
            obj.last_success_at = obj.next_fetch_at = None
            edited += ["failures", "trouble", "admins_told", "last_success_at", "next_fetch_at"]
        elif "fetch_hours" in edited or "_fetch" in request.POST:
            obj.next_fetch_at = None
            edited.append("next_fetch_at")
        obj.save(update_fields=edited)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        errands = Errand.objects.open().filter(source=object_id).order_by("pk")
        errand = errands.first() if object_id.isdecimal() else None
        told = {"progress": progress(errand, instant(request), again=0)} if errand else {}
        return super().change_view(request, object_id, form_url, told | (extra_context or {}))

    def response_change(self, request, obj):
        if "_fetch" not in request.POST:
            return super().response_change(request, obj)
        errand = self._fetch_now(request, Source.objects.filter(pk=obj.pk))
        return _followed(errand) if errand else super().response_change(request, obj)

    def get_queryset(self, request):
        open_ = Errand.objects.open().filter(source=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_asked=Exists(open_))

    @admin.display(description=_("fetching"))
    def standing(self, source):
        if not source.address:
            return None
        if getattr(source, "is_asked", False):
            return _("now, or as soon as the worker gets to it")
        if source.paused:
            return _("paused")
        if not settings.FETCHING:
            return _("off on this site")
        if source.next_fetch_at is None or source.next_fetch_at <= timezone.now():
            return _("due now")
        when = f"{localtime(source.next_fetch_at):%Y-%m-%d %H:%M}"
        if source.failures:
            words = ngettext(
                "failed once, next: %(when)s", "failed %(n)d times, next: %(when)s", source.failures
            )
            return words % {"n": source.failures, "when": when}
        return _("next: %(when)s") % {"when": when}

    @admin.action(description=_("Fetch now"), permissions=["change"])
    def fetch_now(self, request, queryset):
        errand = self._fetch_now(request, queryset)
        return _followed(errand) if errand else None

    def _fetch_now(self, request, queryset) -> Errand | None:
        """The one that fetches it, where that is one."""
        chosen, now = list(queryset.fetched()), instant(request)
        number = queryset.fetched().update(next_fetch_at=None)
        if not number:
            words = _("Nothing is fetched: it has no address, or it is paused.")
            messages.warning(request, words)
        elif not settings.FETCHING:
            messages.warning(request, OFF)
        elif Worker.objects.alive(now).exists():
            Errand.objects.bury(now)
            sent = [ask(source, request.user, now) for source in chosen]
            if len(sent) == 1:
                return sent[0]
            messages.success(request, AT_WORK)
        else:
            messages.success(request, SOON)
        return None

    @admin.action(description=_("Pause fetching"), permissions=["change"])
    def pause(self, request, queryset):
        number = queryset.exclude(address="").update(paused=True)
        words = ngettext("%d source is paused.", "%d sources are paused.", number)
        messages.success(request, words % number)

    @admin.action(description=_("Resume fetching"), permissions=["change"])
    def resume(self, request, queryset):
        number = queryset.exclude(address="").update(paused=False)
        words = ngettext("%d source is fetched again.", "%d sources are fetched again.", number)
        messages.success(request, words % number)
