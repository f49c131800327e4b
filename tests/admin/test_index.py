"""The admin's first page."""

import re

import pytest
from django.urls import reverse

from tests.admin.conftest import text
from tests.factories import make_posting, make_user


def test_it_works(admin, settings):
    page = text(admin.get(reverse("admin:index")))
    assert settings.SITE_NAME in page
    assert "Next steps" in page
    assert reverse("admin:postings_jobposting_upload") in page


def test_next_steps_leave_when_there_is_a_posting(admin):
    make_posting()
    page = text(admin.get(reverse("admin:index")))
    assert "Next steps" not in page
    assert f'href="{reverse("admin:postings_jobposting_upload")}"' in page


def test_who_may_not_import_is_not_led_there(db, client):
    make_posting()
    client.force_login(make_user(is_staff=True))
    page = text(client.get(reverse("admin:index")))
    assert reverse("admin:postings_jobposting_upload") not in page


def test_the_board_comes_first(admin):
    captions = re.findall(r'<tr class="app-\w+ module|<div class="app-(\w+) module',
                          text(admin.get(reverse("admin:index"))))  # fmt: skip
    assert captions[0] == "postings"
    assert len(captions) > 2


@pytest.mark.parametrize(("columns", "status"), [({}, 302), ({"is_staff": True}, 200)])
def test_staff_only(db, client, columns, status):
    client.force_login(make_user(**columns))
    assert client.get(reverse("admin:index")).status_code == status
