"""An import as one would first write it: each document cleaned by bleach, each row by itself."""

import gzip
import html
import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import bleach
from django.db import transaction

from tests.bench.models import Organization, Place, Posting

TAGS = set(
    "p br ul ol li dl dt dd h2 h3 h4 h5 h6 blockquote hr pre code strong em b i u s sub sup a"
    " table thead tbody tfoot tr th td".split()
)
LENGTH = 255


def import_documents(path: Path) -> None:
    with (gzip.open if path.suffix == ".gz" else Path.open)(path, "rb") as lines:
        for line in lines:
            _import_document(line)


def import_in_one_transaction(path: Path) -> None:
    with transaction.atomic():
        import_documents(path)


def _import_document(line: bytes) -> None:
    node = json.loads(line)
    organization, _ = Organization.objects.get_or_create(
        name=node["hiringOrganization"]["name"][:LENGTH]
    )
    posting, _ = Posting.objects.update_or_create(
        source="import",
        key=_key(node, line),
        defaults={
            "title": node["title"],
            "description": bleach.clean(
                html.unescape(node.get("description", "")), tags=TAGS, strip=True
            ),
            "organization": organization,
            "employment_type": _text(node.get("employmentType")),
            "date_posted": _moment(node.get("datePosted")),
            "valid_through": _moment(node.get("validThrough")),
        },
    )
    for address in _addresses(node.get("jobLocation")):
        Place.objects.update_or_create(posting=posting, **address)


def _key(node: dict, line: bytes) -> str:
    identifier = node.get("identifier")
    stated = identifier.get("value") if isinstance(identifier, dict) else identifier
    return str(stated or sha256(line).hexdigest())[:LENGTH]


def _text(value: object) -> str:
    return (", ".join(value) if isinstance(value, list) else value or "")[:LENGTH]


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=moment.tzinfo or UTC) if moment else None


def _addresses(stated: object):
    for place in stated if isinstance(stated, list) else filter(None, [stated]):
        address = place.get("address") or {}
        yield {
            name: _text(address.get(prop))
            for name, prop in (
                ("locality", "addressLocality"),
                ("region", "addressRegion"),
                ("country", "addressCountry"),
            )
        }
