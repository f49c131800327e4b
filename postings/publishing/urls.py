"""The addresses of the publishing pages."""

from django.urls import path

from postings.publishing import robots, sitemap

urlpatterns = [
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("sitemap-pages.xml", sitemap.sitemap_pages, name="sitemap_pages"),
    path("sitemap-<int:part>.xml", sitemap.sitemap_part, name="sitemap_part"),
]
