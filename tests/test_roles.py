"""Who gets in: every address of the site, for everybody, reading and writing.

A new address fails here until TABLE says who may open it.
"""

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from postings.models import Change, JobPosting, Site, User
from postings.models.drawing import squares
from postings.models.logo import keep
from postings.models.site import TEXTS
from postings.publishing.sitemap import SIZE
from tests.factories import make_organization, make_posting, make_user, png

pytestmark = pytest.mark.django_db
ROLES = ("anonymous", "stranger", "member", "owner", "staff")

# Name: its arguments, then the answers to GET and to an empty POST, in the order of ROLES:
# nobody in particular, a recruiter of another organization, one of this, its owner, and staff.
TABLE = {
    "desk": ("", "302 200 200 200 200", "302 200 200 200 200"),
    "desk_posting_edit": ("posting", "302 404 200 200 200", "200 404 409 409 409"),
    "desk_posting_close": ("posting", "302 404 200 200 200", "302 404 200 200 200"),
    "desk_posting_reopen": ("closed", "302 404 200 200 200", "302 404 200 200 200"),
    "desk_posting_history": ("posting", "302 404 200 200 200", "302 404 200 200 200"),
    "desk_posting_restore": (
        "posting change",
        "405 405 405 405 405",
        "302 404 404 404 404",
    ),
    "desk_posting_take": ("posting name", "405 405 405 405 405", "302 404 302 302 302"),
    "desk_posting_statistics": ("posting", "302 404 200 200 200", "302 404 200 200 200"),
    "desk_posting_typed": ("posting", "405 405 405 405 405", "302 404 204 204 204"),
    "desk_posting_preview": ("draft", "302 404 200 200 200", "302 404 200 200 200"),
    "posting_preview": ("draft", "404 404 200 200 200", "405 405 405 405 405"),
    "desk_bulk": ("", "405 405 405 405 405", "302 302 302 302 302"),
    "desk_export": ("form", "302 200 200 200 200", "405 405 405 405 405"),
    "desk_undo": ("token", "302 404 404 404 404", "302 404 404 404 404"),
    "desk_posting_new": ("", "302 200 200 200 404", "302 400 400 400 404"),
    "desk_posting_extend": ("posting", "302 404 200 200 200", "302 404 302 302 302"),
    "desk_posting_publish": ("draft", "302 404 200 200 200", "302 404 400 400 400"),
    "desk_posting_withdraw": ("posting", "405 405 405 405 405", "302 404 302 302 302"),
    "desk_posting_copy": ("posting", "405 405 405 405 405", "302 404 302 302 302"),
    "desk_posting_relist": ("closed", "302 404 200 200 200", "302 404 302 302 302"),
    "desk_posting_remove": ("posting", "302 404 200 200 200", "302 404 200 200 200"),
    "desk_mails": ("", "302 200 200 200 200", "302 302 302 302 302"),
    "desk_organizations": ("", "302 302 302 302 200", "302 302 302 302 200"),
    "desk_people": ("organization", "302 404 200 200 200", "302 404 404 400 400"),
    "desk_membership": (
        "organization member",
        "405 405 405 405 405",
        "302 404 404 404 404",
    ),
    "desk_membership_end": (
        "organization owner",
        "302 404 404 200 200",
        "302 404 404 400 400",
    ),
    "desk_invitation_end": (
        "organization invitation",
        "405 405 405 405 405",
        "302 404 404 302 302",
    ),
    "desk_logo": ("organization", "302 404 404 200 200", "302 404 404 302 302"),
    "invitation": ("token", "410 410 410 410 410", "410 410 410 410 410"),
    "access_request": ("", "200 200 200 200 200", "200 200 200 200 200"),
    "complaint": ("posting", "200 200 200 200 200", "400 400 400 400 400"),
    "complaint_sent": ("", "200 200 200 200 200", "200 200 200 200 200"),
    "access_request_sent": ("", "200 200 200 200 200", "200 200 200 200 200"),
    "sign_in": ("", "200 200 200 200 200", "200 200 200 200 200"),
    "sign_out": ("", "405 405 405 405 405", "302 302 302 302 302"),
    "password_change": ("", "302 200 200 200 200", "302 200 200 200 200"),
    "password_change_done": ("", "302 200 200 200 200", "302 405 405 405 405"),
    "password_reset": ("", "200 200 200 200 200", "200 200 200 200 200"),
    "password_reset_done": ("", "200 200 200 200 200", "405 405 405 405 405"),
    "password_reset_confirm": ("letter", "200 200 200 200 200", "200 200 200 200 200"),
    "password_reset_complete": ("", "200 200 200 200 200", "405 405 405 405 405"),
}
# Open to all: the same answer for everybody, and nothing is written.
PUBLIC = {
    "posting_list": "",
    "posting_list_above": "",
    "feed": "",
    "facet": "facet",
    "posting_by_id": "posting",
    "posting": "posting slug",
    "posting_apply": "posting",
    "place_list": "",
    "place_list_of_country": "country",
    "places_suggest": "",
    "organization_list": "",
    "organization_by_id": "organization",
    "organization": "organization slug",
    "accent": "colour",
    "logo": "picture",
    "about": "",
    "contact": "",
    "imprint": "",
    "privacy": "",
    "robots": "",
    "sitemap": "",
    "sitemap_pages": "",
    "sitemap_part": "part",
}
MAKING = {"desk_posting_copy", "desk_posting_relist"}  # an empty POST is all they need
UNPROTECTED: set[str] = set()  # what machines may POST to without a page of ours before it
ADMIN_DOORS = {"admin:login", "admin:logout"}


