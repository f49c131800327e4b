"""The desk's file: a person's own postings, narrowed as their list is."""

import json

import pytest
from django.urls import reverse

from tests.factories import make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db


def titles(client, query="") -> list[str]:
    response = client.get(reverse("desk_export", args=["ndjson"]) + query)
    text = b"".join(response.streaming_content).decode()
    return [json.loads(line)["title"] for line in text.splitlines()]


def test_it_works(client):
    own = make_organization("Own")
    make_posting(title="Baker", organization=own)
    make_posting(title="Draft", organization=own, state="draft")
    make_posting(title="Theirs", organization=make_organization("Other"))
    client.force_login(make_user(member_of=[own]))
    assert titles(client) == ["Baker", "Draft"]
    assert titles(client, "?state=draft") == ["Draft"]
    assert titles(client, "?q=bak") == ["Baker"]
    page = client.get(reverse("desk") + "?state=draft").content.decode()
    assert '"/desk/postings.csv?state=draft"' in page
    assert client.get(reverse("desk_export", args=["pdf"])).status_code == 404


def test_who_belongs_to_nobody_gets_nothing(client):
    make_posting()
    client.force_login(make_user())
    assert titles(client) == []
