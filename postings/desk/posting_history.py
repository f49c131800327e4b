"""What happened to a posting, in sentences, newest first."""

from django.shortcuts import render
from django.utils import timezone

from postings.desk.happenings import beginning, happenings
from postings.desk.private import editable, private
from postings.desk.standing import Standing

SHOWN = 200  # changes; older ones stay in the database


@private
def desk_posting_history(request, pk):
    now, posting = timezone.now(), editable(request.user, pk)
    changes = posting.changes.select_related("user", "run__source").order_by("-pk")[: SHOWN + 1]
    changes = list(changes)
    context = {
        "posting": posting,
        "happenings": happenings(changes[:SHOWN], now),
        "beginning": None if len(changes) > SHOWN else beginning(posting),
        "standing": Standing(posting, now),
        "zone": posting.zone,
    }
    return render(request, "desk/posting_history.html", context)
