"""A set of filters whose form is made once, and asked anew by each request.

django-filter copies each filter and makes each field of the form for every request, and Django
copies the fields again: with some twenty, of which a visitor fills in two, that took longer than
the search. We share them, because nothing but what is asked differs; we gave up filters that apply
themselves, one after the other: what is found follows from all that is asked.
"""

from copy import copy, deepcopy
from functools import cache

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import FilterSet


class Shared(dict):
    """The fields of a form's class. Its forms have the same, but own those named."""

    def __init__(self, fields: dict[str, forms.Field], own: tuple[str, ...]):
        super().__init__(fields)
        self.own = own

    def __deepcopy__(self, memo) -> dict[str, forms.Field]:
        return {**self, **{name: deepcopy(self[name], memo) for name in self.own if name in self}}


class LastingForm(forms.Form):
    """`own`: the fields that a request changes; all others stand for all requests."""

    own: tuple[str, ...] = ()

    def _bound_items(self):
        """Those that are asked: the others need no look, as they say what an empty form says."""
        return ((name, self[name]) for name in self.fields if self.data.getlist(name))

    def _clean_fields(self):
        super()._clean_fields()
        rest = (name for name in self.fields if not self.data.getlist(name))
        self.cleaned_data |= {name: copy(_nothing(type(self))[name]) for name in rest}


@cache
def _nothing(form: type[forms.Form]) -> dict:
    """What each field says where nothing is asked."""
    data = QueryDict()
    return {
        name: field.clean(field.widget.value_from_datadict(data, {}, name))
        for name, field in form.base_fields.items()
    }


class Asking(FilterSet):
    """Its form, a `LastingForm`, is made of the filters; they are nothing else."""

    def __init__(self, data: QueryDict, queryset: QuerySet):
        self.data, self.queryset = data, queryset
        self.filters, self.form_prefix = self.base_filters, None
        self.is_bound = True  # django-filter takes an empty query for none

    def get_form_class(self) -> type[LastingForm]:
        if type(self) not in FORMS:
            made = super().get_form_class()
            made.base_fields = Shared(made.base_fields, made.own)
            FORMS[type(self)] = made
        return FORMS[type(self)]


FORMS: dict[type[Asking], type[LastingForm]] = {}
