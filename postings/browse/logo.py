"""A logo at its address, which names what it shows: it is asked for once, and kept for a year."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from postings.models import Logo


@require_safe
@cache_control(public=True, max_age=365 * 86400, immutable=True)
@etag(lambda request, digest, height: f'"{digest}-{height}"')
def logo(request, digest, height):
    found = get_object_or_404(Logo, digest=digest, height=height)
    return HttpResponse(bytes(found.webp), content_type="image/webp")
