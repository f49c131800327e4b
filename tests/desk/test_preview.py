"""A posting as the public will see it, for those who may edit it."""

import pytest
from django.urls import reverse

from tests.factories import make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db


def page(posting):
    return reverse("posting_preview", args=[posting.pk])


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_it_works(width, recruiter):
    posting = make_posting(title="Night baker", state="draft")
    address = reverse("desk_posting_preview", args=[posting.pk])
    outer = recruiter.get(address, {"on": width})
    assert f'src="{page(posting)}"' in outer.content.decode()
    assert "frame-src 'self'" in outer["Content-Security-Policy"]
    inner = recruiter.get(page(posting))
    assert "Night baker" in inner.content.decode()
    assert "Bake bread before dawn" in inner.content.decode()
    assert "frame-ancestors 'self'" in inner["Content-Security-Policy"]
    assert inner["X-Frame-Options"] == "SAMEORIGIN"


def test_it_is_nobody_else_s(recruiter, client):
    posting = make_posting(title="Night baker", state="draft")
    recruiter.get(page(posting))
    client.logout()
    assert client.get(page(posting)).status_code == 404
    client.force_login(make_user(member_of=[make_organization("Else")]))
    assert client.get(page(posting)).status_code == 404


def test_search_engines_learn_nothing(recruiter):
    response = recruiter.get(page(make_posting()))
    assert "application/ld+json" not in response.content.decode()
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_other_pages_are_framed_by_nobody(recruiter):
    response = recruiter.get(reverse("desk"))
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
