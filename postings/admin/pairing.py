"""Two postings that a person takes for one, compared like those that were found alike."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from postings.admin.duplicates import RIGHTS
from postings.admin.instant import instant
from postings.intake.likeness import likeness, shingles
from postings.models import Duplicate, JobPosting


@admin.action(description=_("Compare two: one job or two?"), permissions=["delete"])
def compare(model_admin, request, queryset):
    """Leads to the page on which a pair is merged, or said to be two."""
    if not request.user.has_perms(RIGHTS):
        raise PermissionDenied
    ticked = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(ticked) != 2:
        messages.error(request, _("Tick exactly two postings: those that may be one job."))
        return None
    older, newer = JobPosting.objects.filter(pk__in=ticked).only("description").order_by("pk")
    alike = likeness(shingles(older.description), shingles(newer.description))
    found = {"likeness": int(alike * 100), "found_at": instant(request)}
    pair, _is_new = Duplicate.objects.get_or_create(older=older, newer=newer, defaults=found)
    if pair.distinct:
        pair.distinct = False  # who asks again may decide again
        pair.save(update_fields=["distinct"])
    return redirect("admin:postings_duplicate_change", pair.pk)
