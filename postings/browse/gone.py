"""What is answered for a posting that has no page."""

from django.http import Http404
from django.shortcuts import render

from postings.browse.moved import moved
from postings.models import JobPosting, Tombstone
from postings.models.given import was_given


def gone(request, pk):
    """410 for what was public once, a redirect where it was merged into another, else 404.

    Of an import that was taken back nothing is left, tombstones neither, or importing it again
    would not bring it back. So an id that was given, and is of no posting now, answers 410 too; the
    page does not say that the posting was public, since some were drafts. What is hidden is there,
    and answers 404 as ever.
    """
    stone = Tombstone.objects.filter(pk=pk).first()
    if stone and stone.merged_into:
        return moved("posting_by_id", stone.merged_into)
    is_lost = not JobPosting.objects.filter(pk=pk).exists() and was_given(JobPosting, pk)
    if stone or is_lost:
        return render(request, "410.html", {"was_open": bool(stone)}, status=410)
    raise Http404
