"""The piece of a text that says what was searched."""

import pytest

from postings.search.marking import AFTER, Marks
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
        ("<b>", "Clerk", "<b>a</b> & b", "<[b]>a</[b]> & [b]"),
    ],
)
def test_it_marks_what_is_found(typed, top, text, piece):
    assert shown(typed, top, text) == piece


def test_other_languages_have_other_forms():
    assert shown("Haus", "", "Alte Häuser", "de") == "Alte [Häuser]"
    assert shown("Haus", "", "Alte Häuser", "en") == ""


@pytest.mark.parametrize("filler", ["word " * 100, "x" * 500 + " "])
def test_it_is_cut_between_words(filler):
    piece = shown("nurse", "", f"{filler}nurse {filler}")
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert "[nurse]" in piece
    assert len(piece) < 2 * AFTER


def test_a_text_that_is_not_needed_is_not_read():
    assert Marks(parse("nurse"), "en", "en").snippet("Nurse", lambda: 1 / 0) == []
