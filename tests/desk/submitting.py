"""What a page says once its form was sent, and what a posting states then."""

from django.contrib.messages import get_messages

from postings.models import JobPosting
from postings.models.stating import ROWS, written
from tests.submission import Form, submission

__all__ = ["Form", "says", "submission", "told"]


def says(posting):
    posting = JobPosting.objects.get(pk=posting.pk)
    return {row.name: written(posting, row) for row in ROWS if written(posting, row) is not None}


def told(response):
    assert response.status_code == 302, response.context["form"].errors
    return " ".join(str(message) for message in get_messages(response.wsgi_request))
