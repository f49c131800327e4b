"""What a visitor may ask of the board, and the postings that answer it."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from functools import partial

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import SearchInput, TextInput
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, MultipleChoiceFilter

from postings.models import JobPosting, Organization, Place, conditions
from postings.schemaorg.text import fold
from postings.search import areas, choices, picked, places, signs, traits
from postings.search.asking import Asking
from postings.search.fields import (
    NO_SUCH_CHOICE,
    AmountFilter,
    CurrencyFilter,
    DayFilter,
    EmployersFilter,
    KeysFilter,
    OneOf,
    PositionFilter,
    SearchForm,
    WordsFilter,
)
from postings.search.mentions import among, asked, by_relevance, meant_by
from postings.search.pay import Pay, pay_asked
from postings.search.sent import telling, tidied, without_blanks
from postings.search.signs import AnyOf
from postings.search.terms import Query
from postings.search.there import there
from postings.search.where import Where, where

PERIODS = {period: words for period, words in choices.PERIODS.items() if period != choices.YEAR}


class PostingFilter(Asking):
    """Only `expiry` widens what is found beyond the live postings. One instant serves it all."""

    q = CharFilter(
        label=_("What"),
        widget=SearchInput(attrs={"placeholder": _("Job title, skill or employer")}),
    )
    location = WordsFilter(
        label=_("Where"),
        widget=TextInput(attrs={"placeholder": _("Town, region or country")}),
    )
    within = OneOf(_("Within"), choices.WITHIN, None)
    also_remote = OneOf(_("Also remote"), choices.ALSO_REMOTE)
    near = PositionFilter(label=_("Near"))
    expiry = OneOf(_("Closing"), choices.EXPIRIES)
    employment_type = MultipleChoiceFilter(
        label=_("Employment"),
        choices=list(choices.EMPLOYMENT_TYPES.items()),
        error_messages=NO_SUCH_CHOICE,
    )
    remote = OneOf(_("Remote"), choices.REMOTES)
    country = MultipleChoiceFilter(
        label=_("Country"),
        choices=choices.COUNTRY_NAMES.items,  # called when needed: else each form has its own
        error_messages=NO_SUCH_CHOICE,
    )
    region = KeysFilter(label=_("Region"), tidy=picked.region_key)
    town = KeysFilter(label=_("Town"), tidy=picked.town_key)
    place = OneOf(_("Place"), choices.PLACES)
    posted = OneOf(_("Posted within"), choices.DAYS, _("Any time"))
    closes_from = DayFilter(label=_("Closing from"))
    closes_to = DayFilter(label=_("Closing until"))
    organization = EmployersFilter(
        label=_("Employer"), queryset=Organization.objects.filter(frozen=False)
    )
    industry = KeysFilter(label=_("Industry"), tidy=fold)
    pay = OneOf(_("Salary"), choices.PAYS, _("Any"))
    salary = AmountFilter(label=_("At least"))
    currency = CurrencyFilter(label=_("Currency"))
    period = OneOf(_("Period"), PERIODS, choices.PERIODS[choices.YEAR])
    language = KeysFilter(label=_("Language"), tidy=picked.language_key)
    sort = OneOf(_("Sort"), choices.SORTS)

    class Meta:
        form = SearchForm

    def __init__(self, data: QueryDict, *, now: datetime, employers: Iterable[Organization] = ()):
        """`employers`: some that need not be looked up again."""
        super().__init__(tidied(without_blanks(data), self.base_filters), JobPosting.objects.all())
        self.now = now
        self.form.fields["organization"].known = {str(each.pk): each for each in employers}

    @property
    def asked(self) -> dict:
        return self.form.cleaned_data

    # The ids of all that is found, where a page has shown them all.
    all_found: list[int] | None = None

    # The tables of what its words find (`key`, the order of each), where they are there already: by
    # the facet of which nothing is asked there; "" is that of all others.
    mentioned: dict[str, str] | None = None

    def among(self, hits: dict[str, str]) -> "PostingFilter":
        """The same search, where the words have been looked for."""
        same = copy(self)
        same.mentioned = hits
        same.__dict__.pop("_qs", None)
        return same

    @cached_property
    def stated(self) -> list[tuple[str, str]]:
        """The parameters that make a difference, in one order: the address of this search."""
        meant = {"organization": self.values("organization")} if self.is_valid() else {}
        return telling(self.data, self.filters, meant)

    def chosen(self, name: str) -> str:
        return self.asked[name] or choices.DEFAULTS[name]

    @property
    def order(self) -> str:
        """`relevance`, `newest`, `closing`, `nearest`, `paid`, or `ended`: the last to end
        first."""
        ended = self.chosen("expiry") in choices.ENDED
        usual = "relevance" if self.query else "closing" if ended else "newest"
        sort = self.asked["sort"] or usual
        if sort == "relevance" and not self.query:
            sort = "newest"
        if sort == "nearest" and not self.where.km:
            sort = usual
        if sort == "paid" and not self.asked["currency"]:
            sort = usual
        return "ended" if ended and sort == "closing" else sort

    @cached_property
    def query(self) -> Query:
        return meant_by(self.asked["q"]) if self.asked["q"] else Query()

    @cached_property
    def traits(self) -> dict[str, AnyOf]:
        """What the index of words says of what is chosen, by the facet."""
        return traits.asked(self.asked)

    def oldest(self, but: str = "") -> int | None:
        """What has a lesser order was posted too early; whatever is asked of one facet."""
        days = self.asked["posted"] if but != "posted" else ""
        return picked.order_at(picked.since(days, self.now)) if days else None

    @property
    def tiers(self) -> list[QuerySet]:
        """What words find, in parts to be read one after the other, each newest first. Empty when
        it asks for no words, or for another order."""
        if self.order == "relevance":
            narrowed = self._narrowed(JobPosting.objects.all())
            words = by_relevance(self.query, narrowed.db)
            return [traits.of(self, narrowed, words=[each]) for each in words]
        return [self.qs] if self.query and self.order == "newest" else []

    @cached_property
    def wage(self) -> Pay | None:
        """Who sorts by pay asks for what states it: in another currency nothing compares."""
        return pay_asked(self.asked, self.order)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self._mentioning(self._narrowed(queryset))

    @property
    def ordered(self) -> QuerySet:
        """What is found, with what its order needs."""
        if self.order in ("closing", "ended"):
            # The expression of an index, which the planner would else not walk (models.posting).
            found = self.qs.annotate(ends=Coalesce("live_until", "live_from"))
            if self.order == "ended":
                return found.filter(ends__lte=self.now)
            return found.filter(ends__gt=self.now) if self.open_at else found
        if self.order != "nearest":
            return self.qs
        rows = self.places(self.open_at).filter(posting_id=OuterRef("pk"))
        nearest = Subquery(places.by_nearness(rows, self.where.centre))
        return self.qs.annotate(nearness=Coalesce(nearest, places.FARTHEST))

    @property
    def unpaid(self) -> QuerySet:
        """What else would be found, had it stated a salary to compare."""
        found = self._mentioning(self._but_for_pay(JobPosting.objects.all()))
        return found.exclude(conditions.paid(self.wage.currency))

    def _narrowed(self, queryset: QuerySet) -> QuerySet:
        """By all but the words."""
        return self._paid(self._but_for_pay(queryset))

    def _paid(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(self.wage.condition) if self.wage else queryset

    def _but_for_pay(self, queryset: QuerySet) -> QuerySet:
        found = self._filtered(queryset)
        if self.seeks_a_place:
            found = found.filter(self.somewhere(self.open_at))
        return found.filter(*self.facets.values())

    # --- the facets: what is counted for each of their values ---

    def values(self, name: str) -> list[str]:
        return picked.values(self.asked, name)

    def has_chosen(self, name: str) -> bool:
        return self.values(name) not in ([], [choices.DEFAULTS.get(name)])

    @cached_property
    def areas(self) -> dict[str, list[str]]:
        return picked.areas(self.asked)

    @cached_property
    def facets(self) -> dict[str, Q]:
        return picked.conditions_of(self.asked, self.now)

    def but_for_places(self, facet: str = "") -> QuerySet:
        """By all but where it is, and that facet."""
        found = self._paid(self._filtered(JobPosting.objects.public(self.now)))
        asked = (asked for name, asked in self.facets.items() if name != facet)
        return self._mentioning(found, facet).filter(*asked)

    def _mentioning(self, queryset: QuerySet, but: str = "") -> QuerySet:
        """None at all when nothing typed can be searched."""
        if not self.asked["q"]:
            return queryset
        if self.mentioned:
            return among(queryset, self.mentioned.get(but) or self.mentioned[""])
        if not self.query:
            return queryset.none()
        return traits.of(self, queryset, but, [asked(self.query, queryset.db)])

    def _filtered(self, queryset: QuerySet) -> QuerySet:
        found = queryset.placeless() if self.asked["place"] else queryset
        first, last = self.asked["closes_from"], self.asked["closes_to"]
        if first or last:
            found = found.closing_between(first, last, timezone.get_default_timezone())
        return found

    # --- the place ---

    @cached_property
    def where(self) -> Where:
        """A chosen country narrows it like any facet: so the other countries can be counted."""
        return where(self.asked["location"], self.chosen("within"), self.asked["near"])

    @property
    def seeks_a_place(self) -> bool:
        return bool(self.where or self.areas)

    @property
    def open_at(self) -> datetime | None:
        """Who asks for open jobs asks for places that are open."""
        return self.now if self.chosen("expiry") in choices.OPEN else None

    def places(self, open_at: datetime | None) -> QuerySet[Place]:
        return places.sought(self.where, open_at).filter(areas.within(self.areas))

    def places_anywhere(self) -> QuerySet[Place]:
        """Whatever is chosen of countries, regions and towns, open or not."""
        there = places.condition(self.where)
        if self.remotely(self.where) is not None:
            there |= conditions.open_to(self.where.country, of="posting__")
        return Place.objects.filter(there)

    def somewhere(
        self,
        open_at: datetime | None,
        but: str = "",
        at: Where | None = None,
        *,
        of_each: bool = False,
        is_worded: bool = False,
    ) -> Q:
        """Where is asked for, or `at` another place; or remote, where that is asked for too: what
        is chosen of countries, regions and towns holds for both. Begun at the places, or `of_each`
        posting for itself, as those of an employer are. `is_worded`: the index of words is read."""
        of_each = of_each or (but != "organization" and bool(self.asked["organization"]))
        is_worded |= bool(self.query) and not self.mentioned
        at_places = partial(there, open_at=open_at, of_each=of_each, is_worded=is_worded)
        chosen = {name: values for name, values in self.areas.items() if name != but}
        at, remote = at or self.where, self.remotely(at or self.where)
        if remote is None:
            return at_places(at, chosen, told=signs.asked(at, chosen) if is_worded else None)
        if chosen:
            remote &= at_places(Where(), chosen)
        return at_places(at, chosen) | remote

    def remotely(self, where: Where) -> Q | None:
        """The remote jobs that are asked for beside those in a place."""
        is_asked = self.asked["also_remote"] and where.country
        return conditions.open_to(where.country) if is_asked else None

    def seeks(self, place: Place) -> bool:
        is_sought = places.is_sought(place, self.where, self.open_at)
        return is_sought and areas.is_within(place, self.areas)
