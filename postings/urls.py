"""The addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("postings.browse.urls")),  # first, as it is asked for most
    path("desk/", include("postings.desk.urls")),
    path("", include("postings.publishing.urls")),
]
