"""The mail that invites somebody to write for an organization."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from postings.letters.letter import send
from postings.models import Invitation


@dataclass(frozen=True)
class Sent:
    """What became of it, for whoever invites: a link that was not mailed is to be handed over.

    It says the same whether or not the person invited has an account here.
    """

    email: str
    link: str
    is_mailed: bool

    def __str__(self):
        told = {"email": self.email}
        if self.is_mailed:
            words = gettext("An invitation is on its way to %(email)s. It works for a week, once.")
            return words % told
        words = gettext(
            "No mail could be sent. Give this link to %(email)s yourself; it works for a week,"
            " once, and is not shown again:"
        )
        return format_html("{} <code>{}</code>", words % told, self.link)


def send_invitation(invitation: Invitation, token: str) -> Sent:
    """The link begins with SITE_URL: the Host header is the visitor's to invent."""
    link = settings.SITE_URL + reverse("invitation", args=[token])
    told = {"invitation": invitation, "link": link}
    return Sent(invitation.email, link, send(invitation.email, "invitation", told))
