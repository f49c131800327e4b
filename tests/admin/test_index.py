"""The admin's first page."""

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
    assert "Next steps" not in text(admin.get(reverse("admin:index")))


@pytest.mark.parametrize(("columns", "status"), [({}, 302), ({"is_staff": True}, 200)])
def test_staff_only(db, client, columns, status):
    client.force_login(make_user(**columns))
    assert client.get(reverse("admin:index")).status_code == status
