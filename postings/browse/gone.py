"""What is answered for a posting that has no page."""

from django.http import Http404
from django.shortcuts import redirect, render

from postings.models import Tombstone


def gone(request, pk):
    """410 for what was public once, a redirect where it was merged into another, else 404."""
    stone = Tombstone.objects.filter(pk=pk).first()
    if not stone:
        raise Http404
    if stone.merged_into:
        return redirect("posting_by_id", stone.merged_into, permanent=True)
    return render(request, "410.html", status=410)
