import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.schemaorg.countries import (
    CODES,
    COUNTRIES,
    country_code,
    country_name,
    country_named,
)


def test_it_works():
    assert country_code("Deutschland") == "DE"
    assert country_name("DE") == "Germany"


def test_every_country_of_the_standard_is_there_once_and_kosovo():
    assert len(CODES) == len(set(CODES)) == 249 + 1
    assert len({country.alpha3 for country in COUNTRIES.values()}) == 249 + 1


@pytest.mark.parametrize("code", CODES)
def test_codes_and_english_name_lead_to_the_country(code):
    country = COUNTRIES[code]
    for text in (code, code.lower(), country.alpha3, country.name):
        assert country_code(text) == code


@pytest.mark.parametrize(
    "code, texts",
    [
        ("US", ["US", "usa", " USA ", "U.S.", "U.S.A.", "America", "United States of America"]),
        ("US", ["Estados Unidos", "États-Unis", "США", "アメリカ合衆国", "الولايات المتحدة"]),
        ("GB", ["UK", "U.K.", "Great Britain", "britain", "United Kingdom", "Großbritannien"]),
        ("TR", ["Türkiye", "Turkiye", "Turkey", "TÜRKİYE", "Türkei"]),
        ("CZ", ["Czechia", "Czech Republic", "Česko"]),
        ("KR", ["South Korea", "Korea, Republic of", "대한민국"]),
        ("CI", ["Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire", "Cote d Ivoire"]),
        ("BA", ["Bosnia and Herzegovina", "Bosnia & Herzegovina", "Bosnien-Herzegowina"]),
        ("BA", ["Bosnie Herzégovine", "Bosna i Hercegovina", "BOSNIEN & HERZEGOWINA"]),
        ("XK", ["Kosovo", "XK", "XKX", "Republic of Kosovo", "Косово", "Kosovë"]),
        ("TT", ["Trinidad & Tobago", "Trinidad-Tobago", "Trinité et Tobago"]),
        ("DE", ["Bundesrepublik Deutschland", "Federal Republic of Germany", "Németország"]),
        ("IE", ["Republic of Ireland", "Éire", "Ireland, Republic of"]),
        ("BE", ["Belgique / België", "BE - Belgium", "Belgium (BE)", "Kingdom of Belgium"]),
        ("IR", ["Iran, Islamic Republic of", "Islamic Republic of Iran"]),
        ("LC", ["St. Lucia", "Saint Lucia"]),
        ("NL", ["Holland", "The Netherlands", "Nederland", "Pays-Bas"]),
        ("MM", ["Burma", "Myanmar"]),
        ("RU", ["Russia", "Russian Federation", "Россия"]),
        ("AE", ["UAE", "United Arab Emirates", "الإمارات العربية المتحدة"]),
        ("BR", ["Brasil", "Brazil", "BRA"]),
        ("ES", ["España", "Spanien"]),
        ("IL", ["ישראל", "Israël"]),
        ("CN", ["中国", "中國", "PRC"]),
        ("IN", ["भारत", "India"]),
    ],
)
def test_names_lead_to_the_country(code, texts):
    assert {country_code(text) for text in texts} == {code}


@pytest.mark.parametrize(
    "text",
    ["", "!!!", "Congo", "Korea", "Virgin Islands", "England", "Scotland", "NY | Seattle", "ZZ",
     "Remote / India", "APAC - Remote; Dubai, UAE", "Germny",
     "Germany / France", "Georgia, US", "Serbia and Montenegro", "Europe",
     "()" * 5_000, "\ud800", "x" * 10_000],
)  # fmt: skip
def test_what_is_unknown_or_ambiguous_is_nobody(text):
    assert country_code(text) is None


@pytest.mark.parametrize(
    "text, code",
    [("US", "US"), ("UK", "GB"), ("Canada", "CA"), ("CA", None), ("DE", None), ("MEX", None)],
)
def test_a_bare_code_is_no_name(text, code):
    assert country_named(text) == code


@pytest.mark.parametrize(
    "code, name",
    [("GB", "United Kingdom"), ("TR", "Türkiye"), ("KR", "South Korea"), ("CZ", "Czechia"),
     ("HK", "Hong Kong"), ("us", "United States"), ("ZZ", "ZZ"), ("", "")],
)  # fmt: skip
def test_names_are_the_common_ones(code, name):
    assert country_name(code) == name


@given(st.text())
def test_any_text_has_an_answer(text):
    assert country_code(text) in {None, *CODES}
