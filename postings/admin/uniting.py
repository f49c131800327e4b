"""Employers merged in the admin, parted again, and renamed."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from postings.admin.exports import ExportedAdmin
from postings.models import Organization
from postings.models.uniting import NotUnited, part, rename, unite

MOST = 20  # at once


class UnitingAdmin(ExportedAdmin):
    """Adds its actions to those of the page it is a part of."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "name" not in form.changed_data:
            return
        organization = form.instance
        taken = rename(organization, form.initial.get("name") or organization.name)
        if taken:
            words = _(
                "“%(name)s” is also a name of %(other)s: documents that state it go there. If the "
                "two are one employer, merge them."
            )
            told = {"name": organization.name, "other": f"{taken} ({taken.pk})"}
            messages.warning(request, words % told)

    @admin.action(description=_("Merge into one employer"), permissions=["change"])
    def merge(self, request, queryset):
        chosen = list(queryset.order_by("pk").annotate(number=Count("postings"))[: MOST + 1])
        if not 2 <= len(chosen) <= MOST:
            words = _("Choose the employers that are one: two, up to %(most)s at once.")
            messages.warning(request, words % {"most": MOST})
            return None
        survivor = {str(each.pk): each for each in chosen}.get(request.POST.get("survivor"))
        if "confirmed" not in request.POST or not survivor:
            return _ask(self, request, chosen)
        self._merge(request, survivor, [each for each in chosen if each is not survivor])
        return None

    def _merge(self, request, survivor: Organization, others: list[Organization]) -> None:
        try:
            with transaction.atomic():
                number = sum(unite(survivor, other) for other in others)
        except NotUnited as reason:
            messages.error(request, str(reason))
            return
        words = _("Merged into %(survivor)s. Postings moved: %(n)s.")
        messages.success(request, words % {"survivor": survivor, "n": number})

    @admin.action(description=_("Undo a merge: make them employers again"), permissions=["change"])
    def part(self, request, queryset):
        try:
            with transaction.atomic():
                number = sum(part(each) for each in queryset.order_by("-pk"))
        except NotUnited as reason:
            messages.error(request, str(reason))
            return
        words = _("Employers of their own again. Postings moved: %(n)s.")
        messages.success(request, words % {"n": number})


def _ask(model_admin, request, chosen: list[Organization]):
    """The question before the deed: which of them stays."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Which of them stays?"),
        "opts": model_admin.opts,
        "chosen": chosen,
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/postings/organization/merge.html", context)
