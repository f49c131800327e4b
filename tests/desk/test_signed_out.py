"""Who presses a button after the sign-in has expired is told so, and comes back to that page."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from tests.factories import PASSWORD, make_organization, make_posting, make_user

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def sign_in_page(page):
    return f"{reverse('sign_in')}?next={quote(page)}"


@pytest.fixture
def posting():
    return make_posting(title="Nurse")


@pytest.mark.parametrize("name", ["copy", "withdraw", "close", "remove", "publish"])
def test_it_works(client, posting, name):
    own = make_user(owner_of=[posting.organization])
    address = reverse(f"desk_posting_{name}", args=[posting.pk])
    headers = {"referer": f"{HOST}/desk/?state=live"}
    response = client.post(address, headers=headers)
    assert (response.status_code, response["Location"]) == (302, sign_in_page("/desk/?state=live"))
    page = client.get(response["Location"])
    assert "You had been signed out, so nothing was done." in page.content.decode()
    typed = {"username": own.email, "password": PASSWORD, "next": "/desk/?state=live"}
    assert client.post(reverse("sign_in"), typed, follow=True).status_code == 200


@pytest.mark.parametrize(
    "came",
    ["", "https://elsewhere.example/desk/", "http://[", "/desk/", "http://testserver.evil/x"],
)
def test_a_page_that_is_not_ours_is_not_gone_back_to(client, posting, came):
    address = reverse("desk_posting_copy", args=[posting.pk])
    response = client.post(address, headers={"referer": came} if came else {})
    assert response["Location"] == sign_in_page("/desk/")


def test_no_page_leads_elsewhere(client, posting):
    address = reverse("desk_posting_copy", args=[posting.pk])
    response = client.post(address, headers={"referer": f"{HOST}//elsewhere.example/x"})
    own = make_user(owner_of=[make_organization("Dough")])
    typed = {"username": own.email, "password": PASSWORD}
    assert client.post(response["Location"], typed)["Location"] == reverse("desk")


def test_what_a_script_sends_is_no_button(client, posting):
    """It keeps what is typed, again and again."""
    address = reverse("desk_posting_typed", args=[posting.pk])
    response = client.post(address, headers={"sec-fetch-mode": "cors"})
    assert response.status_code == 302
    assert "messages" not in response.cookies


def test_a_page_that_is_asked_for_says_nothing_of_it(client, posting):
    address = reverse("desk_posting_close", args=[posting.pk])
    response = client.get(f"{address}?x=1")
    assert response["Location"] == sign_in_page(f"{address}?x=1")
    assert "signed out" not in client.get(response["Location"]).content.decode()
