"""Mass edits: what was done to how many, which were left out and why, and undoing them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from postings.admin import mass_edits
from postings.admin.deed_forms import FORMS
from postings.admin.instant import instant
from postings.admin.paging import CappedPaginator
from postings.admin.progress import looking_again, progress
from postings.admin.records import RecordAdmin
from postings.background import deeds as background
from postings.background.errands import send
from postings.editing import deeds
from postings.exporting.download import TYPES, download
from postings.exporting.rows import pieces
from postings.models import Deed, JobPosting, Step
from postings.models.deed import KEPT

LISTED = 100  # postings of a kind on the page
KINDS = {
    Step.State.STAYED: gettext_lazy("Stay as they are"),
    Step.State.SKIPPED: gettext_lazy("Left out"),
}


@admin.register(Deed)
class DeedAdmin(RecordAdmin):
    list_display = ("name", "number", "state", "at", "user")
    list_filter = ("name", "state")
    list_select_related = ("user",)
    ordering = ("-at",)
    sortable_by = ("at",)
    paginator = CappedPaginator
    exported = ("id", "name", "values", "query", "number", "state", "at", "user__email")
    fields = ("name", "number", "state", "at", "user")

    def has_view_permission(self, request, obj=None):
        """Who may edit postings sees what was done to them."""
        return request.user.is_active and request.user.has_perm("postings.change_jobposting")

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/undo/", view(require_POST(self.undo)), name="postings_deed_undo"),
            path("<int:pk>/go-on/", view(require_POST(self.go_on)), name="postings_deed_go_on"),
            path("<int:pk>/left.<slug:form>", view(self.left), name="postings_deed_left"),
            *super().get_urls(),
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        deed, now = self.get_object(request, object_id), instant(request)
        extra = _told(deed, now) if deed else {}
        extra |= {"title": deed, "subtitle": None, **(extra_context or {})}
        response = super().change_view(request, object_id, form_url, extra)
        return looking_again(response, deed and deed.errand, now)

    def undo(self, request, pk: int):
        deed = self._of(request, pk)
        if not _is_idle(deed, instant(request)) or not deeds.is_undoable(deed):
            messages.error(request, _("It cannot be undone, or is being undone already."))
        elif deed.number <= mass_edits.AT_ONCE:
            deeds.undo(deed, request.user, instant(request))
            messages.success(request, _("It is undone, but for what is listed here."))
        else:
            what = _("Undoing: %(deed)s") % {"deed": deed}
            user, now = request.user, instant(request)
            deed.errand = send(background.undo, pk, user.pk, what=what, user=user, now=now)
            deed.save(update_fields=["errand"])
        return redirect("admin:postings_deed_change", pk)

    def go_on(self, request, pk: int):
        """What was stopped, or interrupted, is not begun anew."""
        deed = self._of(request, pk)
        if deed.state == Deed.State.WAITING and _is_idle(deed, instant(request)):
            mass_edits.begin(deed, request.user, instant(request))
        return redirect("admin:postings_deed_change", pk)

    def left(self, request, pk: int, form: str):
        """All that were left out, or stay as they are, and why."""
        deed = self._of(request, pk)
        names = ("posting_id", "state", "why")
        rows = deed.steps.filter(state__in=KINDS).order_by("id")
        if form not in TYPES:
            raise Http404
        return download(pieces(rows, names, form), f"deed-{pk}", form)

    def _of(self, request, pk: int) -> Deed:
        deed = Deed.objects.select_related("errand__worker").filter(pk=pk).first()
        if not self.has_view_permission(request):
            raise PermissionDenied
        if deed is None:
            raise Http404
        removes = deed.name == Deed.Name.REMOVE
        if removes and not request.user.has_perm("postings.delete_jobposting"):
            raise PermissionDenied
        return deed


def _is_idle(deed: Deed, now) -> bool:
    errand = deed.errand
    return errand is None or errand.is_over or errand.is_interrupted(now)


def _told(deed: Deed, now) -> dict:
    counts = dict(deed.steps.order_by().values_list("state").annotate(Count("pk")))
    idle = _is_idle(deed, now)
    form = FORMS[deed.name]()
    return {
        "progress": progress(deed.errand, now) if deed.errand and not deed.errand.is_over else None,
        "counts": [(Step.State(state).label, number) for state, number in sorted(counts.items())],
        "said": [(form.fields[name].label, _said(form, name, deed)) for name in form.fields],
        "left": [
            (words, *_left(deed, state)) for state, words in KINDS.items() if counts.get(state)
        ],
        "list": f"{reverse('admin:postings_jobposting_changelist')}?{deed.query}",
        "undoable": idle and deeds.is_undoable(deed),
        "until": deed.at + KEPT,
        "stopped": idle and deed.state == Deed.State.WAITING,
    }


def _said(form, name: str, deed: Deed):
    """What was answered, as the form words it."""
    value = deed.values.get(name)
    field = form.fields[name]
    if hasattr(field, "queryset"):
        return field.queryset.model.objects.filter(pk=value).first() or value
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return dict(getattr(field, "choices", ())).get(value, value)


def _left(deed: Deed, state: str) -> tuple:
    """Each reason with its number, and the first of the postings."""
    steps = deed.steps.filter(state=state)
    whys = list(steps.order_by("why").values_list("why").annotate(Count("pk")))
    some = list(steps.order_by("id")[:LISTED])
    titles = JobPosting.objects.in_bulk([step.posting_id for step in some])
    return whys, [(step, titles.get(step.posting_id)) for step in some]