def addresses(resolver=None, space=""):
    """(name, pattern) of every address that has a name."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, inner)
        elif entry.name:
            yield f"{space}{entry.name}", entry.pattern


ALL = dict(addresses())
ADMIN = sorted(name for name in ALL if name.startswith("admin:"))


@pytest.fixture
def clients():
    """One for each role."""
    ours = make_organization("Crumb & Sons")
    users = {
        "stranger": make_user(member_of=[make_organization("Somebody else")]),
        "member": make_user(member_of=[ours]),
        "owner": make_user(owner_of=[ours]),
        "staff": make_user(is_staff=True),
    }
    clients = {role: Client() for role in ROLES}
    for role, user in users.items():
        clients[role].force_login(user)
    return clients


@pytest.fixture
def values(clients):
    """What addresses name: a posting of the organization, one that has closed, and who is there."""
    posting = make_posting(title="Baker")
    draft = make_posting(state="draft")
    closed = make_posting(closed_at=posting.updated_at, closed_reason="filled")
    Site.objects.create(pk=1, **dict.fromkeys(TEXTS, "Words."))
    members = posting.organization.memberships
    return {
        "posting": {"pk": posting.pk},
        "closed": {"pk": closed.pk},
        "draft": {"pk": draft.pk},
        "organization": {"pk": posting.organization_id},
        "member": {"member": members.exclude(role="owner").get().pk},
        "owner": {"member": members.get(role="owner").pk},
        "invitation": {"invitation": 1},
        "token": {"token": "x-y"},
        "form": {"form": "csv"},
        "slug": {"slug": "any"},
        "country": {"code": "gb"},
        "name": {"name": "title"},
        "picture": {"digest": keep(squares(png())), "height": 48},
        "colour": {"colour": "0b5c4a"},
        "change": {"change": 0},
        "facet": {"name": "organization"},
        "part": {"part": posting.pk // SIZE},
        "letter": {"uidb64": "MQ", "token": "x-y"},
    }


def address(name, arguments, values):
    kwargs = {}
    for argument in arguments.split():
        kwargs |= values[argument]
    return reverse(name, kwargs=kwargs)


def stored():
    return list(JobPosting.objects.order_by("pk").values()), Change.objects.count()


def test_every_address_is_in_the_table():
    known = TABLE.keys() | PUBLIC.keys() | set(ADMIN)
    missing = sorted(set(ALL) - known)
    assert not missing, (
        f"{', '.join(missing)}: tests/test_roles.py does not say who may open this. "
        "Add it to PUBLIC, or to TABLE with its answers."
    )
    gone = sorted(known - set(ALL))
    assert not gone, f"{', '.join(gone)}: in the table, but there is no such address any more."


@pytest.mark.parametrize("name", TABLE)
def test_it_works(name, clients, values):
    arguments, reading, writing = TABLE[name]
    where, before = address(name, arguments, values), stored()
    for method, expected in (("get", reading), ("post", writing)):
        answers = [getattr(clients[role], method)(where).status_code for role in ROLES]
        assert " ".join(map(str, answers)) == expected, f"{method} {where}"
    if name not in MAKING:
        assert stored() == before


@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_are_the_same_for_all(name, clients, values):
    where, before = address(name, PUBLIC[name], values), stored()
    read = {clients[role].get(where).status_code for role in ROLES}
    assert len(read) == 1, read
    assert read <= {200, 301, 302}
    assert {clients[role].post(where).status_code for role in ROLES} <= {*read, 405}
    assert stored() == before


def of_admin(name):
    """An address of the admin, with whatever it asks for."""
    given = {"app_label": "postings"}
    converters = ALL[name].converters or {}
    names = set(converters) | set(ALL[name].regex.groupindex)
    return reverse(name, kwargs={one: given.get(one, 1) for one in names})


@pytest.mark.parametrize("name", [name for name in ADMIN if name not in ADMIN_DOORS])
def test_the_admin_is_shut(name, clients, values):
    """For all but staff; what staff may do there is the matter of the admin's own tests."""
    where, before = of_admin(name), stored()
    for role in ROLES[:-1]:
        for method in ("get", "post"):
            answer = getattr(clients[role], method)(where)
            assert answer.status_code in {302, 403, 404}, f"{role} {method} {where}"
            assert "/login/" in answer.headers.get("Location", "/login/")
    assert stored() == before


