import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg.text import distance, fold, normalize

ANY_TEXT = st.text(st.characters(), max_size=40)


def test_it_works():
    assert normalize("  Senior\u00a0ENGINEER\n(m/w/d) ") == "senior engineer (m/w/d)"
    assert fold("Zürich, Schweiz") == "zurich schweiz"


@pytest.mark.parametrize(
    "text, folded",
    [
        ("München", "munchen"),
        ("MU\u0308NCHEN", "munchen"),
        ("Köln", "koln"),
        ("Straße", "strasse"),
        ("Ørsted Ærø Łódź", "orsted aero lodz"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Reykjavík Þórshöfn", "reykjavik thorshofn"),
        ("O'Fallon", "ofallon"),
        ("O’Fallon", "ofallon"),
        ("O´Fallon", "ofallon"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Winston-Salem", "winston salem"),
        ("St. Louis", "st louis"),
        ("St Louis", "st louis"),
        ("Saint Louis", "st louis"),
        ("Port Saint Lucie", "port st lucie"),
        ("Saint", "saint"),
        ("Saintes", "saintes"),
        ("U.S.A.", "u s a"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Tōkyō", "tokyo"),
        ("東京都", "東京都"),
        ("ガーナ", "ガーナ"),
        ("서울", "서울"),
        ("भारत", "भारत"),
        ("القاهرة", "القاهرة"),
        ("اَلْقَاهِرَة", "القاهرة"),
        ("אֶרֶץ", "ארץ"),
        ("Горно́-Алтайск", "горно алтаиск"),
        ("soft\u00adhyphen\u200b \u202eturned", "softhyphen turned"),
        ("100_% sure", "100 sure"),
        ("!!! 🏖️", ""),
        ("", ""),
    ],
)
def test_names_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["\ud800", "a\udfff b", "\ud83d\ude00", "\x00"])
def test_broken_characters_can_be_stored_after(text):
    assert isinstance(normalize(text).encode(), bytes)
    assert isinstance(fold(text).encode(), bytes)


@given(ANY_TEXT)
def test_normalize_twice_is_once(text):
    assert normalize(normalize(text)) == normalize(text)


@given(ANY_TEXT)
def test_fold_twice_is_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_fold_leaves_nothing_a_database_search_would_read_as_a_sign(text):
    assert not set(fold(text)) & set("|=@#%_*-\\'\"")


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("nurse", "nusre", 1), ("kitten", "sitting", 3)],
)
def test_distance(one, other, letters):
    assert distance(one, other) == distance(other, one) == letters
