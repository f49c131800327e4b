"""The addresses of the publishing pages."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from postings.publishing import robots, sitemap

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemap.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<int:part>.xml", sitemap.sitemap_part, name="sitemap_part"),
]

for each in urlpatterns:  # as of browse: they answer GET and HEAD alone
    each.callback = csrf_exempt(require_safe(each.callback))
