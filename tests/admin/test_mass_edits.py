"""Deeds to many postings: shown first, done to what was shown, and undone as a whole."""

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone

from postings.admin import mass_edits
from postings.background import deeds as background
from postings.editing import deeds
from postings.models import Change, Deed, Document, JobPosting, Place, Step, Tombstone
from postings.models.stating import written
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search import index
from tests.admin.conftest import address, text
from tests.factories import make_node, make_organization, make_posting, make_source, make_user
from tests.publishing.exports import Record, importing, run

pytestmark = pytest.mark.django_db
LIST = "/admin/postings/jobposting/"
CLOSING_DATE = JOB_POSTING.properties["validThrough"]


def ask(client, name, *postings, query="", **answers):
    """The page that shows what would be done."""
    chosen = [posting.pk for posting in postings] or [0]
    across = {} if postings else {"select_across": "1"}
    data = {"action": name, "_selected_action": chosen, **across, **answers, "answer": "1"}
    return client.post(LIST + query, data)


def confirm(client, name, page, *postings, query=""):
    (token,) = re.findall(r'name="shown" value="([^"]+)"', text(page))
    chosen = [posting.pk for posting in postings] or [0]
    across = {} if postings else {"select_across": "1"}
    data = {"action": name, "_selected_action": chosen, **across, "shown": token}
    response = client.post(LIST + query, data)
    assert response.status_code == 302, text(response)
    return Deed.objects.latest("pk")


def done(client, name, *postings, query="", **answers) -> Deed:
    page = ask(client, name, *postings, query=query, **answers)
    assert page.status_code == 200, text(page)
    return confirm(client, name, page, *postings, query=query)


def undo(client, deed):
    response = client.post(address("deed", "undo", deed.pk), follow=True)
    deed.refresh_from_db()
    return text(response)


def seen() -> list:
    """All that a deed may change, of every posting, and what follows from it."""
    assert not [one for some in index.astray() for one in some]
    own = ("pk", "title", "valid_through", "closed_at", "organization", "source", "held", "state")
    places = Place.objects.order_by("pk").values_list("posting", "live_until", "sort_key")
    documents = Document.objects.order_by("pk").values_list("pk", "source", "posting", "digest")
    postings = JobPosting.objects.order_by("pk")
    nodes = [(written(one, CLOSING_DATE), one.hiring_organization) for one in postings]
    return [*postings.values_list(*own, "live_until"), *places, *documents, *nodes]


def test_it_works(admin):
    """Another closing date: in the history, in the lists, held against imports; and undone."""
    importing(make_node(title="Nurse", validThrough="2099-01-31"))
    nurse, over = JobPosting.objects.get(), make_posting(validThrough="2020-01-01")
    before = seen()
    page = text(ask(admin, "extend", nurse, over, until="2099-03-31"))
    assert "It would be done to 1" in page
    assert "Left out: 1. They have ended: publish them anew." in page
    assert seen() == before
    deed = done(admin, "extend", nurse, over, until="2099-03-31")
    nurse.refresh_from_db()
    assert written(nurse, CLOSING_DATE) == "2099-03-31"
    assert nurse.held == {"validThrough": "2099-01-31"}
    change = Change.objects.get(posting=nurse)
    assert (change.before, change.after, change.user) == ("2099-01-31", "2099-03-31", admin.user)
    page = text(admin.get(address("deed", "change", deed.pk)))
    assert "They have ended: publish them anew" in page
    undo(admin, deed)
    assert seen() == before
    assert deed.state == "undone"


DEEDS = [
    ("extend", lambda: {"until": "2099-12-31"}),
    ("extend", lambda: {"days": "30"}),
    ("close", lambda: {"reason": "filled"}),
    ("employ", lambda: {"organization": make_organization("Other").pk}),
    ("move", lambda: {"source": make_source("other").pk}),
    ("hold", lambda: {"property": "title"}),
    ("hold", lambda: {"property": "jobLocation"}),
    ("remove", lambda: {"reason": "asked to", "keep": "yes"}),
]


