"""What is typed, as what is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.match import FTS5, TSQUERY, At, written
from postings.search.query import LONGEST, MOST, parse
from postings.search.terms import Clause, Query, Term
from postings.search.words import EMPLOYER, TITLE


def one(*words, **options):
    return Clause(((Term(words, **options),),))


def any_form(word, **options):
    return one(word, stemmed=True, **options)


def test_it_works():
    assert parse("nurse Leeds") == Query((any_form("nurse"), any_form("leeds")))
    assert written(parse('"head nurse" nu*').exact, At(FTS5, "en")) == '("head nurse" AND "nu" *)'
    assert (
        written(parse('"head nurse" nu*'), At(TSQUERY, "en")) == "(('head' <-> 'nurse') & 'nu':*)"
    )


def any_not(word):
    return Clause(((Term((word,), stemmed=True),),), is_negative=True)


WELDER = (Term(("welder",), stemmed=True),)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("& ! -", []),
        ('"', []),
        ('""', []),
        ("or", []),
        ("or or", []),
        ("nurse or", [any_form("nurse")]),
        ("or nurse", [any_form("nurse")]),
        ("nurse OR welder", [Clause(((Term(("nurse",), stemmed=True),), WELDER))]),
        ('"nurse" or "welder', [Clause(((Term(("nurse",)),), (Term(("welder",)),)))]),
        ("nurse AND welder", [any_form("nurse"), any_form("welder")]),
        ("nurse AND", [any_form("nurse")]),
        ("nurse NOT", [any_form("nurse")]),
        ("nurse not", [any_form("nurse"), any_form("not")]),
        ("nurse and", [any_form("nurse"), any_form("and")]),
        ("a, (b/c)", [any_form("a"), any_form("b"), any_form("c")]),
        ("C++", [any_form("cplusplus")]),
        ("O'Reilly", [any_form("oreilly")]),
        ("full-time", [one("full", "time", compound="fulltime")]),
        ("node.js", [one("node", "js", compound="nodejs")]),
        ('"full-time job"', [one("full", "time", "job")]),
        ("“head nurse”", [one("head", "nurse")]),
        ("„head nurse“ –night", [one("head", "nurse"), any_not("night")]),
        ("title:«head nurse»", [one("head", "nurse", field=TITLE)]),
        ("bak*", [one("bak", is_prefix=True)]),
        ("full-t*", [one("full", "t", is_prefix=True)]),
        ("开发", [one("开", "发")]),
        ("개발자", [any_form("개발자", is_prefix=True)]),
        ("title:baker", [any_form("baker", field=TITLE)]),
        ('EMPLOYER:"Crumb & Sons"', [one("crumb", "sons", field=EMPLOYER)]),
        ("title: baker", [any_form("baker", field=TITLE)]),
        ("title:", [any_form("title")]),
        ("place:baker", [one("place", "baker")]),
        ("a\0b", [any_form("a"), any_form("b")]),
    ],
)
def test_what_is_typed_is_read(text, clauses):
    assert parse(text) == Query(tuple(clauses))


@pytest.mark.parametrize(
    "text", ["-night", "--night", "–night", "NOT night", "NOT -night", "NOT NOT night"]
)
def test_what_is_not_wanted(text):
    (clause,) = parse(text).clauses
    assert clause.is_negative
    assert written(parse(text).exact, At(FTS5, "en")) == '("·" NOT "night")'
    assert written(parse(text).exact, At(TSQUERY, "en")) == "('·' & !'night')"


def test_either_stands_apart_from_not():
    for text in ("-a or b or -c or d", "NOT a OR b OR NOT c OR d"):
        kinds = [clause.is_negative for clause in parse(text).clauses]
        assert kinds == [True, False, True, False]
    assert [one.is_negative for one in parse("a AND NOT b c").clauses] == [False, True, False]
    phrase = written(parse('x -"a b"'), At(TSQUERY, "zh"))
    assert phrase.endswith("& !('a' <-> 'b'))")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a " * MOST, False),
        ("a " * (MOST + 1), True),
        ("x" * LONGEST, False),
        ("x" * (LONGEST + 1), True),
        ("开" * (MOST + 1), True),
    ],
)
def test_there_is_a_bound_and_it_is_said(text, cut):
    query = parse(text)
    assert query.cut is cut
    assert query


def test_forms_are_found_in_each_language_and_exact_words_are_not():
    loose = written(parse("nurses"), At(FTS5, "en"))
    assert '"·en·nurs"' in loose
    assert '"nurs"' in loose
    assert '"·de·nurs"' in loose
    assert "·ru·" not in loose
    assert written(parse("nurses"), At(FTS5, "en", ["de"])) == (
        '("nurses" OR "·de·nurs" OR "·en·nurs" OR "nurs")'
    )
    assert written(parse('"nurses"'), At(FTS5, "en")) == '"nurses"'
    assert written(parse("nurses").exact, At(FTS5, "en")) == '"nurses"'
    assert '"·en·t·nurs"' in written(parse("title:nurses"), At(FTS5, "en"))
    assert written(parse("employer:nurses"), At(FTS5, "en")) == '"·e·nurses"'


def test_asked_of_title_and_employer():
    query = parse("nurse title:head -night")
    top = query.on_top.exact
    assert written(top, At(FTS5, "en")) == (
        '((("·t·nurse" OR "·e·nurse") AND "·t·head") NOT "night")'
    )
    assert not parse("-night").on_top
    both = written(parse("nurse").exact, At(FTS5, "en"), but=parse("nurse").on_top.exact)
    assert both == '("nurse" NOT ("·t·nurse" OR "·e·nurse"))'


SYNONYMS = (
    {("rn",): "RN", ("registered", "nurse"): "registered nurse"},
    {("dev",): "Dev", ("developer",): "developer"},
    {("developer",): "Developer", ("coder",): "coder"},
)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("rn", '("rn" OR "registered nurse")'),
        ("registered nurse leeds", '((("registered" AND "nurse") OR "rn") AND "leeds")'),
        ("dev", '("dev" OR "developer")'),
        ('"rn"', '"rn"'),
        ("-rn", '("·" NOT "rn")'),
        ("rn or dev", '("rn" OR "dev")'),
        ("developer", '("developer" OR "coder" OR "dev")'),
        ("coder", '("coder" OR "developer")'),
        ("registered", '"registered"'),
    ],
)
def test_synonyms_are_as_good(text, match):
    assert written(parse(text, SYNONYMS).exact, At(FTS5, "en")) == match


@given(st.text(st.characters(), max_size=60) | st.text('ab"-*:.+#or ', max_size=60))
def test_nothing_typed_is_an_error(text):
    query = parse(text)
    for vendor in (FTS5, TSQUERY) if query else ():
        match = written(query, At(vendor, "en"), but=query.on_top or None)
        assert match.count("(") == match.count(")")
        assert "\0" not in match
