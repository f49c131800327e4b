"""The addresses of the site: everything of the one app, and the admin's."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("postings.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "postings.browse.errors.bad_request"
handler403 = "postings.browse.errors.forbidden"
handler404 = "postings.browse.errors.not_found"
handler500 = "postings.browse.errors.server_error"
