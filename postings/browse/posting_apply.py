"""Where “apply” leads: a plain link, counted, to where the posting says."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from postings.browse.applying import way_to_apply
from postings.browse.counting import What, count
from postings.browse.gone import gone
from postings.models import JobPosting


class ToApply(HttpResponseRedirect):
    allowed_schemes = ("http", "https", "mailto", "tel")


@never_cache
@require_safe
def posting_apply(request, pk):
    """To the posting's own page where one cannot apply, or not any more."""
    now = timezone.now()
    found = JobPosting.objects.public(now).select_related("source").filter(pk=pk).first()
    if not found:
        return gone(request, pk)
    way = way_to_apply(found) if found.is_live(now) else None
    if way is None:
        return redirect(found)
    count(request, pk, What.APPLY)
    response = ToApply(way.address)
    response["X-Robots-Tag"] = "noindex"
    return response
