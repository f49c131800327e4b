"""A plain Django board: generic views, a counted paginator, `icontains`, relations row by row."""

from django.db.models import Q
from django.utils import timezone
from django.views.generic import DetailView, ListView

from tests.bench.models import Posting


class PostingList(ListView):
    model = Posting
    paginate_by = 20
    ordering = "-date_posted"
    template_name = "bench/posting_list.html"

    def get_queryset(self):
        live = Q(valid_through=None) | Q(valid_through__gt=timezone.now())
        found = super().get_queryset().filter(live)
        asked = self.request.GET
        if words := asked.get("q"):
            found = found.filter(Q(title__icontains=words) | Q(description__icontains=words))
        if place := asked.get("place"):
            found = found.filter(places__locality__icontains=place).distinct()
        if kind := asked.get("type"):
            found = found.filter(employment_type__icontains=kind)
        return found


class PostingDetail(DetailView):
    model = Posting
    template_name = "bench/posting.html"
