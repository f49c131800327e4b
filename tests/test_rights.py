"""What a request carries gives nobody more than its address does: ids in bodies, filters,
completions, exports, and columns that no form asks for.
"""

import json

import pytest
from django.contrib.auth.models import Permission
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse

from postings.models import (
    AccessRequest,
    Deed,
    Invitation,
    JobPosting,
    Membership,
    Organization,
    User,
)
from tests.factories import make_organization, make_posting, make_source, make_user
from tests.submission import submission
from tests.test_roles import ADMIN, ADMIN_DOORS, of_admin

pytestmark = pytest.mark.django_db
LIST = "/admin/postings/jobposting/"
MODELS = (JobPosting, Organization, Membership, Invitation, User, AccessRequest, Deed)


def signed_in(**who) -> Client:
    client = Client()
    client.user = make_user(**who)
    client.force_login(client.user)
    return client


def stored(*models) -> list:
    rows = [list(model.objects.order_by("pk").values()) for model in models or MODELS]
    for user in rows[MODELS.index(User)] if not models else ():
        user.pop("last_login"), user.pop("looked_at"), user.pop("looked_before")
    return rows


@pytest.fixture
def theirs():
    """A posting that is not the stranger's."""
    return make_posting(title="Secret baker", source=make_source(), identity="x", state="draft")


@pytest.fixture
def stranger():
    return signed_in(owner_of=[make_organization("Somebody else")])


OPEN = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n"}


def test_staff_without_rights_get_nowhere(theirs):
    """In the admin: being let in is no right to anything."""
    staff = signed_in(is_staff=True)
    staff.get("/admin/")
    before = stored()
    for name in ADMIN:
        if name in ADMIN_DOORS or name.removeprefix("admin:") in OPEN:
            continue
        for method in ("get", "post"):
            answer = getattr(staff, method)(of_admin(name))
            assert answer.status_code in {302, 403, 404, 405}, f"{method} {name}"
            assert answer.headers.get("Location", "/admin/").startswith("/admin/"), name
    assert stored() == before


def test_an_admin_meets_no_fault(theirs):
    """Whatever an address asks for that is not there."""
    admin = signed_in(is_staff=True, is_superuser=True)
    for name in ADMIN:
        if name in ADMIN_DOORS:
            continue
        for method in ("get", "post"):
            answer = getattr(admin, method)(of_admin(name))
            assert answer.status_code < 500, f"{method} {name}"
        admin.force_login(admin.user)


@pytest.mark.parametrize("deed", ["extend", "close", "relist"])
def test_ids_in_a_body_are_looked_up(deed, stranger, theirs):
    JobPosting.objects.update(state="published")
    before = stored()
    sure = {"sure": "yes", "closing_date": "2099-01-01", "reason": "filled"}
    for data in ({"deed": deed}, {"deed": deed, **sure}):
        stranger.post(reverse("desk_bulk"), {**data, "posting": [theirs.pk]})
    assert stored() == before


def test_nobody_writes_for_another_employer(stranger, theirs):
    before = stored()
    data = {"title": "Baker", "organization": theirs.organization_id}
    answer = stranger.post(reverse("desk_posting_new"), data)
    made = JobPosting.objects.exclude(pk=theirs.pk)
    assert answer.status_code == 400 or made.get().organization.name == "Somebody else"
    made.delete()
    assert stored() == before


def test_people_of_one_organization_are_not_reached_through_another(stranger, theirs):
    """The address names an organization of one's own, and a membership of somebody else's."""
    member = make_user(member_of=[theirs.organization]).memberships.get()
    own, before = stranger.user.memberships.get().organization, stored()
    for name in ("desk_membership", "desk_membership_end"):
        where = reverse(name, args=[own.pk, member.pk])
        assert stranger.post(where, {"role": "owner", "sure": "yes"}).status_code in {404, 400}
    assert stored() == before


FILTERS = ["q=Secret", "state=draft", "state=all&organization=1", "q=Secret&after=9e9", "user=1"]


@pytest.mark.parametrize("query", FILTERS)
def test_no_filter_shows_what_is_not_ones_own(query, stranger, theirs):
    for where in (reverse("desk"), reverse("desk_export", args=["ndjson"])):
        answer = stranger.get(f"{where}?{query}")
        said = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"Secret baker" not in said
    for where in (reverse("posting_list"), reverse("places_suggest")):
        assert b"Secret baker" not in Client().get(f"{where}?{query}&organization=1").content


