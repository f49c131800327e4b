"""The first look at an upload finds a posting wherever an import would."""

import json

import pytest

from postings.models import JobPosting
from tests.admin.test_upload import UPLOAD
from tests.factories import make_node

pytestmark = pytest.mark.django_db
NODE = json.dumps(make_node(title="Nurse"))


@pytest.mark.parametrize("text", [NODE, json.dumps({"jsonld": NODE}), f"jobs({NODE});"])
def test_it_works(admin, text):
    admin.post(UPLOAD, {"text": text, "import": "1"})
    assert JobPosting.objects.get().title == "Nurse"
