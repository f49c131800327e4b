"""A complete feed: what it no longer holds is closed, unless the feed looks broken."""

import pytest
from django.core.management import call_command

from postings.intake.record import Record
from postings.intake.run import run
from postings.models import Change, Document, ImportRun, JobPosting, Place, Tombstone
from tests.factories import LEEDS, make_node, make_source
from tests.intake.reports import outcomes

pytestmark = pytest.mark.django_db
YORK = {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "York"}}


@pytest.fixture(autouse=True)
def feed(db):
    return make_source(is_complete=True)


def make_nodes(number: int = 10) -> list[dict]:
    return [make_node(title=f"Baker {n}", url=f"https://crumb.example/{n}") for n in range(number)]


def closed() -> list[str]:
    found = JobPosting.objects.filter(closed_reason="feed", closed_at__isnull=False)
    return sorted(found.values_list("title", flat=True))


def test_it_works(importing):
    nodes = make_nodes()
    importing(*nodes)
    report = importing(*nodes[1:])
    assert (report["closed"], report["halted"], report["exit"]) == (1, "", 0)
    assert closed() == ["Baker 0"]
    posting = JobPosting.objects.get(title="Baker 0")
    run_ = ImportRun.objects.latest("pk")
    assert posting.is_closed(run_.started_at)
    assert Place.objects.get(posting=posting).live_until == posting.closed_at == run_.started_at
    change = Change.objects.get()
    assert (change.property, change.before, change.after, change.run) == (
        "closing",
        None,
        "feed",
        run_,
    )
    assert not posting.documents.filter(current=True).exists()