@pytest.mark.parametrize(("name", "answers"), DEEDS)
def test_each_is_done_and_undone(name, answers, admin):
    importing(
        make_node(title="Nurse", validThrough="2099-01-31"),
        make_node(title="Baker", validThrough="2099-01-31T17:00:00+01:00"),
    )
    answers, before = answers(), seen()
    deed = done(admin, name, query="?is=live", **answers)
    assert deed.number == 2
    assert deed.query == "is=live"
    assert set(deed.steps.values_list("state", flat=True)) == {"done"}
    assert seen() != before
    told = Change.objects.filter(user=admin.user).count()
    assert told == (0 if name == "remove" else 2)
    undo(admin, deed)
    assert seen() == before
    assert set(deed.steps.values_list("state", flat=True)) == {"undone"}


def test_publishing_anew(admin):
    old = make_posting(title="Baker", validThrough="2020-01-01")
    deed = done(admin, "relist", old, until="2099-12-31")
    new = JobPosting.objects.exclude(pk=old.pk).get()
    assert new.is_live(timezone.now())
    undo(admin, deed)
    assert JobPosting.objects.get() == old
    assert Tombstone.objects.get().pk == new.pk


LATER = [
    ("extend", {"until": "2099-12-31"}, {"valid_through_stated": "2098-01-01"}),
    ("close", {"reason": "filled"}, {"closed_at": None}),
    ("hold", {"property": "title"}, {"title": "Head baker"}),
]


@pytest.mark.parametrize(("name", "answers", "edit"), LATER)
def test_later_edits_win(name, answers, edit, admin):
    kept, other = (
        make_posting(validThrough="2099-01-31", source=make_source(), identity=f"{n}")
        for n in range(2)
    )
    deed = done(admin, name, kept, other, **answers)
    JobPosting.objects.filter(pk=kept.pk).update(**edit)
    page = undo(admin, deed)
    assert "It was edited since." in page
    states = dict(deed.steps.values_list("posting_id", "state"))
    assert states == {kept.pk: "stayed", other.pk: "undone"}
    assert JobPosting.objects.filter(pk=kept.pk, **edit).exists()


def test_what_changed_since_it_was_shown_is_left_out(admin):
    nurse, baker = make_posting(title="Nurse"), make_posting(title="Baker")
    page = ask(admin, "close", reason="filled", query="?is=live")
    JobPosting.objects.filter(pk=nurse.pk).update(updated_at=timezone.now())
    new = make_posting(title="New")
    deed = confirm(admin, "close", page, query="?is=live")
    states = dict(deed.steps.values_list("posting_id", "state"))
    assert states == {nurse.pk: "skipped", baker.pk: "done", new.pk: "skipped"}
    page = text(admin.get(address("deed", "change", deed.pk)))
    assert "They were changed after they had been shown" in page
    left = admin.get(address("deed", "left", deed.pk, "csv"))
    assert len(b"".join(left.streaming_content).splitlines()) == 3


def test_what_is_confirmed_is_what_was_shown(admin):
    nurse, baker = make_posting(title="Nurse"), make_posting(title="Baker")
    page = ask(admin, "close", nurse, reason="filled")
    (token,) = re.findall(r'name="shown" value="([^"]+)"', text(page))
    for data in (
        {"action": "close", "_selected_action": [baker.pk]},
        {"action": "remove", "_selected_action": [nurse.pk]},
        {"action": "close", "_selected_action": [0], "select_across": "1"},
    ):
        assert admin.post(LIST, {**data, "shown": token}).status_code == 200
        assert admin.post(LIST, {**data, "shown": token + "x"}).status_code == 200
    assert not Deed.objects.exists()


WRONG = [
    ("extend", {}, "Say either a day or a number of days"),
    ("extend", {"until": "2020-01-01"}, "That day is not to come"),
    ("extend", {"days": "0"}, "greater than or equal to 1"),
    ("close", {"reason": "feed"}, "Select a valid choice"),
    ("employ", {"organization": "999"}, "Select a valid choice"),
    ("move", {}, "Choose a source."),
    ("hold", {"property": "nothing"}, "Select a valid choice"),
]


