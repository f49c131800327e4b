"""Amounts of money in a line of text: "45.000 €", "£31,650", "€50k–€60k", "100,000 USD"."""

import re
from typing import NamedTuple

from postings.schemaorg.numerals import AMBIGUOUS, numeral, thousands

# ISO 4217, the currencies in use.
CODES = frozenset(
    """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
    KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
    SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG""".split()
)
THREE_DECIMALS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
SIGNS = {  # of one currency only
    **{"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "₹": "INR", "₪": "ILS", "₩": "KRW"},
    **{"zł": "PLN", "kč": "CZK", "₽": "RUB", "₺": "TRY", "₴": "UAH", "฿": "THB", "₫": "VND"},
    **{"₱": "PHP", "₦": "NGN", "us$": "USD", "a$": "AUD", "au$": "AUD", "ca$": "CAD"},
    **{"nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL", "mx$": "MXN"},
}
SHARED = {  # of several: it says which only beside a code
    "$": frozenset("USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU JMD TTD NAD FJD BSD".split()),
    "kr": frozenset("SEK NOK DKK ISK".split()),
    "kr.": frozenset("SEK NOK DKK ISK".split()),
    "¥": frozenset("JPY CNY".split()),
    "rs": frozenset("INR PKR LKR NPR MUR SCR".split()),
    "rs.": frozenset("INR PKR LKR NPR MUR SCR".split()),
}

_SIGN = r"(?:[A-Z]{3}|" + "|".join(map(re.escape, sorted({*SIGNS, *SHARED}, key=len)[::-1])) + ")"
_FIGURE = r"\d[\d.,'’ ]*(?:,(?:-{1,2}|–))?"


def _end(n: int) -> str:
    return (
        rf"(?P<before{n}>{_SIGN})?\s?(?P<figure{n}>{_FIGURE}?)\s?(?P<k{n}>[kK])?"
        rf"\s?(?P<after{n}>{_SIGN})?"
    )


TEXT = re.compile(rf"{_end(1)}(?:\s?(?:-|–|—|to|bis)\s?{_end(2)})?$", re.IGNORECASE)
LONGEST = 60


class Amounts(NamedTuple):
    """One amount, or from low to high; the code is "" where the text names no one currency."""

    low: int | float
    high: int | float | None
    code: str


def code_of(sign: str) -> str:
    """The currency that a sign or code can only mean, else ""."""
    return sign.upper() if sign.upper() in CODES else SIGNS.get(sign.lower(), "")


def amounts(text: str, currency: str = "") -> Amounts | None:
    """What a text says of money; None when it says more, less, or could be read in two ways.

    `currency` is what is stated beside the text. A sign that several currencies share ("$") is
    read only beside one of them: alone, it is all that is said of the currency, and text keeps it.
    """
    match = TEXT.match(text) if len(text) <= LONGEST else None
    if not match:
        return None
    signs = {
        match[name].lower() for name in ("before1", "after1", "before2", "after2") if match[name]
    }
    codes = {code_of(sign) for sign in signs} - {""}
    code = next(iter(codes), "")
    if len(codes) > 1 or not all(_agrees(sign, currency or code) for sign in signs):
        return None
    low, high = _figures(match, bool(signs), (currency or code).upper())
    if low is None or (match["figure2"] and (high is None or high < low)):
        return None
    return Amounts(low, high, code)


def _agrees(sign: str, currency: str) -> bool:
    stated = code_of(currency) or currency.lower()
    if sign in SHARED:
        return stated == sign or stated in SHARED[sign]
    return bool(code_of(sign)) and stated in ("", code_of(sign))


def _figures(match: re.Match, signed: bool, code: str) -> tuple:
    """A sign makes it money, which has no thousandths, but for the currencies that have."""
    read = thousands if signed and code not in THREE_DECIMALS else numeral
    figures = [match["figure1"], match["figure2"]]
    if signed and code in THREE_DECIMALS and any(AMBIGUOUS.match(f or "") for f in figures):
        return None, None
    low, high = (read(figure.strip()) if figure else None for figure in figures)
    if match["k2"] and not match["k1"] and low is not None and high is not None:
        # "80-100k" is from 80k: the k is meant for both; of "500-1k" nobody can tell
        return (_times(low, "k"), _times(high, "k")) if low < high else (None, None)
    return _times(low, match["k1"]), _times(high, match["k2"])


def _times(figure: int | float | None, k: object) -> int | float | None:
    if not k or figure is None:
        return figure
    figure = round(figure * 1000, 2)
    return int(figure) if figure == int(figure) else figure