FIELDS = [
    ("jobposting", "organization", "view_jobposting"),
    ("membership", "user", "view_membership"),
    ("membership", "organization", "view_membership"),
]


@pytest.mark.parametrize(("model", "field", "right"), FIELDS)
def test_completions_need_the_right_to_the_list(model, field, right, stranger):
    query = {"app_label": "postings", "model_name": model, "field_name": field, "term": "e"}
    where = reverse("admin:autocomplete")
    for client in (Client(), stranger):
        assert client.get(where, query).status_code == 302
    staff = signed_in(is_staff=True)
    staff.user.user_permissions.add(Permission.objects.get(codename=right))
    assert staff.get(where, query).status_code == 403


def test_filters_of_the_admin_reach_no_secret(stranger):
    """Not even for who may see the list: a prefix at a time, a password would be told."""
    staff = signed_in(is_staff=True)
    rights = ("view_jobposting", "view_organization", "view_membership")
    staff.user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    for query in (
        "organization__memberships__user__password__startswith=p",
        "source__lease_token__startswith=a",
        "changes__user__password__startswith=p",
    ):
        for where in (LIST, f"{LIST}export.ndjson"):
            assert staff.get(f"{where}?{query}").status_code in {302, 400}, query


ASSIGNED = {
    "frozen": "on",
    "employer_frozen": "on",
    "state": "published",
    "organization": "1",
    "source": "1",
    "identity": "forged",
    "held": "{}",
    "publish_at": "2020-01-01",
    "closed_at": "2020-01-01",
    "verdict": "eligible",
    "sort_key": "9",
    "featured_until": "2099-01-01",
    "is_staff": "on",
}


def test_a_form_writes_what_it_asks_for_and_no_more():
    posting = make_posting(title="Baker", state="draft", source=make_source(), identity="x")
    make_organization("Somebody else")
    editor = signed_in(member_of=[posting.organization])
    where = reverse("desk_posting_edit", args=[posting.pk])
    sent = submission(editor.get(where).content.decode(), where)
    assert sent
    assert not set(sent) & ASSIGNED.keys()
    before = model_to_dict(posting, exclude=["title"])
    answer = editor.post(where, {**sent, "title": "Head baker", **ASSIGNED})
    assert answer.status_code == 302
    posting.refresh_from_db()
    assert posting.title == "Head baker"
    after = model_to_dict(posting, exclude=["title"])
    written = {name for name in before if before[name] != after[name]}
    assert written <= {"held", "verdict", "doubts", "updated_at"}
    assert posting.held == {"title": "Baker"}


POWERS = {"is_staff": "on", "is_superuser": "on", "is_moderator": "on", "is_active": "on"}
FORMS = [
    ("desk_mails", {"kinds": ["closing"]}),
    ("password_change", {"old_password": "x"}),
    ("password_reset", {"email": "user@people.example"}),
    ("sign_in", {"username": "user@people.example", "password": "x"}),
]


@pytest.mark.parametrize(("name", "data"), FORMS)
def test_nobody_gives_themselves_powers(name, data, stranger):
    stranger.post(reverse(name), {**data, **POWERS, "email": "other@people.example", "user": "1"})
    user = User.objects.get(pk=stranger.user.pk)
    assert (user.is_staff, user.is_superuser, user.is_moderator) == (False, False, False)
    assert user.email == stranger.user.email


def test_asking_for_access_decides_nothing():
    data = {"email": "new@people.example", "name": "New", "organization_name": "Crumb"}
    forged = {"outcome": "invited", "decided_by": "1", "organization": "1", **POWERS}
    Client().post(reverse("access_request"), {**data, **forged})
    for request in AccessRequest.objects.all():
        assert (request.outcome, request.decided_by, request.organization) == ("", None, None)
    assert not Invitation.objects.exists()


def test_an_admins_form_of_a_posting_writes_its_three_fields(theirs):
    admin = signed_in(is_staff=True, is_superuser=True)
    before = model_to_dict(theirs)
    where = reverse("admin:postings_jobposting_change", args=[theirs.pk])
    admin.post(where, {"state": "draft", **ASSIGNED, "title": "Forged", "extra": json.dumps([1])})
    theirs.refresh_from_db()
    after = model_to_dict(theirs)
    written = {name for name in before if before[name] != after[name]}
    follows = {"updated_at", "verdict", "doubts"}
    assert written <= {"state", "frozen", "publish_at", "featured_until"} | follows
