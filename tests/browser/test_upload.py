"""A large upload without a script: the pages look again by themselves."""

import json
import re

from playwright.sync_api import expect

from postings.models import JobPosting
from tests.factories import make_node, make_user


def test_it_works(plain, sign_in, work, settings, tmp_path):
    """Uploaded, queued, previewed by the worker, confirmed, imported, taken back."""
    settings.UPLOAD_AT_ONCE_BYTES = 0
    sign_in(plain, make_user(is_staff=True, is_superuser=True))
    plain.goto("/admin/postings/jobposting/upload/")
    file = tmp_path / "jobs.jsonl"
    file.write_text("\n".join(json.dumps(make_node(title=f"Baker {n}")) for n in range(3)))
    plain.get_by_label("Files").set_input_files(file)
    plain.get_by_role("button", name="Preview").click()
    expect(plain.get_by_text("Waiting for the worker")).to_be_visible()
    expect(plain.get_by_text("python manage.py db_worker")).to_be_visible()

    work()
    expect(plain.get_by_role("heading", name="nothing is stored yet")).to_be_visible()
    expect(plain.get_by_text("3 new, 0 changed")).to_be_visible()
    assert not JobPosting.objects.exists()

    plain.get_by_role("button", name="Import", exact=True).click()
    expect(plain.get_by_text("Waiting for the worker")).to_be_visible()
    work()
    expect(plain).to_have_url(re.compile("/importrun/"))
    expect(plain.get_by_role("button", name="Import it again")).to_be_visible()
    assert JobPosting.objects.count() == 3

    plain.get_by_role("link", name="Take back…").click()
    plain.get_by_role("button", name="Yes, take it back").click()
    expect(plain.get_by_text("The import is taken back.")).to_be_visible()
    assert not JobPosting.objects.exists()
