"""The page of one posting, open or over."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.browse.applying import host_of, way_to_apply
from postings.browse.counting import counted
from postings.browse.facts import facts
from postings.browse.gone import gone
from postings.browse.kept import kept
from postings.browse.monogram import monogram
from postings.browse.moved import moved
from postings.browse.places import first_label, short_words, spots, where_facts
from postings.browse.prose import prose
from postings.browse.similar import similar
from postings.browse.summary import summary
from postings.browse.timeline import timeline
from postings.models import JobPosting, jsonld
from postings.models.wording import closed_words
from postings.sanitize import embedded_json
from postings.schemaorg.articles import with_article
from postings.schemaorg.languages import direction


@require_safe
@counted
@kept
def posting(request, pk, slug):
    now = timezone.now()
    found = shown(now).filter(pk=pk).first()
    if not found:
        return gone(request, pk)
    if slug != found.slug:
        return moved(found)
    return render(request, "browse/posting.html", about(found, now))


@require_safe
def posting_by_id(request, pk):
    """The short address of a posting, for those who know no more."""
    return posting(request, pk, slug="")


def shown(now):
    """Postings with all that a page says about them, in two queries."""
    found = JobPosting.objects.public(now).select_related("source", "organization")
    return found.prefetch_related("places")


def about(found, now):
    over, language = found.is_over(now), found.language_of("title")
    return {
        "posting": found,
        "language": language,
        "direction": direction(language),
        "canonical": canonical(found),
        "closed": (closed := closed_words(found, now)),
        "monogram": monogram(found.employer_name),
        "place": (place := first_label(found, now)),
        "around": with_article(place),
        "nearby": f"/?{urlencode({'location': place})}",
        "where": (where := short_words(found, now)),
        "summary": summary(found, where, closed),
        "way": None if over else way_to_apply(found),
        "timeline": timeline(found, now),
        "facts": facts(found, where_facts(found, now), over=over),
        "prose": prose(found),
        "spots": spots(found, now),
        "similar": similar(found, now),
        "markup": "" if over else embedded_json(jsonld.node(found, now)),
    }


def canonical(found):
    """The address that search engines are to show: of a copy the original's, if its source wants
    that and the posting names it."""
    if found.source and found.source.original_counts and host_of(found.url):
        return found.url
    return f"{settings.SITE_URL}{found.get_absolute_url()}"
