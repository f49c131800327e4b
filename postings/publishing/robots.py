"""What search engines may read."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

CLOSED = ("/desk/", "/admin/", "/feed.atom")


@require_safe
def robots(request):
    lines = ["User-agent: *", "Allow: /", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