@pytest.mark.parametrize(("name", "answers", "words"), WRONG)
def test_a_wrong_answer_is_said(name, answers, words, admin):
    page = ask(admin, name, make_posting(), **answers)
    assert page.status_code == 400
    assert words in text(page)
    assert "shown" not in page.context


def test_moving_what_the_source_has_already_is_left_out(admin):
    node = make_node(title="Baker")
    importing(node)
    run([Record("feed", 1, node)], make_source("other"))
    mine = JobPosting.objects.get(source__name="import")
    page = text(ask(admin, "move", mine, source=make_source("other").pk))
    assert "That source has the same posting" in page
    assert "There is nothing to do" in page


def test_removing_for_good_keeps_nothing(admin):
    importing(make_node())
    posting = JobPosting.objects.get()
    deed = done(admin, "remove", posting, reason="asked to", keep="no")
    assert not Document.objects.exists()
    assert Step.objects.get().packed is None
    assert "It cannot be undone" in undo(admin, deed)
    assert Tombstone.objects.get().reason == "asked to"


def test_an_import_that_brought_it_back_stays(admin):
    node = make_node()
    importing(node)
    deed = done(admin, "remove", JobPosting.objects.get(), keep="yes")
    assert importing(node).counts == {"withheld": 1}
    Tombstone.objects.update(identity="")
    assert importing(node).counts == {"created": 1}
    assert "An import has brought it back in the meantime." in undo(admin, deed)
    assert JobPosting.objects.count() == 1


def test_many_are_done_by_a_worker_who_may_be_killed(admin):
    for _ in range(5):
        make_posting()
    with mock.patch.object(mass_edits, "AT_ONCE", 2), mock.patch.object(deeds, "CHUNK", 2):
        with mock.patch.object(mass_edits, "send") as send:
            send.return_value = None
            deed = done(admin, "close", reason="filled")
        assert send.call_args.args[:2] == (background.do, deed.pk)
        assert JobPosting.objects.filter(closed_at=None).count() == 5

        def killed(number):
            raise SystemExit

        with pytest.raises(SystemExit):
            deeds.do(deed, killed)
        assert deed.steps.filter(state="done").count() == 2
        deeds.do(deed)
    assert deed.steps.filter(state="done").count() == 5
    assert Change.objects.count() == 5
    undo(admin, deed)
    assert JobPosting.objects.filter(closed_at=None).count() == 5


def test_queries_do_not_grow_with_the_postings(admin, django_assert_max_num_queries):
    postings = [make_posting() for _ in range(40)]
    page = ask(admin, "close", *postings, reason="filled")
    with django_assert_max_num_queries(60):
        confirm(admin, "close", page, *postings)


@pytest.mark.parametrize("name", ["extend", "close", "remove", "move"])
def test_who_only_looks_does_nothing(name, client):
    user = make_user(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_jobposting"))
    client.force_login(user)
    ask(client, name, make_posting(), until="2099-01-01", reason="filled", keep="no")
    assert not Deed.objects.exists()
    deed = Deed.objects.create(name="close", at=timezone.now(), shown_at=timezone.now())
    for page in ("undo", "go_on"):
        assert client.post(address("deed", page, deed.pk)).status_code == 403
    assert client.get(address("deed", "change", deed.pk)).status_code == 403


def test_what_is_kept_of_a_deed_is_dropped_in_the_end(admin):
    deed = done(admin, "remove", make_posting(), keep="yes")
    Deed.objects.update(at=timezone.now() - timedelta(days=15))
    call_command("prune", verbosity=0)
    assert Step.objects.get().packed is None
    assert "It cannot be undone" in undo(admin, deed)


def test_a_worker_does_many(admin, work):
    for _ in range(3):
        make_posting()
    with mock.patch.object(mass_edits, "AT_ONCE", 2):
        deed = done(admin, "close", reason="filled")
        assert "Waiting for the worker" in text(admin.get(address("deed", "change", deed.pk)))
        work()
        assert JobPosting.objects.exclude(closed_at=None).count() == 3
        assert "Waiting for the worker" in undo(admin, deed)
        work()
    deed.refresh_from_db()
    assert deed.state == "undone"
    assert JobPosting.objects.filter(closed_at=None).count() == 3
