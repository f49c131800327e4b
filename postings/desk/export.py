"""A person's postings as a file: what their list shows, on all its pages."""

from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.desk.posting_list import asked_by, narrowed, of
from postings.desk.private import private
from postings.exporting.download import download
from postings.exporting.nodes import FORMS, nodes
from postings.models import Organization


@require_safe
@private
def desk_export(request, form):
    if form not in FORMS:
        raise Http404
    user = request.user
    mine = list(Organization.objects.filter(members=user).values_list("pk", flat=True))
    found = narrowed(of(mine, user), asked_by(request), timezone.now())
    return download(FORMS[form](nodes(found)), "postings", form)
