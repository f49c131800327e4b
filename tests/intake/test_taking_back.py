"""Taking an import back: as if it had never been, but for what came later."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from postings.editing import door
from postings.intake.record import Record
from postings.intake.run import run
from postings.intake.taking_back import take_back
from postings.intake.undoing import NotTakenBack
from postings.models import Before, Change, Document, ImportRun, JobPosting, Organization
from postings.models.removal import remove
from postings.schemaorg.vocabulary import JOB_POSTING
from postings.search import index
from tests.factories import LEEDS, make_node, make_source, make_user

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}
APART = {"ImportRun", "Before", "PlaceName"}  # names stay, though no place is called so any more


def tables() -> dict:
    """Every row of every table but those."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("postings").get_models()
        if model.__name__ not in APART
    }


def feed(*nodes, **options) -> ImportRun:
    run([Record("feed", n, node) for n, node in enumerate(nodes)], make_source(), **options)
    return ImportRun.objects.latest("pk")


def edit(posting: JobPosting, user=None, **stated) -> None:
    user = user or make_user(is_staff=True)
    with door.opened(user, posting.pk) as opened:
        rows = {JOB_POSTING.properties[name]: value for name, value in stated.items()}
        door.write(opened, rows, user, timezone.now())


def nodes_of(number: int) -> list[dict]:
    return [make_node(title=f"Baker {n}", url=f"https://crumb.example/{n}") for n in range(number)]


NODES = nodes_of(6)
LOOSE = {k: v for k, v in make_node(title="Miller").items() if k != "url"}  # one document a town


def edited():
    feed(*NODES, LOOSE)
    edit(JobPosting.objects.get(title="Baker 0"), skills="Patience", title="Head baker")
    edit(JobPosting.objects.get(title="Baker 1"), jobLocation=YORK)


def joined():
    feed(*NODES, LOOSE, LOOSE | {"jobLocation": YORK})


def closed():
    make_source(is_complete=True)
    feed(*NODES, LOOSE)
    feed(*NODES[1:], LOOSE)


def plain():
    feed(*NODES, LOOSE)


def refused():
    feed(*NODES, LOOSE, make_node(title=None, identifier=None, foo=1))


STUB = make_node(title=None, identifier=None, foo=1)
CHANGED = [NODES[0] | {"skills": "Rye", "title": "Baker 0", "jobLocation": YORK}, *NODES[1:]]
BEFORE = [lambda: make_source(), plain, edited, joined, closed, refused]
# What the import brings that is taken back.
IMPORTS = {
    "the same": [*NODES, LOOSE],
    "new ones": [make_node(hiringOrganization={"name": "Rye Ltd"}), *nodes_of(2)],
    "changes": CHANGED,
    "changes twice": [*CHANGED, NODES[1] | {"datePosted": "2026-01-11"}, NODES[1], STUB],
    "an employer": [NODES[0] | {"hiringOrganization": {"name": "Rye Ltd", "url": "https://r.org"}}],
    "a town more": [*NODES, LOOSE, LOOSE | {"jobLocation": LEEDS | {"name": "Hall"}}],
    "a town less": [*NODES, LOOSE | {"jobLocation": YORK}],
    "an older text beside": [*NODES, LOOSE, LOOSE | {"datePosted": "2026-01-05"}],
    "some gone": NODES[3:],
    "none left": [LOOSE],
    "refused": [STUB, make_node(title=None, identifier=None)],
}


@pytest.mark.parametrize("brought", IMPORTS.values(), ids=IMPORTS)
@pytest.mark.parametrize("make", BEFORE, ids=lambda make: make.__name__)
def test_it_works(make, brought):
    make()
    before = tables()
    done = feed(*brought, allow_closing=100)
    assert tables() != before
    take_back(done)
    assert tables() == before
    done.refresh_from_db()
    assert done.status == "taken_back"
    assert done.taken_back_by.get().report["taken_back"]["stay"] == []


@pytest.mark.parametrize("size", [1, 2])
def test_across_batches(size, monkeypatch):
    monkeypatch.setattr("postings.intake.finding.BATCH", size)
    monkeypatch.setattr("postings.intake.undoing.CHUNK", size)
    edited()
    before = tables()
    take_back(feed(*IMPORTS["changes twice"], *IMPORTS["new ones"]))
    assert tables() == before


def test_an_import_that_stopped():
    plain()
    before = tables()

    def stopping():
        yield from (Record("feed", 1, node) for node in CHANGED)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        run(stopping(), make_source())
    take_back(ImportRun.objects.latest("pk"))
    assert tables() == before


