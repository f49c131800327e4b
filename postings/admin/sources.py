"""Sources: how their documents are read, and what their last imports brought."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from postings.admin.fetching import FetchedAdmin
from postings.admin.paging import CountTo
from postings.intake.rezoning import rezone
from postings.models import JobPosting, Source
from postings.models.listing import relist

RUNS = 5


@admin.register(Source)
class SourceAdmin(FetchedAdmin):
    list_display = ("name", "zone_name", "number")
    ordering = ("name",)
    search_fields = ("name",)
    show_full_result_count = False
    fields = (
        "name",
        "time_zone",
        "language",
        "is_complete",
        "priority",
        "needs_review",
        "listed_days",
        "apply_address",
        "original_counts",
        "number",
        "last_runs",
    )
    readonly_fields = ("number", "last_runs")
    exported = (
        "id",
        "name",
        "time_zone",
        "language",
        "is_complete",
        "priority",
        "needs_review",
        "listed_days",
        "address",
        "fetch_hours",
        "paused",
        "failures",
        "trouble",
        "last_success_at",
    )

    def get_queryset(self, request):
        postings = JobPosting.objects.filter(source=OuterRef("pk"))
        return super().get_queryset(request).annotate(number=CountTo.of(postings))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "time_zone":
            names = [
                ("", _("the site’s")),
                *((name, name) for name in sorted(available_timezones())),
            ]
            kwargs["widget"] = forms.Select(choices=names)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "listed_days" in form.changed_data:
            with transaction.atomic():
                relist(obj)
        if change and "time_zone" in form.changed_data:
            moved = rezone(obj, user=request.user)
            words = _("Dates without a zone are read anew; they moved for %(n)s postings.")
            messages.info(request, words % {"n": moved})

    def has_delete_permission(self, request, obj=None):
        """A source goes only before anything came from it: its postings would be nobody's."""
        if obj is None or obj.runs.exists() or obj.postings.exists() or obj.documents.exists():
            return False
        return super().has_delete_permission(request, obj)

    @admin.display(description=_("time zone"))
    def zone_name(self, source):
        return source.time_zone or _("the site’s")

    @admin.display(description=_("postings"))
    def number(self, source):
        if not source.pk:
            return None
        address = reverse("admin:postings_jobposting_changelist")
        query = f"?source__id__exact={source.pk}"
        return format_html('<a href="{}{}">{}</a>', address, query, CountTo.words(source.number))

    @admin.display(description=_("last imports"))
    def last_runs(self, source):
        if not source.pk:
            return None
        runs = source.runs.select_related("user").order_by("-started_at")[:RUNS]
        items = format_html_join("", '<li><a href="{}">{}</a>, {}: {}</li>', map(_run, runs))
        return format_html("<ul>{}</ul>", items) if items else None


def _run(run) -> tuple:
    address = reverse("admin:postings_importrun_change", args=[run.pk])
    started = f"{localtime(run.started_at):%Y-%m-%d %H:%M}"
    return address, started, run.get_status_display(), run.origin or "–"
