"""The words of a text, and all by which a posting is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.indexed import MOST, indexed
from postings.search.stems import code_of, roots_in
from postings.search.words import LONGEST, MARK, joined, words


def test_it_works():
    assert (
        words("The Head Nurse (m/w/d), Saint Louis") == "the head nurse m w d saint louis".split()
    )
    assert indexed("Nurses", "Crumb & Sons", "full-time", "en-GB", "en") == (
        "· nurses · crumb sons · full time · ·t·nurses · ·e·crumb ·e·sons"
        " · fulltime ·en·t·nurs ·en·nurs ·en·son"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("C++ developer", "cplusplus developer"),
        ("Senior C#/.NET engineer", "senior csharp dotnet engineer"),
        ("ASP.NET and node.js", "asp net and node js"),
        ("C", "c"),
        ("O’Reilly's", "oreillys"),
        ("full-time, 24/7", "full time 24 7"),
        ("Bäcker Ærø İstanbul", "backer aero istanbul"),
        ("软件工程师 (Java)", "软 件 工 程 师 java"),
        ("ガードマン・夜勤", "ガ ー ド マ ン 夜 勤"),
        ("พนักงาน", "พ น ั ก ง า น"),
        ("백엔드 개발자를", "백엔드 개발자를"),
        ("الموظفين", "الموظفين"),
        ("a\x00b \ud800", "a b"),
        ("😀 — !?", ""),
        ("", ""),
    ],
)
def test_words_are_folded(text, found):
    assert " ".join(words(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("full-time (node.js), R&D.", {"fulltime", "nodejs", "rd"}),
        ("U.S.A. e-mail", {"usa", "email"}),
        ("3.5 2,500 and/or end. Next don't", set()),
        ("full time", set()),
        ("a" * 40 + "-" + "b" * 40, set()),
    ],
)
def test_compounds_are_also_one_word(text, found):
    assert joined(text) == found


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("en", "nurse nurses nursing"),
        ("de", "krankenpfleger krankenpflegerinnen"),
        ("de", "arzt arzte"),
        ("fr", "infirmieres infirmiere"),
        ("ru", "главныи главного главная"),
        ("es", "enfermera enfermeras enfermeros"),
        ("no", "jobb jobber"),
    ],
)
def test_forms_of_a_word_have_one_stem(code, forms):
    roots = {roots_in(code)[form] for form in forms.split()}
    assert len(roots) == 1
    assert "" not in roots


@pytest.mark.parametrize(
    ("word", "code"), [("of", "en"), ("b2b", "en"), ("nurse", "ru"), ("师", "en"), ("2024", "en")]
)
def test_some_words_have_no_stem(word, code):
    assert roots_in(code)[word] == ""


@pytest.mark.parametrize(
    ("language", "code"), [("de-AT", "de"), ("EN", "en"), ("nb", "no"), ("zh", ""), ("", "")]
)
def test_languages_with_stems(language, code):
    assert code_of(language) == code


def test_a_posting_in_another_language_is_found_by_its_own_stems():
    found = indexed("Ärzte", "", "", "de", "en").split()
    assert "·de·t·arzt" in found
    assert not [word for word in found if word.startswith("·en·")]
    assert "·de·arzt" in indexed("Arzt", "", "", "de", "en").split()
    assert "·de·arzt" not in indexed("Arzt", "", "", "de", "de").split()


def test_a_language_without_stems_has_its_words():
    assert indexed("招聘", "", "", "zh", "en") == "· 招 聘 · · · ·t·招 ·t·聘 · ·"


def test_texts_are_bounded():
    found = indexed("x" * 500, "", "word " * (MOST + 5), "", "en").split()
    assert found[1] == "x" * LONGEST
    assert found.count("word") == MOST


@given(st.text(st.characters(), max_size=60))
def test_a_word_holds_no_sign_of_a_query_language(text):
    for word in [*words(text), *joined(text)]:
        assert word
        assert not set(word) & set(f"{MARK} \"'\\*:&|!<>()\0")
        assert word.isascii() is word.encode("utf-8").isascii()
        assert words(word) == [word] or len(word) == LONGEST


@given(st.text(st.characters(), max_size=30), st.text("aé’ -\u0301カ\u3099.+c", max_size=9))
def test_the_words_of_a_text_are_those_of_its_parts(one, other):
    assert words(f"{one} {other}") == words(one) + words(other)
