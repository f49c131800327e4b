"""The addresses of the browse pages."""

from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from postings.browse.accent import accent
from postings.browse.facet import facet
from postings.browse.feed import feed
from postings.browse.logo import logo
from postings.browse.organization import organization, organization_by_id, organization_list
from postings.browse.place_list import place_list, place_list_of_country
from postings.browse.places_suggest import places_suggest
from postings.browse.posting import posting, posting_by_id
from postings.browse.posting_apply import posting_apply
from postings.browse.posting_list import posting_list, posting_list_above
from postings.browse.preview import posting_preview
from postings.browse.site_text import site_text
from postings.models.site import TEXTS

urlpatterns = [
    path("", posting_list, name="posting_list"),
    path("feed.atom", feed, name="feed"),
    path("filters/<str:name>/", facet, name="facet"),
    path("desk/postings/<int:pk>/preview/page/", posting_preview, name="posting_preview"),
    path("jobs/", posting_list_above, name="posting_list_above"),
    path("jobs/<int:pk>/", posting_by_id, name="posting_by_id"),
    path("jobs/<int:pk>/apply", posting_apply, name="posting_apply"),
    path("jobs/<int:pk>/<str:slug>/", posting, name="posting"),
    path("places/", place_list, name="place_list"),
    path("places/<slug:code>/", place_list_of_country, name="place_list_of_country"),
    path("places/suggest", places_suggest, name="places_suggest"),
    path("organizations/", organization_list, name="organization_list"),
    path("organizations/<int:pk>/", organization_by_id, name="organization_by_id"),
    path("organizations/<int:pk>/<str:slug>/", organization, name="organization"),
    path("accent/<str:colour>.css", accent, name="accent"),
    re_path(r"^logos/(?P<digest>[0-9a-f]{32})-(?P<height>[0-9]{1,3})\.webp$", logo, name="logo"),
    *(path(f"{name}/", site_text, {"name": name}, name=name) for name in TEXTS),
]

# They answer GET and HEAD alone, also where a view should forget to say so; there is nothing to
# forge, and what else is asked shall be told so by 405, not that a form had expired.
for each in urlpatterns:
    each.callback = csrf_exempt(require_safe(each.callback))
