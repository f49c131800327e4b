"""Completions of a place that is being typed, as JSON for the scripts of the board."""

from django.http import JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.gazetteer.alike import alike
from postings.gazetteer.asked import several
from postings.gazetteer.suggest import suggest, suggestion
from postings.search.fields import LONGEST

KEPT = 7 * 24 * 3600  # seconds: the table changes with a release


@require_safe
@cache_control(public=True, max_age=KEPT)
def places_suggest(request):
    """`{"suggestions": [{"label": "Leeds, England, United Kingdom", "kind": "locality"}]}`.

    Where no name begins so, those like it: "Seatle". It asks no database, so we let anybody ask as
    often as keys are pressed.
    """
    typed = request.GET.get("q", "").strip()[:LONGEST]
    found = suggest(typed) or map(suggestion, several(typed) or alike(typed))
    named = [{"label": each.label, "kind": each.kind} for each in found]
    return JsonResponse({"suggestions": named})
