"""A recruiter who has signed in, and what their browser does with a form."""

import pytest
from django.urls import reverse

from tests.desk.submitting import submission
from tests.factories import make_organization, make_posting, make_source, make_user


@pytest.fixture
def crumb(db):
    return make_organization("Crumb & Sons")


@pytest.fixture
def ana(crumb):
    return make_user("ana@people.example", name="Ana", member_of=[crumb])


@pytest.fixture
def recruiter(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def imported(crumb):
    """A posting of a source, without an import."""

    def make(**stated):
        return make_posting(source=make_source(time_zone="Europe/Berlin"), **stated)

    return make


@pytest.fixture
def edit(recruiter):
    """Open the form of a posting, type into it, submit: `edit(posting, title="Nurse")`."""

    def submit(posting, opened=None, **typed):
        address = reverse("desk_posting_edit", args=[posting.pk])
        sent = opened or submission(recruiter.get(address).content.decode(), address)
        sent = sent | {name.replace("__", "-"): text for name, text in typed.items()}
        return recruiter.post(address, {name: v for name, v in sent.items() if v is not None})

    return submit
