"""Postings out of a database and into one, as the tests of exports need them."""

import csv
import io
import json

from django.core.management import call_command

from postings.intake import containers
from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Document, ImportRun, JobPosting, Place
from postings.models.stating import state, written
from postings.schemaorg.vocabulary import JOB_POSTING
from tests.factories import make_source

YORK = {"@type": "Place", "address": {"addressLocality": "York", "addressCountry": "GB"}}


def exported(**options) -> str:
    out = io.StringIO()
    call_command("export_postings", stdout=out, **{"state": "any", **options})
    return out.getvalue()


def nodes(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def importing(*found: dict):
    return run([Record("feed", n, node) for n, node in enumerate(found, 1)], make_source())


def reimporting(text: str, source: str = "import"):
    """As a file, in the format it is in."""
    name = "export.ndjson" if text.startswith("{") else "export.csv"
    report = run(containers.read(io.BytesIO(text.encode()), name), make_source(source))
    assert not report.unreadable
    return report


def stored() -> dict:
    """What is stated, by identity, with the places."""
    ours = {"_state", "_prefetched_objects_cache", "id", "source_id", "organization_id"}
    ours |= {"updated_at", "first_seen", "sort_key", "held"}
    found = {}
    for posting in JobPosting.objects.order_by("pk"):
        places = Place.objects.filter(posting=posting).order_by("position")
        own = ("node", "label", "keys", "facts", "valid_through", "live_until")
        columns = {name: value for name, value in vars(posting).items() if name not in ours}
        found[posting.identity] = (columns, list(places.values_list(*own)))
    return found


def forget_everything():
    Document.objects.all().delete()
    JobPosting.objects.all().delete()
    ImportRun.objects.all().delete()


def edit(posting: JobPosting, name: str, stated: object) -> None:
    """As a person does at the desk."""
    row = JOB_POSTING.properties[name]
    posting.held = {**posting.held, name: written(posting, row)}
    state(posting, row, stated, posting.zone)
    posting.save()


def changed_cell(text: str, column: str, value: str) -> str:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[1][rows[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
