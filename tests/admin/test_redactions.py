"""Personal data is found everywhere, removed everywhere, and does not come back."""

import io
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from postings.editing import redacting
from postings.editing.texts import read, tables
from postings.intake import counting
from postings.models import (
    AccessRequest,
    Change,
    Counted,
    Deed,
    Document,
    ImportRun,
    JobPosting,
    Redaction,
    Source,
    Step,
    Tally,
    Unsaved,
)
from postings.search import index
from tests.admin.conftest import address, text
from tests.factories import make_node, make_place, make_posting, make_user
from tests.publishing.exports import exported, importing, reimporting

MAIL = "jane.doe@x.example"
NODE = {
    "title": "Baker",
    "description": f'<p><a href="mailto:{MAIL}">Jane</a>, or JANE.<b>doe</b>@x.example.</p>',
    "applicationContact": {"@type": "ContactPoint", "email": MAIL, "name": "Jane"},
    "shoeSize": MAIL,
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """However many rows earlier tests were given numbers for."""
    monkeypatch.setattr(redacting, "SLOW", 10**9)


def everything() -> str:
    """All that any column of any table holds, unpacked."""
    told = []
    for model, fields in tables():
        for row in model._base_manager.values(*(field.attname for field in fields)):
            told += [str(read(field, row[field.attname])) for field in fields]
    return "\n".join(told).lower()


def spread():
    """The address in every kind of row there is a way to."""
    now = timezone.now()
    node = make_node(**NODE)
    importing(node)
    importing({**node, "description": f"<p>Now {MAIL} alone.</p>"})
    importing(make_node(title=None, description=MAIL))
    posting = JobPosting.objects.get()
    user = make_user()
    Unsaved.objects.create(posting=posting, user=user, at=now, fields={"title": [MAIL]})
    AccessRequest.objects.create(email=MAIL, name="Jane", organization_name="X", at=now)
    deed = Deed.objects.create(name="remove", at=now, shown_at=now)
    Step.objects.create(deed=deed, posting_id=1, packed=Step.pack({"rows": [MAIL]}))
    ImportRun.objects.update(report={"problems": [{"value": MAIL}]})
    return node


def begun(admin, data=MAIL):
    admin.post(address("redaction", "add"), {"text": data})
    return Redaction.objects.latest("pk")


def decide(admin, redaction, **data):
    return admin.post(address("redaction", "decide", redaction.pk), data, follow=True)


@pytest.mark.django_db
def test_it_works(admin):
    node = spread()
    redaction = begun(admin)
    page = text(admin.get(address("redaction", "change", redaction.pk)))
    for kind in ("Postings", "Documents", "Changes", "Import runs", "Requests for access"):
        assert f"<h2>{kind}: " in page
    assert MAIL in everything()
    decide(admin, redaction, remove="1", sure="yes")
    assert MAIL not in everything()
    redaction.refresh_from_db()
    assert (redaction.state, redaction.text, redaction.found) == ("done", "", {})
    posting = JobPosting.objects.get()
    assert "Now [removed] alone." in re.sub("</?a[^>]*>", "", posting.description)
    assert posting.facts["applicationContact"]["email"] == "[removed]"
    assert not [one for some in index.astray() for one in some]
    assert Change.objects.get(property="personal_data").user == admin.user
    document = Document.objects.filter(current=True).get()
    assert document.redacted_at
    assert "Personal data removed" in text(admin.get(address("document", "change", document.pk)))
    assert node["title"] == posting.title


@pytest.mark.django_db
def test_it_does_not_come_back(admin):
    """The same document is unchanged, a newer one is stored without; the report says so."""
    node = make_node(**NODE)
    importing(node)
    decide(admin, begun(admin), remove="1", sure="yes")
    assert importing(node).counts == {"unchanged": 1}
    report = importing({**node, "shoeSize": f"{MAIL}, 44"})
    assert report.counts == {"updated": 1}
    assert "personal data that was removed" in str(report.as_json()["repairs"])
    assert importing(make_node(**NODE, identifier="other")).counts == {"created": 1}
    assert importing(make_node(title=None, description=MAIL)).counts == {"rejected": 1}
    assert MAIL not in everything()
    assert not Document.objects.filter(redacted_at=None).exists()
    out = io.StringIO()
    with pytest.raises(SystemExit):  # one is still rejected
        call_command("import_postings", "--reread", "--source", "import", stdout=out, stderr=out)
    assert importing({**node, "shoeSize": f"{MAIL}, 45"}).counts == {"updated": 1}
    assert JobPosting.objects.count() == 2


@pytest.mark.django_db
def test_a_name_in_two_properties_goes_from_both(admin):
    contact = {"@type": "Person", "givenName": "Søren", "familyName": "Quist"}
    node = make_node(applicationContact=contact, x={"p": "Ask S&oslash;ren\u00a0\nQUIST"})
    importing(node)
    redaction = begun(admin, "Soren Quist")
    told = text(admin.get(address("redaction", "change", redaction.pk)))
    assert "Søren, Quist" in told or "Quist, Søren" in told, "PostgreSQL orders them in its own way"
    decide(admin, redaction, remove="1", sure="yes")
    assert JobPosting.objects.get().facts["applicationContact"]["familyName"] == "[removed]"
    importing({**node, "shoeSize": 44})
    assert Document.objects.count() == 2
    assert not re.search("s(ø|&oslash;)ren|quist", everything())


@pytest.mark.django_db
def test_no_number_beside_a_filter_is_called_so(admin):
    make_posting(industry=["Baking", "Ask Soren Quist"])
    counting.begin(timezone.now())
    named = Tally.objects.filter(label__icontains="quist")
    assert named.exists()
    decide(admin, begun(admin, "Soren Quist"), remove="1", sure="yes")
    assert not named.exists() and not Counted.objects.filter(said__icontains="quist").exists()


@pytest.mark.django_db
def test_no_place_is_found_by_it(admin):
    make_posting(places=[make_place("Quist", "", "GB")])
    decide(admin, begun(admin, "Quist"), remove="1", sure="yes")
    assert not any(index.astray())


@pytest.mark.django_db
def test_a_posting_is_known_by_what_was_removed(admin):
    node = make_node(title=f"Ask {MAIL}", identifier=None, url=f"https://x.example/{MAIL}")
    importing(node)
    decide(admin, begun(admin), remove="1", sure="yes")
    assert JobPosting.objects.get().title == "Ask [removed]"
    assert importing({**node, "shoeSize": 44}).counts == {"updated": 1}
    assert reimporting(exported()).counts["created"] == 0


@pytest.mark.django_db(transaction=True)
def test_no_byte_is_left(admin):
    spread()
    JobPosting.objects.update(title=f"Ask {MAIL}")
    index.write(JobPosting.objects.all())
    decide(admin, begun(admin), remove="1", sure="yes")
    assert MAIL not in everything()
    if connection.vendor == "sqlite":
        data = connection.connection.serialize().lower()
        for trace in (MAIL, "doe@x", "janedoexexample"):
            assert trace.encode() not in data


@pytest.mark.django_db
def test_it_is_said_twice(admin):
    make_posting(title=f"Ask {MAIL}")
    redaction = begun(admin)
    page = decide(admin, redaction, remove="1")
    assert "Nothing was removed" in text(page)
    decide(admin, redaction, give_up="1")
    redaction.refresh_from_db()
    assert (redaction.state, redaction.text, redaction.found) == ("given_up", "", {})
    assert JobPosting.objects.get().title == f"Ask {MAIL}"
    decide(admin, redaction, remove="1", sure="yes")
    assert JobPosting.objects.get().title == f"Ask {MAIL}"


@pytest.mark.django_db
def test_not_while_an_import_is_at_work(admin):
    importing(make_node(**NODE))
    Source.objects.update(lease_token="x", lease_until=timezone.now() + timedelta(minutes=1))
    redaction = begun(admin)
    assert "An import is at work" in text(decide(admin, redaction, remove="1", sure="yes"))
    redaction.refresh_from_db()
    assert (redaction.state, redaction.patterns) == ("found", [])


@pytest.mark.django_db
def test_accounts_stay(admin):
    user = make_user(MAIL)
    redaction = begun(admin)
    assert redaction.found["users"] == [user.pk]
    decide(admin, redaction, remove="1", sure="yes")
    user.refresh_from_db()
    assert user.email == MAIL


@pytest.mark.django_db
def test_another_secret_key_is_noticed(admin, settings):
    importing(make_node(**NODE))
    redaction = begun(admin)
    decide(admin, redaction, remove="1", sure="yes")
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    assert list(Redaction.objects.lost()) == [redaction]
    settings.SECRET_KEY_FALLBACKS = [former]
    assert not Redaction.objects.lost().exists()
    assert importing(make_node(**NODE)).counts == {"created": 1}
    assert MAIL not in everything()


@pytest.mark.django_db
def test_nobody_else_may(client):
    client.force_login(make_user(is_staff=True))
    assert client.get(address("redaction", "add")).status_code == 403
    now = timezone.now()
    redaction = Redaction.objects.create(text=MAIL, at=now, state="found")
    assert (
        client.post(address("redaction", "decide", redaction.pk), {"sure": "1"}).status_code == 403
    )
    assert client.get(address("redaction", "change", redaction.pk)).status_code == 403


@pytest.mark.django_db
def test_a_text_that_nobody_decides_on_is_forgotten():
    then = timezone.now() - timedelta(days=2)
    Redaction.objects.create(text=MAIL, at=then, state="found")
    call_command("prune", stdout=io.StringIO())
    assert Redaction.objects.get().text == ""


@pytest.mark.django_db
def test_the_command():
    importing(make_node(**NODE))
    out = io.StringIO()
    call_command("redact", MAIL, stdout=out)
    assert "documents: 1" in out.getvalue()
    assert not Redaction.objects.exists()
    call_command("redact", MAIL, yes=True, stdout=out)
    assert "removed from" in out.getvalue()
    assert MAIL not in everything()
    with pytest.raises(CommandError, match="At least 5"):
        call_command("redact", "Ann")


@pytest.mark.django_db
def test_a_worker_does_what_takes_long(admin, work, monkeypatch):
    monkeypatch.setattr(redacting, "SLOW", -1)
    importing(make_node(**NODE))
    redaction = begun(admin)
    assert redaction.state == "looking"
    work()
    redaction.refresh_from_db()
    decide(admin, redaction, sure="yes")
    work()
    redaction.refresh_from_db()
    assert redaction.state == "done"
    assert MAIL not in everything()
