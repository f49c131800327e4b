"""A removed posting kept aside with all that hangs on it, and put back."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _

from postings.intake.merging import restored
from postings.models import (
    Change,
    Document,
    JobPosting,
    Letter,
    Merge,
    Place,
    Source,
    Tombstone,
    Visits,
)
from postings.models.columns import put_back, stored
from postings.search import index

# What comes back with it. Not what is worked out anew, nor what imports remember of it.
HANGING = {Place: "posting", Change: "posting", Document: "posting", Letter: "posting"}
HANGING |= {Visits: "posting", Merge: "survivor"}


def put_aside(ids: list[int]) -> dict[int, dict]:
    """All rows of each posting, as JSON but for instants. Originals are unpacked, so that
    personal data is found, and removed, in here too."""
    postings = JobPosting.objects.filter(pk__in=ids).values(*_columns(JobPosting))
    memories = {row["id"]: {"posting": row, "rows": defaultdict(list)} for row in postings}
    for model, name in HANGING.items():
        rows = model.objects.filter(**{f"{name}__in": ids}).order_by("pk")
        for row in rows.values(*_columns(model)):
            memories[row[f"{name}_id"]]["rows"][model.__name__].append(_unpacked(row))
    return memories


def restore(memory: dict, now: datetime) -> str:
    """Why it cannot be; empty where it is back. The caller holds the transaction."""
    row, rows = memory["posting"], memory["rows"]
    if why := _hindrance(row, rows.get("Document", ())):
        return why
    posting = restored(row, now)
    Tombstone.objects.filter(pk=posting.pk).delete()
    posting.save(force_insert=True)
    for model in HANGING:
        found = [_packed(model, each) for each in rows.get(model.__name__, ())]
        model.objects.bulk_create(filter(None, found))
    Place.objects.follow([posting.pk])
    index.write([posting])
    return ""


def _hindrance(row: dict, documents: Iterable[dict]) -> str:
    source, identity = row["source_id"], row["identity"]
    if JobPosting.objects.filter(pk=row["id"]).exists():
        return _("It is there already.")
    if source and not Source.objects.filter(pk=source).exists():
        return _("Its source is gone.")
    digests = [document["digest"] for document in documents]
    same = JobPosting.objects.filter(source=source, identity=identity)
    known = Document.objects.filter(source=source, digest__in=digests)
    if source and ((identity and same.exists()) or known.exists()):
        return _("An import has brought it back in the meantime.")
    return ""


def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in stored(model)]


def _unpacked(row: dict) -> dict:
    packed = row.get("packed")
    return row if packed is None else {**row, "packed": json.loads(zlib.decompress(packed))}


def _packed(model: type[models.Model], row: dict) -> models.Model | None:
    """Without what is gone that it spoke of; None where it was nothing without that."""
    if "packed" in row:
        text = json.dumps(row["packed"], ensure_ascii=False)
        row = {**row, "packed": zlib.compress(text.encode())}
    made = put_back(model(), row)
    for field in model._meta.concrete_fields:
        if not field.is_relation or field.related_model is JobPosting:
            continue
        pk = getattr(made, field.attname)
        if pk is not None and not field.related_model._base_manager.filter(pk=pk).exists():
            if not field.null:
                return None
            setattr(made, field.attname, None)
    return made
