"""What stands around an amount of money in a line of text: "from", "up to", "an hour", "p.a."."""

import re
from typing import NamedTuple

FROM, TO, BETWEEN = "from", "to", "between"
LEADS = {
    FROM: """from|starting at|starting from|starts at|at least|min|minimum|ab|mind|mindestens
        |à partir de|a partir de|a partire da|dès|desde|da|vanaf|od|från|fra
        |от|від""",
    TO: """up to|max|maximum|bis zu|bis|maximal|höchstens|jusqu'à|jusqu’à|hasta|até|fino a|tot|do
        |upp till|op til|до""",
    # of these "von" and "de" alone say no more than "of"
    BETWEEN: "between|zwischen|von|de|entre|van|tra|mellan|mellem",
}
NOUNS = {
    "HOUR": "hour|hr|h|stunde|std|heure|hora|ora|uur|timme|time|tunti|godz|godzinę|hodinu|saat"
    "|godzina|hodina|óra|oră|час|година|giờ|jam",
    "DAY": "day|tag|jour|día|dia|giorno|dag|dzień|den|nap|zi|gün|день",
    "WEEK": "week|wk|woche|semaine|semana|settimana|vecka|uge|tydzień|týden"
    "|hét|hafta|неделя|неделю",
    "MONTH": "month|mth|mo|мес|monat|mois|mes|mês|mese|maand|månad|mån|måned|mies|miesiąc|měsíc|ay"
    "|kuukausi|hó|hónap|lună|luna|bulan|tháng|месяц|місяць|شهر",
    "YEAR": "year|yr|annum|jahr|an|année|año|ano|anno|jaar|år|rok|yıl"
    "|vuosi|év|tahun|năm|год|рік|سنة",
}
ADVERBS = {
    "HOUR": "hourly|ph|p.h|p/h|stündlich|de l'heure|de l’heure|l'heure|l’heure",
    "DAY": "daily|täglich",
    "WEEK": "weekly|pw|p.w|p/w|wöchentlich|hebdomadaire",
    "MONTH": """monthly|pcm|p/m|monatlich|mensuel|mensuels|mensual|mensuales|mensal|mensais|mensili
        |maandelijks|miesięcznie|měsíčně""",
    "YEAR": """yearly|annually|pa|p.a|p/a|jährlich|annuel|annuels|anual|anuales|anuais|annui
        |jaarlijks|rocznie|ročně""",
}

BEFORE = {  # of East Asia, which say the period first
    "HOUR": "時給|時薪|시급",
    "DAY": "日給|日薪|일급",
    "WEEK": "週給|週薪|주급",
    "MONTH": "月給|月収|月薪|월급",
    "YEAR": "年収|年俸|年薪|연봉",
}


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word.strip(): key for key, words in table.items() for word in words.split("|")}


def _any(words: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


LEAD, NOUN, ADVERB = _by_word(LEADS), _by_word(NOUNS), _by_word(ADVERBS)
FIRSTS = _by_word(BEFORE)
START = re.compile(rf"(?P<lead>{_any(LEAD)})\.?:?\s+(?=\S)", re.IGNORECASE)
PERIOD = (
    r"\s*(?:(?:/|(?<![^\W\d])(?:per|pro|par|por|al|an?|im|je|pr?|в|за)[ .]|à l['’])"
    rf"\s*(?P<noun>{_any(NOUN)})|(?<![^\W\d])(?P<adverb>{_any(ADVERB)}))"
)
END = re.compile(rf"{PERIOD}\.?$", re.IGNORECASE)
BOTH = re.compile(rf"{PERIOD}(?=\s*[-–—]|\s+(?:to|bis)\s)", re.IGNORECASE)  # at each end
FIRST = re.compile(rf"(?P<noun>{_any(FIRSTS)})\s*[:：]?\s*(?=\S)")
LAKHS = re.compile(r"(?<=[\d\s])L\.?P\.?A\.?$", re.IGNORECASE)  # a year
OPEN = re.compile(r"(?<=[\dkK])\+|(?<=[円元원])\s*(?:[~～〜]|以上|이상)$")


class Rate(NamedTuple):
    """`amount` is the text between; `bound` is FROM, TO, BETWEEN or ""; `unit` a period of
    Google's or ""."""

    amount: str
    bound: str
    unit: str


def apart(text: str) -> Rate:
    text = LAKHS.sub("lakh p.a.", text)
    first = FIRST.match(text)
    text = text[first.end() :] if first else text
    start, end = START.match(text), END.search(text)
    if first and end:
        return Rate(text, "", "")  # a period twice: not a rate that we know
    bound = LEAD[start["lead"].lower()] if start else ""
    unit = FIRSTS[first["noun"]] if first else _unit(end)
    amount = text[start.end() if start else 0 : end.start() if end else None]
    if (each := BOTH.search(amount)) and _unit(each) == unit:
        amount = amount[: each.start()] + amount[each.end() :]
    if not bound and len(OPEN.findall(amount)) == 1:
        amount, bound = OPEN.sub("", amount), FROM
    return Rate(amount.strip(), bound, unit)


def _unit(match: re.Match | None) -> str:
    if match is None:
        return ""
    return NOUN[match["noun"].lower()] if match["noun"] else ADVERB[match["adverb"].lower()]
