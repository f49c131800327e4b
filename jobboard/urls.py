"""The addresses of the site: the admin's, then everything of the one app."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("postings.urls")),
]

handler400 = "postings.browse.errors.bad_request"
handler403 = "postings.browse.errors.forbidden"
handler404 = "postings.browse.errors.not_found"
handler500 = "postings.browse.errors.server_error"
