"""Plain makers of what tests need; every argument overrides a default."""

import itertools
from datetime import UTC, datetime, timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image

from postings.gazetteer.locate import place_row
from postings.models import (
    JobPosting,
    Membership,
    Organization,
    OrganizationName,
    Place,
    Source,
    User,
)
from postings.models.day_end import end_with_last_place
from postings.models.judging import judged
from postings.models.stating import ROWS, state
from postings.search import index

_numbers = itertools.count(1)
PASSWORD = "correct horse battery staple"
LEEDS = {
    "@type": "Place",
    "address": {
        "@type": "PostalAddress",
        "addressLocality": "Leeds",
        "addressRegion": "England",
        "addressCountry": "GB",
    },
}


def make_place(locality="", region="", country="", **more) -> dict:
    """A Place as published, of what is not empty."""
    parts = {"addressLocality": locality, "addressRegion": region, "addressCountry": country}
    address = {name: part for name, part in parts.items() if part}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}, **more}


def make_node(**overrides) -> dict:
    """A JobPosting document as published; None leaves a property out."""
    number = next(_numbers)
    node = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"Baker {number}",
        "description": "<p>Bake bread before dawn.</p>",
        "datePosted": "2026-01-10",
        "identifier": {"@type": "PropertyValue", "name": "Crumb & Sons", "value": f"CS-{number}"},
        "hiringOrganization": {"@type": "Organization", "name": "Crumb & Sons"},
        "jobLocation": LEEDS,
        **overrides,
    }
    return {name: value for name, value in node.items() if value is not None}


def make_posting(
    *, places=(LEEDS,), now=None, source=None, organization=None, **stated
) -> JobPosting:
    """A stored posting. schema.org names set what it states; other names set its own columns.

    `make_posting(title="Nurse", validThrough="2026-05-31", state="draft")`
    """
    now = now or timezone.now()
    names = {row.name: row for row in ROWS}
    posted = (now.astimezone(UTC) - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    node = make_node(
        **{"datePosted": posted} | {name: value for name, value in stated.items() if name in names}
    )
    own = {name: value for name, value in stated.items() if name not in names}
    posting = JobPosting(source=source, first_seen=now, updated_at=now, **own)
    for name, value in node.items():
        if name in names and names[name].where != "rows":
            state(posting, names[name], value, posting.zone)
    posting.organization = organization or (
        make_organization(posting.employer_name) if posting.employer_name else None
    )
    posting.employer_frozen = bool(posting.organization and posting.organization.frozen)
    rows = [place_row(place, position) for position, place in enumerate(places)]
    end_with_last_place(posting, rows, source)
    posting.save()
    for row in rows:
        row.posting = posting
    Place.objects.bulk_create(rows)
    Place.objects.follow([posting.pk])
    posting.verdict = own.get("verdict", judged(posting))
    posting.save(update_fields=["verdict"])
    posting.refresh_from_db()
    index.write([posting])
    return posting


def make_organization(name: str = "Crumb & Sons") -> Organization:
    """The organization of that name, made when there is none."""
    key = OrganizationName.key_of(name)
    known = OrganizationName.objects.filter(key=key).select_related("organization").first()
    if known:
        return known.organization
    organization = Organization.objects.create(name=name)
    OrganizationName.objects.create(key=key, name=name, organization=organization)
    return organization


def make_user(email: str = "", *, member_of=(), owner_of=(), **columns) -> User:
    user = User(email=email or f"user{next(_numbers)}@people.example", **columns)
    user.set_password(PASSWORD)
    user.save()
    for organization in member_of:
        Membership.objects.create(user=user, organization=organization)
    for organization in owner_of:
        Membership.objects.create(user=user, organization=organization, role="owner")
    return user


def make_source(name: str = "import", **columns) -> Source:
    return Source.objects.get_or_create(name=name, defaults=columns)[0]


def png(width: int = 120, height: int = 120, form: str = "PNG", **saved) -> bytes:
    """A picture in one colour."""
    out = BytesIO()
    Image.new("RGB", (width, height), "#7a1fa2").save(out, form, **saved)
    return out.getvalue()


def an_instant(text: str) -> datetime:
    """`an_instant("2026-01-15 12:00")`, UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
