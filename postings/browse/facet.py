"""All values of one facet, where there are too many to list beside the results."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.browse.address import FIND, address, without
from postings.browse.controls import choices_of, values_of
from postings.browse.kept import kept, known_employers
from postings.browse.labels import LISTED, label_of
from postings.schemaorg.text import fold
from postings.search.facets import SAMPLE, Counts, counts
from postings.search.filters import PostingFilter

LONGEST = 500  # values on a page: those that most postings state
EVERY = 100_000  # values among which is searched


@require_safe
@kept
def facet(request, name):
    if name not in LISTED:
        raise Http404
    search = PostingFilter(request.GET, now=timezone.now(), employers=known_employers(request))
    if not search.is_valid():
        wrong = [search.form[name] for name in search.form.errors if name in search.form.fields]
        return render(request, "browse/facet.html", {"wrong": wrong}, status=400)
    counted = counts(search, few=EVERY)
    return render(request, "browse/facet.html", _told(search, counted, name, request.GET))


def _told(search, counted: Counts, name: str, asked) -> dict:
    typed = asked.get(FIND, "")[:100].replace("\0", "")
    found = _found(search, counted, name, fold(typed))
    return {
        "legend": search.form[name].label,
        "group": {
            "name": name,
            "kind": "checkbox",
            "choices": list(choices_of(search, counted, name, found[:LONGEST])),
        },
        "typed": typed,
        "more": max(0, len(found) - LONGEST),
        "newest": f"{SAMPLE:,}" if name in counted.newest else "",
        "others": without(search.stated, name),
        "here": reverse("facet", args=[name]),
        "back": address(search.stated),
    }


def _found(search, counted, name, typed) -> list[str]:
    """Those of which a word begins so, and those that are chosen."""
    chosen, number = search.values(name), len(counted.of[name])
    values = values_of(search, counted, name, number)
    labels = {value: fold(label_of(search, counted, name, value)) for value in values}
    return [v for v in values if v in chosen or f" {typed}" in f" {labels[v]}"]