def test_a_second_time_changes_nothing(importing):
    nodes = make_nodes()
    importing(*nodes)
    importing(*nodes[1:])
    before = list(JobPosting.objects.order_by("pk").values())
    assert importing(*nodes[1:])["closed"] == 0
    assert list(JobPosting.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("news", [{}, {"skills": "Patience"}])
def test_what_returns_is_open_again(importing, news):
    nodes = make_nodes()
    importing(*nodes)
    importing(*nodes[1:])
    report = importing(*nodes[1:], nodes[0] | news)
    assert outcomes(report) == {"updated": 1, "unchanged": 9}
    assert closed() == []
    history = Change.objects.filter(property="closing").order_by("pk")
    assert [(change.before, change.after) for change in history] == [
        (None, "feed"),
        ("feed", None),
    ]


def test_what_a_person_closed_stays_closed(importing):
    nodes = make_nodes()
    importing(*nodes)
    JobPosting.objects.filter(title="Baker 0").update(
        closed_at="2026-02-01T00:00:00Z", closed_reason="filled"
    )
    assert importing(*nodes[1:])["closed"] == 0
    importing(*nodes)
    assert JobPosting.objects.get(title="Baker 0").closed_reason == "filled"


def test_increments_close_nothing(importing, feed):
    feed.is_complete = False
    feed.save()
    nodes = make_nodes()
    importing(*nodes)
    assert importing(*nodes[1:])["closed"] == 0


def test_another_source_is_not_concerned(importing):
    nodes = make_nodes()
    importing(*nodes)
    make_source("other", is_complete=True)
    assert importing(make_node(), options=["--source", "other"])["closed"] == 0
    assert closed() == []


def test_a_town_that_is_gone_leaves_its_posting(importing):
    node = make_nodes(1)[0]
    del node["url"]
    importing(node, node | {"jobLocation": YORK})
    report = importing(node | {"jobLocation": YORK})
    assert report["closed"] == 0
    assert [place.label for place in Place.objects.all()] == ["York"]
    assert Document.objects.filter(current=True).count() == 1


# What comes instead of a feed of ten, and why nothing is closed.
BROKEN = [
    (lambda nodes: nodes[4:], "more than 30 % of the 10"),
    (lambda nodes: [], "holds no posting at all"),
    (lambda nodes: [*nodes[1:], make_node(title=None, identifier=None)], "could not be read"),
    (lambda nodes: [*nodes[1:], {"@type": "JobPosting", "title": 1e400}], "could not be read"),
]


@pytest.mark.parametrize(("broken", "why"), BROKEN)
def test_a_feed_that_looks_broken_closes_nothing(importing, broken, why):
    nodes = make_nodes()
    importing(*nodes)
    found = broken(nodes)
    report = importing(*found)
    missing = 10 - sum(node in found for node in nodes)
    assert why in report["halted"]
    assert f"--allow-closing {missing}" in report["halted"]
    assert report["exit"] > 0
    assert closed() == []
    assert importing(*found, options=["--allow-closing", missing - 1])["closed"] == 0
    report = importing(*found, options=["--allow-closing", missing])
    assert (report["closed"], report["halted"]) == (missing, "")


@pytest.mark.parametrize("text", ["{", '{"@type": "JobPosting", "title": "Bak'])
def test_a_file_cut_off_closes_nothing(importing, text):
    importing(*make_nodes())
    assert "--allow-closing 10" in importing(text=text)["halted"]


def test_an_empty_feed_of_which_nothing_is_open(importing):
    importing(*(node | {"validThrough": "2020-01-01"} for node in make_nodes()))
    halted = importing(text="[]")["halted"]
    assert "10 known postings are not, or not wholly, in this feed" in halted
    assert "--allow-closing 0" in halted


def test_three_of_ten_are_closed(importing):
    nodes = make_nodes()
    importing(*nodes)
    assert importing(*nodes[3:])["closed"] == 3


def test_the_limit_is_a_setting(importing, settings):
    settings.CLOSING_LIMIT = 5
    nodes = make_nodes()
    importing(*nodes)
    assert "more than 5 %" in importing(*nodes[1:])["halted"]


def test_new_postings_do_not_hide_that_all_others_are_gone(importing):
    importing(*make_nodes(4))
    assert "more than 30 % of the 4" in importing(*make_nodes(0), *map(_other, range(20)))["halted"]


def _other(number):
    return make_node(title=f"Miller {number}")


# What of a posting's document can still be read, once it has no title.
NAMED = [
    {},
    {"identifier": None},
    {"url": None},
    {"url": "https://crumb.example/moved"},
]


@pytest.mark.parametrize("left", NAMED)
def test_a_rejected_document_keeps_its_posting(importing, left):
    nodes = make_nodes()
    importing(*nodes)
    broken = {k: v for k, v in (nodes[0] | {"title": None} | left).items() if v is not None}
    report = importing(broken, *nodes[2:])
    assert (report["rejected"], report["halted"]) == (1, "")
    assert closed() == ["Baker 1"]


def test_what_was_refused_before_does_not_stop_closing(importing):
    nodes, stub = make_nodes(), make_node(title=None, identifier=None)
    importing(*nodes, stub)
    assert importing(*nodes[1:], stub)["closed"] == 1


def test_an_interrupted_run_closes_nothing(feed, importing):
    nodes = make_nodes()
    importing(*nodes)

    def breaking():
        yield Record("feed", 1, nodes[0])
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        run(breaking(), feed)
    assert ImportRun.objects.latest("pk").status == "failed"
    assert closed() == []


def test_a_dry_run_says_what_would_close(importing):
    nodes = make_nodes()
    importing(*nodes)
    assert importing(*nodes[1:], options=["--dry-run"])["closed"] == 1
    assert closed() == []
    assert Document.objects.filter(current=True).count() == 10


def test_an_export_of_all_closes_nothing(importing, tmp_path):
    importing(*make_nodes())
    path = tmp_path / "export.jsonl"
    call_command("export_postings", output=str(path), verbosity=0)
    report = importing(text=path.read_text())
    assert (report["closed"], report["halted"]) == (0, "")


def test_reading_again_closes_nothing(importing):
    nodes = make_nodes()
    importing(*nodes)
    make_nodes()
    call_command("import_postings", "--reread", verbosity=0)
    assert closed() == []


def test_what_has_ended_is_not_counted(importing):
    nodes = make_nodes()
    importing(*nodes, *(make_node(validThrough="2026-01-20") for _ in range(10)))
    assert importing(*nodes[3:])["closed"] == 3
    assert not Tombstone.objects.exists()


def test_one_town_of_many_jobs_is_no_closing(importing):
    node = make_node(jobLocation=[LEEDS, YORK])
    importing(node)
    assert importing(node | {"jobLocation": [LEEDS]})["closed"] == 0