@pytest.mark.parametrize("where", ["/admin/nothing/", "/admin/postings/source/1/"])
def test_unnamed_addresses_of_the_admin_are_shut(where, clients, values):
    for role in ROLES[:-1]:
        assert clients[role].get(where).status_code in {302, 404}


@pytest.mark.parametrize("name", [name for name in ALL if name not in UNPROTECTED])
def test_writing_needs_a_token(name, request):
    """A page elsewhere cannot make a visitor's browser write here. What needs none writes nothing,
    whatever it is asked, and says what it may be asked."""
    staff = Client(enforce_csrf_checks=True)
    staff.force_login(make_user(is_staff=True, is_superuser=True))
    if name in ADMIN:
        where = of_admin(name)
    else:
        values = request.getfixturevalue("values")
        where = address(name, (TABLE.get(name) or [PUBLIC.get(name)])[0], values)
    before = stored()
    is_read_alone = name in PUBLIC or name == "posting_preview"
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(staff, method)(where)
        assert answer.status_code == (405 if is_read_alone else 403), method
        assert answer.headers.get("Allow") == ("GET, HEAD" if is_read_alone else None)
    assert stored() == before


# What a moderator is shown of the admin: the queue, and what is anybody's who has signed in there.
OF_MODERATORS = {f"postings_complaint_{page}" for page in ("changelist", "decide", "undo")}
OF_MODERATORS |= {"index", "app_list", "login", "logout", "password_change", "jsi18n"}
OF_MODERATORS |= {"password_change_done"}


def test_a_moderator_sees_the_queue_alone(values):
    moderator, before = Client(), stored()
    moderator.force_login(make_user(is_moderator=True))
    for name in ADMIN:
        if name.removeprefix("admin:") in OF_MODERATORS:
            continue
        for method in ("get", "post"):
            answer = getattr(moderator, method)(of_admin(name))
            assert answer.status_code in {302, 403, 404, 405}, f"{method} {name}"
            assert "/admin/" in answer.headers.get("Location", "/admin/")
    assert stored() == before


def test_at_the_desk_a_moderator_is_anybody(values):
    anybody, moderator = Client(), Client()
    anybody.force_login(make_user())
    moderator.force_login(make_user(is_moderator=True))
    for name, (arguments, *_) in TABLE.items():
        where = address(name, arguments, values)
        assert moderator.get(where).status_code == anybody.get(where).status_code, name


def test_an_inactive_member_is_out(clients, values):
    User.objects.update(is_active=False)
    where = address("desk_posting_edit", "posting", values)
    assert clients["member"].get(where).status_code == 302
    assert clients["staff"].get(where).status_code == 302
