"""The site's addresses, and beside them an empty page and the plain board."""

from django.http import HttpResponse
from django.urls import include, path

from tests.bench import plain


def empty(request):
    return HttpResponse()


urlpatterns = [
    path("empty/", empty, name="empty"),
    path("plain/", plain.PostingList.as_view(), name="plain_list"),
    path("plain/<int:pk>/", plain.PostingDetail.as_view(), name="plain_posting"),
    path("", include("jobboard.urls")),
]
