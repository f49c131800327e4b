"""The accent colour as a small stylesheet, since the policy allows no style on the page itself.

Its address names the colour, so that it may be kept for ever, and that a new colour is seen at
once. Whatever its address names follows from that alone: nothing is looked up.
"""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from postings.models.accent import check, stylesheet


@require_safe
@cache_control(public=True, max_age=365 * 86400, immutable=True)
def accent(request, colour):
    try:
        check(f"#{colour}")
    except ValidationError as error:
        raise Http404 from error
    return HttpResponse(stylesheet(f"#{colour}"), content_type="text/css")
