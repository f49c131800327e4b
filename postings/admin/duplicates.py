"""Postings that may be one opening: compared, merged or left two, and parted again."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from postings.admin.paging import CappedPaginator
from postings.admin.records import RecordAdmin
from postings.intake.merging import NotMerged, merge, unmerge
from postings.models import Duplicate, JobPosting, Merge
from postings.models.wording import closing_words, posted_words, state_words

WORDS = (state_words, posted_words, closing_words)
HEAVY = ("description", "facts", "extra", "held")  # which no list shows
RIGHTS = ("postings.change_jobposting", "postings.delete_jobposting")


class Decided(admin.SimpleListFilter):
    title, parameter_name = _("decision"), "decided"

    def lookups(self, request, model_admin):
        return [("waiting", _("to be decided")), ("distinct", _("not the same"))]

    def choices(self, changelist):
        chosen = self.value() or "waiting"
        for value, words in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": value == chosen, "query_string": query, "display": words}

    def queryset(self, request, queryset):
        return queryset.filter(distinct=self.value() == "distinct")


@admin.register(Duplicate)
class DuplicateAdmin(RecordAdmin):
    list_display = ("title", "employer", "sources", "likeness", "found_at")
    list_filter = (Decided,)
    list_select_related = ("older__source", "newer__source")
    ordering = ("-found_at", "-pk")
    sortable_by = ("likeness", "found_at")
    exported = ("id", "older_id", "newer_id", "older__title", "likeness", "found_at", "distinct")
    paginator = CappedPaginator

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.decide))
        address = path("<int:pk>/decide/", view, name="postings_duplicate_decide")
        return [address, *super().get_urls()]

    def get_queryset(self, request):
        sides = [f"{side}__{column}" for side in ("older", "newer") for column in HEAVY]
        return super().get_queryset(request).defer(*sides)

    @admin.display(description=_("job title"))
    def title(self, pair):
        return pair.older.title

    @admin.display(description=_("employer"))
    def employer(self, pair):
        return pair.older.employer_name

    @admin.display(description=_("sources"))
    def sources(self, pair):
        return f"{_source(pair.older)} / {_source(pair.newer)}"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Both beside each other, and what can be done about them."""
        pair = self.get_object(request, object_id)
        if not self.has_view_permission(request, pair):
            raise PermissionDenied
        if pair is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "title": _("One job or two?"),
            "opts": self.opts,
            "pair": pair,
            "sides": _sides(pair, now),
            "may_decide": request.user.has_perms(RIGHTS),
        }
        return TemplateResponse(request, "admin/postings/duplicate/compare.html", context)

    def decide(self, request, pk: int):
        pair = self.get_object(request, str(pk))
        if not request.user.has_perms(RIGHTS):
            raise PermissionDenied
        if pair is None:
            raise Http404
        decision = request.POST.get("decision")
        if decision == "distinct":
            pair.distinct = True
            pair.save(update_fields=["distinct"])
            messages.success(request, _("Noted: they are not the same, and are not listed again."))
        elif decision in ("older", "newer"):
            self._merge(request, pair, decision)
        else:
            messages.error(request, _("Choose which of the two stays, or that both do."))
            return redirect("admin:postings_duplicate_change", pk)
        return redirect("admin:postings_duplicate_changelist")

    def _merge(self, request, pair: Duplicate, kept: str) -> None:
        ids = [pair.older_id, pair.newer_id]
        survivor, other = ids if kept == "older" else reversed(ids)
        try:
            merge(survivor, other, request.user, timezone.now())
        except NotMerged as reason:
            messages.error(request, str(reason))
        else:
            words = _("Merged: the address of number %(other)s leads to number %(survivor)s now.")
            messages.success(request, words % {"other": other, "survivor": survivor})


@admin.register(Merge)
class MergeAdmin(RecordAdmin):
    list_display = ("title", "merged", "into", "at", "user")
    list_display_links = None
    list_select_related = ("survivor", "user")
    ordering = ("-at",)
    sortable_by = ("at",)
    search_fields = ("=merged", "title")
    exported = ("merged", "title", "survivor_id", "at", "user__email")
    paginator = CappedPaginator
    actions = ("undo",)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("packed")

    @admin.display(description=_("into"))
    def into(self, merge):
        address = reverse("admin:postings_jobposting_change", args=[merge.survivor_id])
        words = f"{merge.survivor_id}: {merge.survivor.title}"
        return format_html('<a href="{}">{}</a>', address, words)

    def has_undo_permission(self, request):
        return request.user.has_perms(RIGHTS)

    @admin.action(description=_("Undo: make it a posting of its own again"), permissions=["undo"])
    def undo(self, request, queryset):
        """The last first: what was merged into one that was merged then finds it there."""
        now, number = timezone.now(), 0
        for merge_ in queryset.select_related("survivor__source").order_by("-pk"):
            source = merge_.survivor.source
            if source and source.is_busy(now):
                words = _("An import into “%(source)s” is at work. Try again soon.")
                messages.error(request, words % {"source": source})
                break
            try:
                unmerge(Merge.objects.get(pk=merge_.pk), request.user, now)
            except NotMerged as reason:
                messages.error(request, f"{merge_}: {reason}")
            else:
                number += 1
        if number:
            words = _("Postings of their own again: %(n)s. They may be found alike anew.")
            messages.success(request, words % {"n": number})


def _source(posting: JobPosting):
    return posting.source or _("written here")


def _sides(pair: Duplicate, now) -> list[tuple[str, dict]]:
    """Both, and first the one whose source has the priority, which is proposed."""
    sides = {"older": _side(pair.older, now), "newer": _side(pair.newer, now)}
    ranks = {name: _priority(side["posting"]) for name, side in sides.items()}
    first, other = sorted(sides, key=ranks.get, reverse=True)
    sides[first]["is_proposed"] = ranks[first] > ranks[other]
    return [(first, sides[first]), (other, sides[other])]


def _priority(posting: JobPosting) -> int:
    return (posting.source.priority if posting.source else None) or 0


def _side(posting: JobPosting, now) -> dict:
    return {
        "posting": posting,
        "source": _source(posting),
        "words": list(filter(None, (words(posting, now) for words in WORDS))),
        "places": list(posting.places.order_by("position")[:20]),
        "edits": len(posting.held),
    }
