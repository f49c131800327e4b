"""What a visitor may ask of the board, and the postings that answer it."""

from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.forms import SearchInput, TextInput
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet, ModelChoiceFilter, MultipleChoiceFilter

from postings.models import JobPosting, Organization, Place, conditions
from postings.search import choices, places
from postings.search.fields import (
    NO_SUCH_CHOICE,
    DayFilter,
    OneOf,
    PositionFilter,
    SearchForm,
    WordsFilter,
)
from postings.search.mentions import by_relevance, mentioning
from postings.search.query import Query, parse
from postings.search.where import Where, where

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
    within = OneOf(_("Within"), choices.WITHIN, APART, None)
    near = PositionFilter(label=_("Near"), method=APART)
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
        idle = {"near"} if self.data.get("location") else set()
        idle |= {"within"} if not ({"near", "location"} & set(self.data)) else set()
        found = []
        for name in (name for name in self.filters if name not in idle):
            values = dict.fromkeys(self.data.getlist(name))
            values = list(values) if name in several else list(values)[-1:]
            found += [(name, v) for v in values if choices.DEFAULTS.get(name) != v]
        return found

    def chosen(self, name: str) -> str:
        return self.asked[name] or choices.DEFAULTS[name]

    @property
    def order(self) -> str:
        """`relevance`, `newest`, `closing`, `nearest`, or `ended`: the last to end first."""
        ended = self.chosen("expiry") in choices.ENDED
        usual = "relevance" if self.query else "closing" if ended else "newest"
        sort = self.asked["sort"] or usual
        if sort == "relevance" and not self.query:
            sort = "newest"
        if sort == "nearest" and not self.where.km:
            sort = usual
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

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self._mentioning(self._narrowed(queryset))

    @property
    def ordered(self) -> QuerySet:
        """What is found, with what its order needs."""
        if self.order != "nearest":
            return self.qs
        rows = self.places(self.open_at).filter(posting_id=OuterRef("pk"))
        return self.qs.annotate(nearness=Subquery(places.by_nearness(rows, self.where.centre)))

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

    def but_for_places(self) -> QuerySet:
        """By all but where it is."""
        found = self.apart_from_facets(JobPosting.objects.all())
        return found.filter(self.admitted(self.chosen("expiry")), self.employed, self.remoteness)

    def _mentioning(self, queryset: QuerySet) -> QuerySet:
        return mentioning(queryset, self.asked["q"]) if self.asked["q"] else queryset

    def _filtered(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        first, last = self.asked["closes_from"], self.asked["closes_to"]
        if first or last:
            found = found.closing_between(first, last, timezone.get_default_timezone())
        return found

    # --- the place ---

    @cached_property
    def where(self) -> Where:
        """A chosen country narrows it, as any filter does."""
        return where(self.asked["location"], self.chosen("within"), self.asked["near"])

    @property
    def seeks_a_place(self) -> bool:
        return bool(self.where or self.asked["country"])

    @property
    def open_at(self) -> datetime | None:
        """Who asks for open jobs asks for places that are open."""
        return self.now if self.chosen("expiry") in choices.OPEN else None

    def places(self, open_at: datetime | None) -> QuerySet[Place]:
        return self.places_at(self.where, open_at)

    def places_at(self, where: Where, open_at: datetime | None) -> QuerySet[Place]:
        found, country = places.sought(where, open_at), self.asked["country"]
        return found.filter(country_key=country.lower()) if country else found

    def seeks(self, place: Place) -> bool:
        is_there = self.asked["country"].lower() in ("", place.country_key)
        return is_there and places.is_sought(place, self.where, self.open_at)

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
    stated.setdefault("within", choices.DEFAULTS["within"])  # which the form shows as chosen
    return stated
