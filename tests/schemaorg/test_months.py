"""Dates with the month in words, in the languages postings come in."""

from datetime import date, datetime

import pytest

from postings.schemaorg.moments import MOMENT
from postings.schemaorg.months import DAYS, MONTHS, NAMES, WEEKDAYS
from postings.schemaorg.text import fold
from postings.schemaorg.types import EXTRA, Unreadable
from postings.schemaorg.vocabulary import JOB_POSTING

WORDS = [
    ("12 mars 2024", date(2024, 3, 12)),
    ("le 1er août 2024", date(2024, 8, 1)),
    ("lundi 5 févr. 2024", date(2024, 2, 5)),
    ("3. März 2024", date(2024, 3, 3)),
    ("12. Dez. 2024", date(2024, 12, 12)),
    ("Dienstag, den 5. Mai 2026", date(2026, 5, 5)),
    ("5. Mai 2026 um 14:30 Uhr", datetime(2026, 5, 5, 14, 30)),
    ("5 de mayo de 2024", date(2024, 5, 5)),
    ("martes, 5 de marzo del 2024", date(2024, 3, 5)),
    ("5 de março de 2024", date(2024, 3, 5)),
    ("1º de setembro de 2024", date(2024, 9, 1)),
    ("5 maggio 2024", date(2024, 5, 5)),
    ("5 mrt 2024", date(2024, 3, 5)),
    ("5 maart 2024", date(2024, 3, 5)),
    ("12 maj 2024", date(2024, 5, 12)),
    ("5 września 2024", date(2024, 9, 5)),
    ("5 listopada 2024", date(2024, 11, 5)),
    ("5. března 2024", date(2024, 3, 5)),
    ("5. tammikuuta 2024", date(2024, 1, 5)),
    ("5 martie 2024", date(2024, 3, 5)),
    ("2024. március 5.", date(2024, 3, 5)),
    ("5 Ağustos 2024", date(2024, 8, 5)),
    ("5 марта 2024 г.", date(2024, 3, 5)),
    ("5 Μαρτίου 2024", date(2024, 3, 5)),
    ("2024年3月5日", date(2024, 3, 5)),
    ("令和8年12月31日", date(2026, 12, 31)),
    ("令和元年5月1日", date(2019, 5, 1)),
    ("民國115年12月31日", date(2026, 12, 31)),
    ("2024년 3월 5일", date(2024, 3, 5)),
    ("Mar 5, 2024, 3:00:07 PM", datetime(2024, 3, 5, 15, 0, 7)),
    ("Tuesday, March 5th, 2024 at 9:05 a.m.", datetime(2024, 3, 5, 9, 5)),
    ("05-MAR-2024", date(2024, 3, 5)),
    ("Di, 24.11.2026", date(2026, 11, 24)),
    ("Tuesday 2026/11/24 17:00", datetime(2026, 11, 24, 17)),
    ("terça-feira, 24 de novembro de 2026", date(2026, 11, 24)),
    ("November 24, 2026 (Tue)", date(2026, 11, 24)),
    ("2026年11月24日（火）", date(2026, 11, 24)),
]


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_it_works(text, value):
    reading = MOMENT.read(text)
    assert reading.value == value
    (problem,) = reading.problems
    assert (problem.outcome, problem.before) == ("repaired", text)
    assert MOMENT.read(MOMENT.write(value)).value == value


NONE = ["5 Brumaire 2024", "31 février 2024", "5 März 24", "5 mars", "vers le 5 mars 2024"]
NONE += ["5 mars 2024 ou avant", "5 ou 6 mars 2024", "5 5 2024", "mars 5 mai 2024"]


@pytest.mark.parametrize("text", NONE)
def test_what_says_more_or_less_is_refused(text):
    with pytest.raises(Unreadable):
        MOMENT.read(text)


OTHER_DAYS = ["Mon, 24 Nov 2026", "Mon, 24 Nov 2026 10:00:00 GMT", "Wed Nov 24 02:00:00 UTC 2026"]
OTHER_DAYS += ["mercredi 24 novembre 2026", "24.11.2026 (Mo)", "2026年11月24日(月)"]


@pytest.mark.parametrize("text", OTHER_DAYS)
def test_a_day_of_the_week_that_it_is_not_is_neither_trusted_nor_changed(text):
    reading = JOB_POSTING.read({"validThrough": text})
    assert reading.value == {EXTRA: {"validThrough": text}}
    (problem,) = reading.problems
    assert (problem.outcome, problem.before) == ("refused", text)
    assert "is a Tuesday" in problem.rule


def test_no_name_is_of_two_months_or_days():
    for number, names in enumerate(DAYS):
        for name in names.split():
            assert WEEKDAYS[fold(name)] == number, name

    for number, names in enumerate(NAMES, 1):
        for name in names.split():
            assert MONTHS[fold(name)] == number, name
