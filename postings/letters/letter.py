"""One mail from one template, whose first line is the subject."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

NOWHERE = ("console", "dummy", "filebased")  # backends by which nobody receives anything

log = logging.getLogger(__name__)


def is_set_up() -> bool:
    return settings.EMAIL_BACKEND.split(".")[-2] not in NOWHERE


def send(to: str, template: str, context: dict) -> bool:
    """Whether it went off. A mail server that fails is logged, and the caller says what to do."""
    site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    text = render_to_string(f"letters/{template}.txt", {**site, **context})
    subject, _, body = text.strip().partition("\n")
    try:
        sent = send_mail(" ".join(subject.split()), body.strip() + "\n", None, [to])
    except (SMTPException, OSError):
        log.exception("A mail (%s) could not be sent", template)
        return False
    return bool(sent) and is_set_up()
