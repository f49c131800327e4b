"""What a visitor may ask of the board, and the postings that answer it."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.forms import SearchInput, TextInput
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet, ModelChoiceFilter, MultipleChoiceFilter

from postings.gazetteer.query import parse_where
from postings.models import JobPosting, Organization, Place, conditions
from postings.search import choices, places
from postings.search.fields import NO_SUCH_CHOICE, DayFilter, OneOf, SearchForm, WordsFilter
from postings.search.mentions import by_relevance, mentioning
from postings.search.query import Query, parse

# Facets are counted, and two fields together ask for one place: they are applied apart.
APART = "as_it_is"


class PostingFilter(FilterSet):
    """Only `expiry` widens what is found beyond the live postings. One instant serves it all."""

    q = WordsFilter(
        label=_("What"),
        method=APART,
        widget=SearchInput(attrs={"placeholder": _("Job title, skill or employer")}),
    )
    location = WordsFilter(
        label=_("Where"),
        method=APART,
        widget=TextInput(attrs={"placeholder": _("Town, region or country")}),
    )
    expiry = OneOf(_("Closing"), choices.EXPIRIES, APART)
    employment_type = MultipleChoiceFilter(
        label=_("Employment"),
        choices=list(choices.EMPLOYMENT_TYPES.items()),
        method=APART,
        error_messages=NO_SUCH_CHOICE,
    )
    remote = OneOf(_("Remote"), choices.REMOTES, APART)
    country = OneOf(_("Country"), choices.COUNTRY_NAMES, APART, _("Any"))
    place = OneOf(_("Place"), choices.PLACES, "placeless")
    posted = OneOf(_("Posted within"), choices.DAYS, "posted_within", _("Any time"))
    closes_from = DayFilter(label=_("Closing from"), method=APART)
    closes_to = DayFilter(label=_("Closing until"), method=APART)
    organization = ModelChoiceFilter(
        label=_("Employer"),
        queryset=Organization.objects.filter(frozen=False),
        error_messages={"invalid_choice": _("There is no such employer here. Choose another.")},
    )
    sort = OneOf(_("Sort"), choices.SORTS, APART)

    class Meta:
        form = SearchForm

    def __init__(self, data: QueryDict, *, now: datetime):
        super().__init__(_without_blanks(data), JobPosting.objects.all())
        self.is_bound = True  # django-filter takes an empty query for none
        self.now = now

    @property
    def asked(self) -> dict:
        return self.form.cleaned_data

    @cached_property
    def stated(self) -> list[tuple[str, str]]:
        """The parameters that make a difference, in one order: the address of this search."""
        several = {"employment_type"}
        found = []
        for name in self.filters:
            values = dict.fromkeys(self.data.getlist(name))
            values = list(values) if name in several else list(values)[-1:]
            found += [(name, v) for v in values if choices.DEFAULTS.get(name) != v]
        return found

    def chosen(self, name: str) -> str:
        return self.asked[name] or choices.DEFAULTS[name]

    @property
    def order(self) -> str:
        """`relevance`, `newest`, `closing`, or `ended`: the last to end first."""
        ended = self.chosen("expiry") in choices.ENDED
        usual = "relevance" if self.query else "closing" if ended else "newest"
        sort = self.asked["sort"] or usual
        if sort == "relevance" and not self.query:
            sort = "newest"
        return "ended" if ended and sort == "closing" else sort

    @cached_property
    def query(self) -> Query:
        return parse(self.asked["q"])

    @property
    def tiers(self) -> list[QuerySet]:
        """What words find, in parts to be read one after the other, each newest first. Empty when
        it asks for no words, or for another order."""
        if self.order == "relevance":
            return by_relevance(self._narrowed(JobPosting.objects.all()), self.query)
        return [self.qs] if self.query and self.order == "newest" else []

    @cached_property
    def parts(self):
        return parse_where(self.asked["location"])

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self._mentioning(self._narrowed(queryset))

    def _narrowed(self, queryset: QuerySet) -> QuerySet:
        """By all but the words."""
        found = self._filtered(queryset)
        if self.seeks_a_place:
            found = found.filter(pk__in=self.places(self.open_at).values("posting_id"))
        return found.filter(self.admitted(self.chosen("expiry")), self.employed, self.remoteness)

    # --- the facets: what is counted for each of their values ---

    def admitted(self, expiry: str) -> Q:
        return choices.ADMITTED[expiry](self.now)

    @property
    def employed(self) -> Q:
        return conditions.employed_as(self.asked["employment_type"])

    @property
    def remoteness(self) -> Q:
        return choices.REMOTENESS[self.chosen("remote")]

    def apart_from_facets(self, queryset: QuerySet) -> QuerySet:
        """By all but the facets and the place."""
        return self._mentioning(self._filtered(queryset))

    def _mentioning(self, queryset: QuerySet) -> QuerySet:
        return mentioning(queryset, self.asked["q"]) if self.asked["q"] else queryset

    def _filtered(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        first, last = self.asked["closes_from"], self.asked["closes_to"]
        if first or last:
            found = found.closing_between(first, last, timezone.get_default_timezone())
        return found

    # --- the place ---

    @property
    def seeks_a_place(self) -> bool:
        return bool(self.parts or self.asked["country"])

    @property
    def open_at(self) -> datetime | None:
        """Who asks for open jobs asks for places that are open."""
        return self.now if self.chosen("expiry") in choices.OPEN else None

    def places(self, open_at: datetime | None) -> QuerySet[Place]:
        return places.sought(self.parts, self.asked["country"], open_at)

    def seeks(self, place: Place) -> bool:
        return places.is_sought(place, self.parts, self.asked["country"], self.open_at)

    # --- the methods of the filters above ---

    def as_it_is(self, queryset, name, value):
        return queryset

    def placeless(self, queryset, name, value):
        return queryset.placeless()

    def posted_within(self, queryset, name, value):
        return queryset.posted_since(self.now - timedelta(days=int(value)))


def _without_blanks(data: QueryDict) -> QueryDict:
    """An empty field of a form asks for nothing."""
    stated = QueryDict(mutable=True)
    for name, values in data.lists():
        stated.setlist(name, [value.strip() for value in values if value.strip()])
    return stated
