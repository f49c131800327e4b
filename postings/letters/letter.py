"""One mail from one template, whose first line is the subject."""

import logging
from email.utils import formataddr, parseaddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from postings.models import Undelivered
from postings.models.site import site

NOWHERE = ("console", "dummy", "filebased")  # backends by which nobody receives anything

log = logging.getLogger(__name__)


def is_set_up() -> bool:
    return settings.EMAIL_BACKEND.split(".")[-2] not in NOWHERE


def sender() -> str:
    """The address all mails come from; it bears the site's name unless the environment names it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((str(site()) if name == settings.SITE_NAME else name, address))


def send(to: str, template: str, context: dict) -> bool:
    """Whether it went off. A mail server that fails is logged, and the caller says what to do."""
    ours = {"site_name": str(site()), "site_url": settings.SITE_URL}
    text = render_to_string(f"letters/{template}.txt", {**ours, **context})
    subject, _, body = text.strip().partition("\n")
    try:
        sent = send_mail(" ".join(subject.split()), body.strip() + "\n", sender(), [to])
    except (SMTPException, OSError) as error:
        log.exception("A mail (%s) could not be sent", template)
        Undelivered.note(template, str(error), timezone.now())
        return False
    return bool(sent) and is_set_up()
