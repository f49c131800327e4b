"""An admin who is signed in, and how tests reach the admin's pages."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from postings.models import ImportRun
from tests.factories import make_user


@pytest.fixture
def admin(db, client):
    """A client signed in as a superuser; `admin.user` is who."""
    client.user = make_user("admin@site.example", is_staff=True, is_superuser=True)
    client.force_login(client.user)
    return client


@pytest.fixture(autouse=True)
def uploaded(settings, tmp_path):
    """Where uploads, and what was fetched, are kept: each test has its own."""
    settings.UPLOADED_DIR, settings.FETCHED_DIR = tmp_path / "uploaded", tmp_path / "fetched"
    return settings.UPLOADED_DIR


@pytest.fixture
def upload(admin):
    """`upload(node, …)` imports documents as a file; returns the run, or the page of a preview."""

    def upload(*nodes, button="import", **data):
        file = SimpleUploadedFile("jobs.json", json.dumps(nodes).encode())
        response = admin.post(
            reverse("admin:postings_jobposting_upload"), {"files": file, button: "1", **data}
        )
        if button == "import" and response.status_code == 302:
            return ImportRun.objects.order_by("pk").last()
        return response if response.status_code != 302 else admin.get(response.url)

    return upload


def address(model: str, page: str, *args) -> str:
    return reverse(f"admin:postings_{model}_{page}", args=args)


def text(response) -> str:
    """A form in another is none to a browser: its buttons would send the other."""
    page = response.content.decode()
    depth = 0
    for end in re.findall(r"<(/?)form\b", page):
        depth += -1 if end else 1
        assert depth <= 1, "a form stands in a form"
    return page
