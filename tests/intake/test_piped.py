"""What is piped into the command is told by its content and read like a file."""

import gzip
import io
import json
import sys

import pytest
from django.core.management import call_command

from postings.models import JobPosting
from tests.factories import make_node

pytestmark = pytest.mark.django_db


class Pipe:
    """Standard input, as far as the command asks for it."""

    def __init__(self, data: bytes):
        self.buffer = io.BufferedReader(io.BytesIO(data))


def piped(monkeypatch, data: bytes) -> dict:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdin", Pipe(data))
    call_command("import_postings", "-", format="json", workers=0, stdout=out)
    return json.loads(out.getvalue())


TEXT = json.dumps(make_node(title="Baker"))
CONTENTS = {
    "JSON": TEXT.encode(),
    "a list": f"[{TEXT}]".encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "packed": gzip.compress(TEXT.encode()),
    "a page": f'<html><script type="application/ld+json">{TEXT}</script>'.encode(),
    "a table": b"Job title;Employer\r\nBaker;Crumb & Sons\r\n",
    "a table of old Windows": "Job title;Employer\nBaker;Bäckerei\n".encode("cp1252"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_it_works(monkeypatch, name):
    report = piped(monkeypatch, CONTENTS[name])
    assert (report["created"], report["problems"]) == (1, [])
    assert JobPosting.objects.get().title == "Baker"
    assert piped(monkeypatch, CONTENTS[name])["unchanged"] == 1
