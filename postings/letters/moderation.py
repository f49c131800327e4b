"""What a moderator writes: to those who write an employer's postings, and to who reported one."""

from django.conf import settings
from django.urls import reverse

from postings.letters.letter import send
from postings.models import JobPosting, User

MOST = 50  # people of an employer that are written to


def tell_recruiters(posting: JobPosting, deed: str, note: str) -> int:
    """How many letters went off."""
    members = User.objects.filter(is_active=True, memberships__organization=posting.organization)
    link = settings.SITE_URL + reverse("desk_posting_edit", args=[posting.pk])
    told = {"title": _one_line(posting), "deed": deed, "note": note, "link": link}
    emails = members.order_by("pk").values_list("email", flat=True)[:MOST]
    return sum(send(email, "moderation", told) for email in emails)


def answer(posting: JobPosting, emails: list[str], text: str) -> int:
    """How many letters went off."""
    told = {"title": _one_line(posting), "text": text}
    return sum(send(email, "answer", told) for email in dict.fromkeys(emails))


def _one_line(posting: JobPosting) -> str:
    return " ".join(posting.title.split())
