"""The index follows the postings, and both databases find the same."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from postings.models import JobPosting, SearchText
from postings.search import index, tables
from postings.search.indexed import text
from postings.search.match import At, written
from postings.search.query import parse
from postings.search.terms import Query, Term, forms
from tests.factories import make_posting

pytestmark = pytest.mark.django_db
SITE = "en"


def found(query):
    """The titles found, newest first."""
    match = written(query, At(connection.vendor, SITE))
    postings = JobPosting.objects.filter(hits__words__match=match)
    return list(postings.order_by("-hits__sort_key").values_list("title", flat=True))


def make(title, description="", **stated):
    posting = make_posting(title=title, description=description, **stated)
    index.write([posting])
    return posting


def mend(*options):
    out = StringIO()
    call_command("rebuild_search", *options, stdout=out)
    return out.getvalue().strip()


def test_it_works():
    make("Nurse", "<p>Night shifts</p>", datePosted="2026-01-10")
    make("Baker", "<p>Baking at night</p>", datePosted="2026-01-12")
    make("Welder", "<p>By day</p>", datePosted="2026-01-11")
    assert found(parse("night")) == ["Baker", "Nurse"]
    assert found(parse("nights -nurses")) == ["Baker"]
    assert found(parse("-night")) == ["Welder"]


def test_it_knows_its_languages(django_assert_num_queries):
    assert SearchText.objects.languages() == []
    for language in ("de-AT", "fr", "zh", "", "de"):
        make("Baker", language=language)
    with django_assert_num_queries(1):
        assert SearchText.objects.languages() == ["de", "en", "fr"]
    assert set(index.spoken()) == {"de", "en", "fr"}
    make("Baker", language="it")
    assert "it" in index.spoken()


def test_it_follows_edits_and_removals():
    posting = make("Nurse")
    posting.title = "Baker"
    posting.save()
    index.write([posting])
    assert found(parse("nurse")) == []
    assert found(parse("bakers")) == ["Baker"]
    posting.delete()
    assert found(parse("baker")) == []
    assert not SearchText.objects.exists()
    assert tables.is_sound("default")


def test_a_posting_dated_anew_changes_its_place():
    posting = make("Old", "x", datePosted="2026-01-01")
    make("New", "x", datePosted="2026-01-10")
    JobPosting.objects.filter(pk=posting.pk).update(date_posted="2026-01-20T00:00:00Z")
    assert SearchText.objects.follow([posting.pk]) == 1
    assert SearchText.objects.follow([posting.pk]) == 0
    assert found(parse("x")) == ["Old", "New"]


def test_the_words_come_back_as_they_were_written():
    posting = make("C++ 软件 Ärztin", "full-time nurses & nurses", language="de")
    assert SearchText.objects.get().words.startswith(f"{index.words_of(posting)} ·1· ·a·gb ")
    assert mend("--check") == "0 postings were astray"


def test_markup_parts_words_only_where_it_shows():
    make("A", "<p>one<b>two</b></p><p>three<br>four</p>", skills=["Welding", "R&D"])
    told = text(index.body_of(JobPosting.objects.get()))
    assert " ".join(told.split()) == "onetwo three four ; Welding ; R&D"
    assert found(parse("onetwo welding")) == ["A"]


@pytest.mark.parametrize("harm", ["gone", "changed", "untriggered"])
def test_it_is_compared_and_mended(harm):
    make("Nurse")
    make("Baker")
    if harm == "gone":
        SearchText.objects.filter(posting__title="Nurse").delete()
    elif harm == "changed":
        SearchText.objects.filter(posting__title="Nurse").update(words="· nothing")
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {tables.TEXT}_delete")
            cursor.execute(f"DELETE FROM {tables.TEXT}")
    else:
        pytest.skip("only SQLite has triggers here")
    with pytest.raises(CommandError, match="astray"):
        mend("--check")
    mend()
    assert mend("--check") == "0 postings were astray"
    assert found(parse("nurse")) == ["Nurse"]


def test_what_an_older_version_wrote_is_told_apart():
    assert index.unwritten(10) == 0
    for title in ("Nurse", "Baker", "Welder"):
        posting = make(title)
    assert index.unwritten(10) == 0
    old = SearchText.objects.get(posting=posting)
    SearchText.objects.filter(posting=posting).update(words=old.words.replace(" ·1· ", " "))
    SearchText.objects.filter(posting__title="Nurse").delete()
    assert index.unwritten(10) == 2
    assert index.unwritten(1) == 1
    mend()
    assert index.unwritten(10) == 0


@pytest.mark.parametrize("times", [1, 2])
def test_tables_are_made_once(times):
    make("Nurse")
    for _ in range(times):
        tables.make("default")
    assert found(parse("nurse")) == ["Nurse"]


# --- What the index finds is what reading every posting finds ---

WORDS = "nurse nurses nursing head night C++ full-time fulltime time 开发 发 Ärzte Arzt".split()
QUERIES = [
    *WORDS,
    "head nurse",
    '"head nurse"',
    "nurse or night",
    "nurse -night",
    "-nurse -开",
    "nur*",
    "title:nurse",
    "title:nurs* -night",
    "employer:head or night",
    '"full time"',
    "full time",
    "开发 or arzt",
    "c++ -time or head",
]


def read(posting, query: Query) -> bool:
    """The plain way: is each clause somewhere in the words?"""
    stream = index.words_of(posting).split()

    def has(words, is_prefix):
        return any(
            stream[at : at + len(words) - 1] == words[:-1]
            and (last == words[-1] or (is_prefix and last.startswith(words[-1])))
            for at in range(len(stream) - len(words) + 1)
            for last in [stream[at + len(words) - 1]]
        )

    def says(term: Term):
        others = [term.field + term.compound] if term.compound else forms(term, SITE)
        marked = [term.field + word for word in term.words]
        return has(marked, term.is_prefix) or any(has([other], False) for other in others)

    return all(
        clause.is_negative is not any(all(map(says, terms)) for terms in clause.alternatives)
        for clause in query.clauses
    )


@pytest.mark.parametrize("seed", range(3))
def test_it_finds_what_reading_finds(seed):
    chance = random.Random(seed)

    def text(most):
        return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))

    for number in range(25):
        make(
            f"{number} {text(3)}",
            f"<p>{text(5)}</p>",
            hiringOrganization={"@type": "Organization", "name": f"Crumb {text(1)}"},
            language=chance.choice(["", "de", "zh"]),
            datePosted=f"2026-01-{chance.randint(1, 28):02}",
        )
    for posting in chance.sample(list(JobPosting.objects.all()), 10):
        posting.title, posting.description = f"{posting.pk} {text(3)}", text(5)
        posting.date_posted = f"2026-01-{chance.randint(1, 28):02}T00:00:00Z"
        posting.save()
        index.write([posting])
    for posting in chance.sample(list(JobPosting.objects.all()), 5):
        posting.delete()
    board = list(JobPosting.objects.order_by("-sort_key"))
    for typed in QUERIES:
        query = parse(typed)
        assert found(query) == [each.title for each in board if read(each, query)], typed
    assert mend("--check") == "0 postings were astray"
