"""Postings: the list, and the page of one."""

from django.contrib import admin
from django.db import transaction
from django.db.models import DateTimeField, Q, Value
from django.urls import NoReverseMatch, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from postings.admin import actions, filters, mass_edits
from postings.admin.exports import ExportedAdmin
from postings.admin.instant import instant
from postings.admin.paging import ByNewest, CappedPaginator
from postings.admin.pairing import compare
from postings.admin.posting_page import shown
from postings.admin.table_template import table_template
from postings.admin.upload import upload
from postings.editing import lifecycle
from postings.editing.verbs import locked
from postings.exporting.nodes import FORMS, nodes
from postings.models import JobPosting
from postings.models.removal import remove
from postings.models.wording import closing, posted_day, state_words
from postings.search.mentions import titled

LISTED = (
    "title",
    "employer_name",
    "state",
    "frozen",
    "employer_frozen",
    "live_from",
    "live_until",
    "closed_at",
    "date_posted",
    "date_posted_stated",
    "valid_through",
    "valid_through_date",
    "valid_through_zone",
    "held",
    "verdict",
    "source__name",
    "source__time_zone",
)
DAY = "j M Y"


@admin.register(JobPosting)
class JobPostingAdmin(ExportedAdmin):
    list_display = (
        "title",
        "employer",
        "state_now",
        "from_source",
        "posted",
        "closes",
        "edited",
        "google",
    )
    list_filter = (
        filters.StateFilter,
        filters.GoogleFilter,
        filters.EmployerFilter,
        ("source", filters.SourceFilter),
        filters.EditedFilter,
        filters.DoubtFilter,
        filters.RunFilter,
    )
    search_fields = ("title", "employer_name")
    search_help_text = _("Words of the title or of the employer’s name, or a posting’s number")
    ordering = ("-sort_key",)
    sortable_by = ("posted",)
    list_select_related = ("source",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator
    actions = (
        actions.publish,
        actions.freeze,
        actions.unfreeze,
        actions.reopen,
        compare,
        *mass_edits.ACTIONS,
    )

    fields = ("state", "frozen", "publish_at", "featured_until")
    exported = ("pk",)

    def get_urls(self):
        view = self.admin_site.admin_view(upload)
        template = self.admin_site.admin_view(table_template)
        return [
            path("upload/", view, name="postings_jobposting_upload"),
            path("upload/postings.csv", template, name="postings_jobposting_template"),
            *super().get_urls(),
        ]

    def pieces(self, found, form: str):
        """As the command writes them: what is imported again changes what was edited, no more."""
        return FORMS[form](nodes(found))

    def get_changelist(self, request, **kwargs):
        return ByNewest

    def get_queryset(self, request):
        now = Value(instant(request), output_field=DateTimeField())
        postings = super().get_queryset(request).annotate(now=now)
        if request.resolver_match.url_name == "postings_jobposting_changelist":
            return postings.only(*LISTED)
        return postings.select_related("source", "organization")

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        found = Q(pk__in=titled(queryset, search_term).order_by().values("pk"))
        if search_term.strip().isdecimal() and len(search_term.strip()) < 19:
            found |= Q(pk=int(search_term))
        return queryset.filter(found), False

    @admin.display(description=_("employer"))
    def employer(self, posting):
        return posting.employer_name

    @admin.display(description=_("state"))
    def state_now(self, posting):
        return state_words(posting, posting.now)

    @admin.display(description=_("source"))
    def from_source(self, posting):
        return posting.source or _("written here")

    @admin.display(description=_("posted"), ordering="sort_key")
    def posted(self, posting):
        day = posted_day(posting)
        return date_format(day, DAY) if day else None

    @admin.display(description=_("closes"))
    def closes(self, posting):
        return date_format(closing(posting)[0], DAY) if posting.valid_through else None

    @admin.display(description=_("edited here"))
    def edited(self, posting):
        return ", ".join(posting.held)

    @admin.display(description=_("Google"))
    def google(self, posting):
        return filters.VERDICTS.get(posting.verdict_at(posting.now))

    def has_add_permission(self, request):
        return False

    def changelist_view(self, request, extra_context=None):
        mass_edits.set_instant(request)
        may = request.user.has_perm("postings.import_postings")
        return super().changelist_view(request, {"may_import": may, **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        posting = self.get_object(request, object_id)
        extra = shown(posting, instant(request)) if posting else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def view_on_site(self, posting):
        try:
            address = posting.get_absolute_url()
        except NoReverseMatch:
            return None
        return address if posting.is_public(posting.now) else None

    def save_model(self, request, obj, form, change):
        """Only the columns that were changed: an import may be writing the others."""
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        for posting in locked([obj.pk]).values() if changed else ():
            lifecycle.put(posting, changed, request.user, instant(request))

    def get_actions(self, request):
        """Ours for removing many, which says what it does and can be undone."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_deleted_objects(self, objs, request):
        """Titles and a number: what hangs on a posting goes with it and needs no list."""
        titles, number = [str(obj) for obj in objs], len(objs)
        refused = set() if self.has_delete_permission(request) else {self.opts.verbose_name}
        return titles, {self.opts.verbose_name_plural: number}, refused, []

    def delete_model(self, request, obj):
        self.delete_queryset(request, JobPosting.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        reason = request.POST.get("reason", "").strip()[:200]
        with transaction.atomic():
            remove(queryset, reason, instant(request))
