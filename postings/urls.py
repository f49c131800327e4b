"""The addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("postings.desk.urls")),
    path("", include("postings.publishing.urls")),
    path("", include("postings.browse.urls")),
]
