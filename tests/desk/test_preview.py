"""A posting as the public will see it, for those who may edit it."""

import pytest
from django.urls import reverse

from tests.desk.submitting import submission
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


def test_what_is_typed_is_shown_and_not_saved(recruiter):
    posting = make_posting(title="Night baker")
    edit = reverse("desk_posting_edit", args=[posting.pk])
    sent = submission(recruiter.get(edit).content.decode(), edit)
    sent |= {"title": "Day baker", "job_location-0-address-address_locality": "York"}
    response = recruiter.post(edit, sent | {"then": "look"}, follow=True)
    framed = f"{page(posting)}?unsaved=1"
    assert f'src="{framed}"' in response.content.decode()
    assert "not saved yet" in response.content.decode()
    shown = recruiter.get(framed).content.decode()
    assert ("Day baker" in shown, "York" in shown, "Night baker" in shown) == (True, True, False)
    assert "Night baker" in recruiter.get(page(posting)).content.decode()
    posting.refresh_from_db()
    assert (posting.title, posting.held, posting.changes.count()) == ("Night baker", {}, 0)
    assert posting.places.get().label.startswith("Leeds")
    assert 'value="Day baker"' in recruiter.get(edit).content.decode()
    sent["title"] = ""
    assert recruiter.post(edit, sent | {"then": "look"}).status_code == 400


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
