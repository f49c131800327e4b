"""The piece of a text that says what was searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg.text import fold
from postings.search.indexed import text
from postings.search.marking import AFTER, WORD, Marks
from postings.search.query import parse


def shown(typed, top, text, language="en"):
    marks = Marks(parse(typed), language, "en")
    return "".join(
        f"[{piece.text}]" if piece.is_hit else piece.text
        for piece in marks.snippet(top, lambda: text)
    )


def test_it_works():
    assert shown("nurses", "Clerk", "Answer a nurse  or\nnursing staff") == (
        "Answer a [nurse] or [nursing] staff"
    )


@pytest.mark.parametrize(
    ("typed", "top", "text", "piece"),
    [
        ("nurse", "Nurses", "A nurse", ""),
        ("nurse", "Clerk", "A clerk", ""),
        ("-nurse", "Clerk", "A nurse", ""),
        ("title:nurse", "Clerk", "A nurse", ""),
        ("nurse night", "Nurse", "A nurse at night", "A [nurse] at [night]"),
        ("nurse or clerk", "Clerk", "A nurse", ""),
        ('"nurses"', "Clerk", "nurse, nurses", "nurse, [nurses]"),
        ("nur*", "Clerk", "Nursery", "[Nursery]"),
        ("c++", "Clerk", "C, C++ and C#", "C, [C++] and C#"),
        ("o'reilly", "Clerk", "At O’Reilly’s, O’Reilly", "At [O’Reilly’s], [O’Reilly]"),
        ("full-time", "Clerk", "full-time", "[full]-[time]"),
        ("backer", "Clerk", "Ein Bäcker", "Ein [Bäcker]"),
        ("工程", "Clerk", "招聘工程师", "招聘[工程]师"),
        ("<b>", "Clerk", "&lt;b&gt;a&lt;/b&gt; &amp; b", "<[b]>a</[b]> & [b]"),
    ],
)
def test_it_marks_what_is_found(typed, top, text, piece):
    assert shown(typed, top, text) == piece


def test_other_languages_have_other_forms():
    assert shown("Haus", "", "Alte Häuser", "de") == "Alte [Häuser]"
    assert shown("Haus", "", "Alte Häuser", "en") == ""


@pytest.mark.parametrize(
    ("typed", "body", "piece"),
    [
        ("nurse", "<p>Nursing.</p><p>A nurse</p>", "[Nursing]. A [nurse]"),
        ("backer", "<p>Ein Bäcker, ein Backer</p>", "Ein [Bäcker], ein [Backer]"),
        ("nurse", "<p>A <b>n</b>urse</p>", "A [nurse]"),
        ("urse", "<p>A <b>n</b>urse, <i>urse</i></p>", "A nurse, [urse]"),
        ("nurse", '<a href="https://nurse.example/">Us</a>: a nurse', "Us: a [nurse]"),
        ("nurse", '<a href="https://nurse.example/">Us</a>', ""),
        ("amp", "Bread &amp; amp", "Bread & [amp]"),
        ("nurse", "A&nbsp;nurse", "A [nurse]"),
        ("nurse", "İ and a nurse", "İ and a [nurse]"),
        ("nurse", "A clerk\0a nurse", "A clerk ; a [nurse]"),
        ('"night nurse"', "A night, a night nurse", "A [night], a [night] [nurse]"),
    ],
)
def test_it_reads_clean_markup(typed, body, piece):
    assert shown(typed, "Clerk", body) == piece


def test_a_word_as_it_was_typed_is_shown_first():
    filler = "word " * 100
    piece = shown("baker", "", f"<p>Bäker {filler}</p><ul><li>{filler}a baker {filler}</li></ul>")
    assert piece == f"… {'word ' * 11}a [baker] {'word ' * 25}word …"


@pytest.mark.parametrize("markup", ["<p>{}</p><p>{}</p>", "<p>{} <b>{}</b></p>", "{} {}"])
@pytest.mark.parametrize("times", [0, 1, 5, 50, 500])
def test_it_says_whether_there_is_more(markup, times):
    filler = "<i>one</i> two " * times
    piece = shown("nurse", "", markup.format(f"{filler}A nurse", f"and {filler}"))
    assert piece.startswith("… ") is (times > 5)
    assert piece.endswith(" …") is (times > 5)
    assert "A [nurse]" in piece


PARTS = st.sampled_from(
    "nurse nursing Nurses nurs’e nürse a the <p> </p> <b> </b> <br> &amp; &lt; &nbsp; \0 … \n"
    " 工程 İ <a\thref='https://nurse.example/a\tb'> </a>".split(" ")
).map(lambda part: part.replace("\t", " "))


APART, TOGETHER = st.lists(PARTS, max_size=150), st.lists(PARTS, max_size=12)


@given(APART.map(" ".join) | TOGETHER.map("".join))
def test_what_is_shown_is_of_the_text_and_has_what_was_searched(body):
    marks = Marks(parse("nurse"), "en", "en")
    pieces = marks.snippet("Clerk", lambda: body)
    whole = " ".join(text(body).split())
    said = {word for word in WORD.findall(whole) if fold(word) in {"nurse", "nursing", "nurses"}}
    assert bool(pieces) is bool(said)
    middle = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert middle in whole
    assert {piece.text for piece in pieces if piece.is_hit} <= said


@pytest.mark.parametrize("filler", ["word " * 100, "x" * 500 + " "])
def test_it_is_cut_between_words(filler):
    piece = shown("nurse", "", f"{filler}nurse {filler}")
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert "[nurse]" in piece
    assert len(piece) < 2 * AFTER


def test_a_text_that_is_not_needed_is_not_read():
    assert Marks(parse("nurse"), "en", "en").snippet("Nurse", lambda: 1 / 0) == []
