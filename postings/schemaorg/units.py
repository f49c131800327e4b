"""The periods a salary is paid for."""

from postings.schemaorg.choices import Choice
from postings.schemaorg.names import gettext_noop as _
from postings.schemaorg.rates import ADVERB, NOUN

# What stands before the name of a period.
BEFORE = "per pro par por al a an je im pr all za na в за".split()
# UN/CEFACT's codes, durations of ISO 8601, plurals, and what is said of a pay, not behind it.
OTHERS = {
    "HOUR": "HUR hours hrs PT1H stunden heures horas ore uren horaire orario 時給 時間 시급 小时",
    "DAY": "days P1D tage jours días dias giorni dagen journalier diario diária 日給 日 일급 天",
    "WEEK": "WEE weeks P1W wochen semaines semanas settimane weken semanal 週給 週 주급 周",
    "MONTH": "MON мес months P1M monate meses mesi maanden mensuelle mensile 月給 月 월급 월 个月",
    "YEAR": "ANN annual yrs years P1Y jahre années años anos anni annuelle 年俸 年収 年 연봉 년",
}
LONG = {"per-hour-wage": "HOUR", "per-month-salary": "MONTH", "per-year-salary": "YEAR"}
SPELLINGS = {
    **LONG,
    **NOUN,
    **{f"{before} {noun}": unit for before in BEFORE for noun, unit in NOUN.items()},
    **ADVERB,
    **{word: unit for unit, words in OTHERS.items() for word in words.split()},
}
# Google's words for the period of a salary (G14), and what publishers write instead.
UNIT = Choice(
    {
        "HOUR": _("an hour"),
        "DAY": _("a day"),
        "WEEK": _("a week"),
        "MONTH": _("a month"),
        "YEAR": _("a year"),
    },
    SPELLINGS,
    open_ended=True,
)