def test_a_reread():
    plain()
    JobPosting.objects.filter(title="Baker 0").update(title="Bakerr")
    index.write(JobPosting.objects.all())
    Document.objects.filter(posting__title="Baker 1").update(rank="")
    before = tables()
    call_command("import_postings", "--reread", verbosity=0)
    assert tables() != before
    take_back(ImportRun.objects.latest("pk"))
    assert tables() == before


def test_an_edit_since_stays_and_the_rest_returns():
    plain()
    done = feed(NODES[0] | {"skills": "Rye", "workHours": "40"})
    edit(JobPosting.objects.get(title="Baker 0"), skills="Patience")
    found = take_back(done)
    posting = JobPosting.objects.get(title="Baker 0")
    assert found.mend == [posting.pk]
    assert posting.facts == {"skills": "Patience"}
    assert posting.held == {"skills": None}
    assert posting.documents.get(current=True).node == NODES[0]


def test_what_was_made_and_edited_since_stays():
    done = feed(*NODES)
    posting = JobPosting.objects.get(title="Baker 0")
    edit(posting, skills="Patience")
    found = take_back(done)
    assert found.stay == {posting.pk: "it was edited here since"}
    assert list(JobPosting.objects.values_list("title", flat=True)) == ["Baker 0"]
    assert posting.documents.filter(current=True).exists()


def test_a_closing_is_undone_beside_an_edit():
    make_source(is_complete=True)
    feed(*NODES)
    done = feed(*NODES[1:])
    posting = JobPosting.objects.get(title="Baker 0")
    edit(posting, skills="Patience")
    take_back(done)
    posting.refresh_from_db()
    assert (posting.closed_at, posting.closed_reason) == (None, "")
    assert posting.facts == {"skills": "Patience"}


def test_a_return_is_undone_beside_an_edit():
    closed()
    posting = JobPosting.objects.get(title="Baker 0")
    done = feed(*NODES, LOOSE)
    edit(posting, skills="Patience")
    before = posting.closed_at
    take_back(done)
    posting.refresh_from_db()
    assert (posting.closed_at, posting.closed_reason) == (before, "feed")


def test_what_a_later_import_saw_stays():
    done = feed(*NODES)
    feed(*NODES[3:])
    found = take_back(done)
    assert set(found.stay.values()) == {"a later import saw it again"}
    assert JobPosting.objects.count() == 3


def test_the_later_first_then_the_earlier():
    make_source()
    before = tables()
    first, second = feed(*NODES), feed(*CHANGED, make_node())
    take_back(second)
    take_back(first)
    assert tables() == before


def test_what_was_frozen_since_stays_frozen():
    plain()
    done = feed(*CHANGED)
    JobPosting.objects.update(frozen=True)
    Organization.objects.update(frozen=True)
    JobPosting.objects.update(employer_frozen=True)
    take_back(done)
    assert not JobPosting.objects.filter(frozen=False).exists()
    assert not JobPosting.objects.filter(employer_frozen=False).exists()


def test_an_employer_with_members_stays():
    done = feed(make_node())
    make_user(member_of=[Organization.objects.get()])
    take_back(done)
    assert Organization.objects.exists()


def test_interrupted_it_is_completed_by_doing_it_again(monkeypatch):
    plain()
    before = tables()
    done = feed(*CHANGED, make_node())
    monkeypatch.setattr("postings.intake.taking_back.index.write", None)
    with pytest.raises(TypeError):
        take_back(done)
    monkeypatch.undo()
    take_back(done)
    assert tables() == before


def test_it_is_refused_in_plain_words(monkeypatch):
    monkeypatch.setattr("postings.intake.remembering.KEPT", 3)
    first = feed(*NODES)
    take_back(second := feed(*NODES))
    for which, words in ((second, "already"), (second.taken_back_by.get(), "another")):
        which.refresh_from_db()
        with pytest.raises(NotTakenBack, match=words):
            take_back(which)
    feed(*CHANGED)
    assert feed(*NODES).befores.exists()
    with pytest.raises(NotTakenBack, match="too long ago"):
        take_back(first)
    assert not Change.objects.filter(run=first).exists()


def test_of_a_removed_posting_nothing_is_remembered():
    secret = make_node(
        title="Baker", description="<p>Ask for Jo Doe.</p>", url="https://c.example/1"
    )
    plain()
    feed(secret)
    done = feed(secret | {"description": "<p>Ask at the shop.</p>", "jobLocation": YORK})
    assert any("Jo Doe" in str(before.rows) for before in done.befores.all())
    with transaction.atomic():
        remove(JobPosting.objects.filter(title="Baker"), "", timezone.now())
    assert not any("Doe" in str(before.rows) for before in Before.objects.all())
    take_back(done)
    assert not JobPosting.objects.filter(title="Baker").exists()
