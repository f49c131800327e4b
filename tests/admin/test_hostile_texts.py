"""Text from anywhere never becomes markup on the admin's pages."""

import json
from html.parser import HTMLParser

import pytest

from postings.models import Change, Document, JobPosting, Organization, Source, Tombstone
from tests.admin.conftest import address, text
from tests.factories import make_node

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)></pre></textarea>{{ 7|add:7 }}'


class Elements(HTMLParser):
    """The script and image elements, and handlers, that are not the admin's own."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if any(name.startswith("on") for name in own) or "style" in own:
            self.found.append((tag, attributes))
        if tag == "script" and not own.get("src", "").startswith(("/static/", "/admin/jsi18n/")):
            self.found.append((tag, attributes))
        if tag == "img" and own.get("src") == "x":
            self.found.append((tag, attributes))


def foreign(response) -> list:
    parser = Elements()
    parser.feed(text(response))
    return parser.found


@pytest.fixture
def hostile(admin, upload):
    """A posting that is hostile in every text, twice imported, edited and reported."""
    node = make_node(
        title=EVIL,
        description=f"<p>{EVIL}</p>",
        hiringOrganization={"@type": "Organization", "name": EVIL},
        identifier={"@type": "PropertyValue", "name": EVIL, "value": EVIL},
        skills=EVIL,
        datePosted=EVIL,
        unknown=EVIL,
        **{EVIL: EVIL},
    )
    upload(node, make_node(title=None, description=EVIL))
    upload(node | {"skills": f"{EVIL} again"})
    posting = JobPosting.objects.get()
    JobPosting.objects.update(held={"skills": EVIL, EVIL: EVIL})
    Change.objects.create(
        posting=posting, at=posting.updated_at, property=EVIL[:64], before=EVIL, after={EVIL: EVIL}
    )
    Source.objects.update(name=EVIL)
    return posting


PAGES = [
    ("jobposting", "changelist"),
    ("jobposting", "change"),
    ("jobposting", "history"),
    ("jobposting", "delete"),
    ("jobposting", "upload"),
    ("organization", "changelist"),
    ("organization", "change"),
    ("organization", "history"),
    ("source", "changelist"),
    ("source", "change"),
    ("document", "changelist"),
    ("document", "change"),
    ("importrun", "changelist"),
    ("importrun", "change"),
    ("importrun", "report"),
]
MODELS = {"organization": Organization, "source": Source, "document": Document}


@pytest.mark.parametrize(("model", "page"), PAGES)
def test_it_works(admin, hostile, model, page):
    pk = MODELS[model].objects.first().pk if model in MODELS else hostile.pk
    if model == "importrun":
        pk = hostile.documents.first().last_run_id
    response = admin.get(address(model, page, *([] if page in ("changelist", "upload") else [pk])))
    assert response.status_code == 200
    if page == "report":
        assert response["Content-Type"] == "application/json"
        return
    assert foreign(response) == []
    assert "14</textarea>" not in text(response)


def test_the_pages_after_a_deed(admin, hostile):
    where, chosen = address("jobposting", "changelist"), {"_selected_action": hostile.pk}
    for action in ("close", "remove"):
        assert foreign(admin.post(where, {"action": action, **chosen})) == []
    organizations = {"action": "freeze", "_selected_action": Organization.objects.get().pk}
    answer = admin.post(address("organization", "changelist"), organizations, follow=True)
    assert foreign(answer) == []
    data = {"post": "yes", "reason": EVIL}
    answer = admin.post(address("jobposting", "delete", hostile.pk), data, follow=True)
    assert foreign(answer) == []
    assert foreign(admin.get(address("tombstone", "changelist"))) == []
    stone = Tombstone.objects.get()
    assert foreign(admin.get(address("tombstone", "change", stone.pk))) == []
    assert foreign(admin.get("/admin/")) == []  # recent actions


@pytest.mark.parametrize("typed", [EVIL, json.dumps({"@type": "JobPosting", "title": EVIL})])
def test_what_is_pasted(admin, typed):
    where = address("jobposting", "upload")
    assert foreign(admin.post(where, {"text": typed, "trial": "1"})) == []


@pytest.mark.parametrize("name", ["q", "is", "employer", "edited", "run", "o", "p"])
def test_what_is_asked(admin, hostile, name):
    where = address("jobposting", "changelist")
    response = admin.get(where, {name: EVIL}, follow=True)
    assert response.status_code == 200
    assert foreign(response) == []
