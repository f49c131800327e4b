"""The periods a salary is paid for."""

from postings.schemaorg.choices import Choice
from postings.schemaorg.names import gettext_noop as _

# Google's words for the period of a salary (G14), and what publishers write instead.
UNIT = Choice(
    {
        "HOUR": _("an hour"),
        "DAY": _("a day"),
        "WEEK": _("a week"),
        "MONTH": _("a month"),
        "YEAR": _("a year"),
    },
    {
        **{"hourly": "HOUR", "per hour": "HOUR", "hours": "HOUR", "hr": "HOUR", "HUR": "HOUR"},
        **{"daily": "DAY", "per day": "DAY", "days": "DAY", "weekly": "WEEK", "per week": "WEEK"},
        **{"monthly": "MONTH", "per month": "MONTH", "MON": "MONTH", "months": "MONTH"},
        **{"yearly": "YEAR", "annual": "YEAR", "annually": "YEAR", "per annum": "YEAR"},
        **{"per year": "YEAR", "ANN": "YEAR", "years": "YEAR", "annum": "YEAR"},
        **{"yr": "YEAR", "yrs": "YEAR", "p.a.": "YEAR", "P1Y": "YEAR", "mth": "MONTH"},
        **{"P1M": "MONTH", "wk": "WEEK", "WEE": "WEEK", "P1W": "WEEK", "weeks": "WEEK"},
        **{"P1D": "DAY", "hrs": "HOUR", "PT1H": "HOUR", "Stunde": "HOUR", "pro Stunde": "HOUR"},
        **{"Tag": "DAY", "pro Tag": "DAY", "Woche": "WEEK", "Monat": "MONTH", "Jahr": "YEAR"},
        **{"pro Monat": "MONTH", "monatlich": "MONTH", "pro Jahr": "YEAR", "jährlich": "YEAR"},
        **{"heure": "HOUR", "jour": "DAY", "semaine": "WEEK", "mois": "MONTH", "année": "YEAR"},
        **{"hora": "HOUR", "día": "DAY", "dia": "DAY", "semana": "WEEK", "mes": "MONTH"},
        **{"mês": "MONTH", "año": "YEAR", "ano": "YEAR", "ora": "HOUR", "giorno": "DAY"},
        **{"settimana": "WEEK", "mese": "MONTH", "anno": "YEAR", "uur": "HOUR", "dag": "DAY"},
        **{"maand": "MONTH", "jaar": "YEAR"},
    },
    open_ended=True,
)
