"""Composing postings again from their stored originals, after the reader has improved."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from postings.intake import identity
from postings.intake.again import Again
from postings.intake.job import Import
from postings.intake.recording import recorded
from postings.intake.report import Report
from postings.intake.store import store
from postings.intake.visible import visible
from postings.models import Document, Source, User
from postings.models.chunks import chunks
from postings.models.querysets import JobPostingQuerySet

logger = logging.getLogger(__name__)
ORIGIN = "stored originals"
CHUNK = 200  # postings, or documents, a transaction


def reread(
    source: Source,
    *,
    user: User | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
) -> Report:
    """Read what is stored of a source anew, the documents refused earlier too.

    As an import: what people edited stays, and each change is on record. A document counts as
    updated where its posting says something else than before; nothing counts as seen again.
    """
    frame = recorded(source, user=user, origin=ORIGIN, dry_run=dry_run, now=now, is_anew=True)
    with frame as (job, renew):
        compose_again(source.postings.all(), job, renew)
        refused = Document.objects.filter(source=source, posting=None).order_by("last_seen", "pk")
        for ids in chunks(refused.values_list("pk", flat=True), CHUNK):
            renew()
            with job.part():
                store(list(_raws(ids)), {}, job)
        job.report.visible = visible(source.postings.all(), job.now)
    return job.report


def compose_again(postings: JobPostingQuerySet, job: Import, renew) -> None:
    """Those of the postings that have current documents."""
    documented = Document.objects.filter(current=True).values("posting_id")
    ids = postings.filter(pk__in=documented).order_by("pk").values_list("pk", flat=True)
    for some in chunks(ids, CHUNK):
        renew()
        with job.part():
            _store(some, job)


def _store(ids: list[int], job: Import) -> None:
    """As importing does: what fails is tried alone, and what fails alone is reported."""
    attempt = replace(job, report=Report())
    try:
        with transaction.atomic():
            Again(ids, attempt).take()
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(ids) > 1:
            for pk in ids:
                _store([pk], job)
            return
        logger.error("posting %s cannot be composed again", ids[0], exc_info=error)
        job.report.reject("posting", ids[0], f"it stays as it was: {type(error).__name__}: {error}")
    else:
        job.report.add(attempt.report)


def _raws(ids: list[int]) -> Iterator[identity.Raw]:
    documents = Document.objects.in_bulk(ids)
    for pk in ids:
        document = documents[pk]
        found = identity.raw(ORIGIN, pk, document.node, document.language)
        yield replace(found, digest=document.digest)  # of what came, if something was removed
