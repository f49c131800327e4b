"""What narrows the list of postings: state, verdict, employer, edits, doubts, import run."""

from django.contrib.admin import RelatedFieldListFilter, SimpleListFilter
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from postings.admin.instant import instant
from postings.intake.doubts import DOUBTS
from postings.models import Document, OrganizationName, Source
from postings.schemaorg import google

MOST = 50  # choices of a filter that a page lists
SCOPES = {
    "live": (_("Live"), lambda postings, now: postings.live(now)),
    "soon": (_("Closing within a week"), lambda postings, now: postings.soon(now)),
    "expired": (_("Expired"), lambda postings, now: postings.expired(now)),
    "closed": (_("Closed early"), lambda postings, now: postings.closed(now)),
    "scheduled": (_("Scheduled"), lambda postings, now: postings.scheduled(now)),
    "review": (_("Waiting for review"), lambda postings, now: postings.filter(state="review")),
    "hidden": (_("Hidden (draft, review, frozen)"), lambda postings, now: postings.hidden()),
}

VERDICTS = {
    google.ELIGIBLE: _("Eligible"),
    google.WARNED: _("Eligible with warnings"),
    google.BLOCKED: _("Not eligible"),
}


class StateFilter(SimpleListFilter):
    title = _("state")
    parameter_name = "is"

    def lookups(self, request, model_admin):
        return [(word, label) for word, (label, _scope) in SCOPES.items()]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in SCOPES:
            return queryset.none()
        return SCOPES[self.value()][1](queryset, instant(request))


class GoogleFilter(SimpleListFilter):
    """By the verdict in a word. Not by single finding: they are not stored, and to judge all
    postings for a list takes longer than a page may; the report of a run counts them."""

    title = _("Google")
    parameter_name = "google"

    def lookups(self, request, model_admin):
        return list(VERDICTS.items())

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in VERDICTS:
            return queryset.none()
        return queryset.judged(self.value(), instant(request))


class EmployerFilter(SimpleListFilter):
    """A field to type into: a list of all employers would be too long to read."""

    title = _("employer")
    parameter_name = "employer"
    template = "admin/postings/employer_filter.html"

    def lookups(self, request, model_admin):
        return [("", "")]  # without any, Django leaves the filter out

    def choices(self, changelist):
        others = {
            name: values
            for name, values in changelist.filter_params.items()
            if name != self.parameter_name
        }
        if changelist.query:
            others["q"] = [changelist.query]
        yield {
            "name": self.parameter_name,
            "value": self.value() or "",
            "others": [(name, value) for name, values in others.items() for value in values],
            "without": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request, queryset):
        key = OrganizationName.key_of(self.value() or "")
        if not key:
            return queryset
        named = OrganizationName.objects.filter(key__contains=key)
        return queryset.filter(organization__in=named.values("organization"))


class EditedFilter(SimpleListFilter):
    title = _("edited here")
    parameter_name = "edited"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No")), ("written", _("Written here"))]

    def queryset(self, request, queryset):
        match self.value():
            case "yes":
                return queryset.exclude(held={})
            case "no":
                return queryset.filter(held={}, source__isnull=False)
            case "written":
                return queryset.filter(source__isnull=True)
            case None:
                return queryset
        return queryset.none()


class DoubtFilter(SimpleListFilter):
    """By what looks wrong, in the first sentence that is said of it."""

    title = _("suspicious")
    parameter_name = "doubt"

    def lookups(self, request, model_admin):
        words = [(id, gettext(doubt.words).split(". ")[0]) for id, doubt in DOUBTS.items()]
        return [("any", _("Anything")), ("none", _("Nothing")), *words]

    def queryset(self, request, queryset):
        match self.value():
            case None:
                return queryset
            case "any":
                return queryset.exclude(doubts=[])
            case "none":
                return queryset.filter(doubts=[])
        if self.value() not in DOUBTS:
            return queryset.none()
        # SQLite cannot look inside JSON by `contains`; the ids have no letter that JSON escapes
        found = queryset.annotate(doubts_text=Cast("doubts", TextField()))
        return found.filter(doubts_text__contains=f'"{self.value()}"')


class SourceFilter(RelatedFieldListFilter):
    """The first by name, and the one that is chosen. Of the rest, each source's own page leads to
    what is its."""

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        self.empty_value_display = _("Written here")
        if len(self.lookup_choices) >= MOST:
            self.title = _("source (the first %(n)s)") % {"n": MOST}

    def field_choices(self, field, request, model_admin):
        sources = Source.objects.order_by("name").values_list("pk", "name")
        first = list(sources[:MOST])
        if len(first) < MOST:
            return first
        chosen = str(self.lookup_val[-1] if self.lookup_val else "")
        others = sources.filter(pk=int(chosen)) if chosen.isdecimal() else ()
        return list(dict([*first, *others]).items())


class RunFilter(SimpleListFilter):
    """There when a page of an import run links to its postings; not offered otherwise."""

    title = _("import run")
    parameter_name = "run"

    def lookups(self, request, model_admin):
        number = request.GET.get(self.parameter_name)
        return [(number, f"#{number}")] if number else []

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if not self.value().isdecimal() or len(self.value()) > 18:
            return queryset.none()
        return self.of_run(queryset, int(self.value()))

    def of_run(self, queryset, run: int):
        seen = Document.objects.filter(last_run=run, posting__isnull=False)
        return queryset.filter(pk__in=seen.values("posting_id"))
