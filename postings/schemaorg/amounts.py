"""Amounts of money in a line of text: "45.000 €", "€50k–€60k", "from £31,650", "$25 per hour"."""

import re
from typing import NamedTuple

from postings.schemaorg.numerals import AMBIGUOUS, numeral, thousands
from postings.schemaorg.rates import BETWEEN, FROM, TO, apart

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
    **{"ft": "HUF", "rp": "IDR", "円": "JPY", "원": "KRW", "грн": "UAH", "лв": "BGN", "đ": "VND"},
    **{"rur": "RUB"},  # withdrawn, and written on
    **{"nt$": "TWD", "บาท": "THB", "rm": "MYR", "rmb": "CNY", "yuan": "CNY", "лв.": "BGN"},
    **{"ksh": "KES", "s/": "PEN", "złotych": "PLN", "forint": "HUF"},
    **{"tl": "TRY", "₸": "KZT", "₾": "GEL", "₼": "AZN", "₲": "PYG", "₡": "CRC"},
}
SHARED = {  # of several: it says which only beside a code
    "$": frozenset("USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU JMD TTD NAD FJD BSD".split()),
    "kr": frozenset("SEK NOK DKK ISK".split()),
    "kr.": frozenset("SEK NOK DKK ISK".split()),
    "¥": frozenset("JPY CNY".split()),
    "元": frozenset("CNY TWD HKD".split()),
    "c$": frozenset(("CAD", "NIO")),
    "lei": frozenset(("RON", "MDL")),
    **dict.fromkeys(("руб", "руб.", "р."), frozenset(("RUB", "BYN"))),
    "rs": frozenset("INR PKR LKR NPR MUR SCR".split()),
    "rs.": frozenset("INR PKR LKR NPR MUR SCR".split()),
}

SCALES = {  # what a figure is counted in
    **dict.fromkeys(("k", "t", "tsd"), 10**3),
    **dict.fromkeys(("万", "만"), 10**4),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 10**5),
    "mio": 10**6,
    **dict.fromkeys(("crore", "crores", "cr"), 10**7),
}
MOST = 10**4  # of them: more is a figure in full, beside a word that is one too many
_SCALE = r"k|t(?=\s?(?:€|eur))|tsd\.?|mio\.?|lakhs?|lacs?|crores?|cr\.?|[万만]"

_SIGN = r"(?:[A-Z]{3}|" + "|".join(map(re.escape, sorted({*SIGNS, *SHARED}, key=len)[::-1])) + ")"
_FIGURE = r"\d[\d.,'’ ]*(?:[,.](?:-{1,2}|–))?"


def _end(n: int) -> str:
    return (
        rf"(?P<lead{n}>[kt](?=€|eur))?(?P<before{n}>{_SIGN})?\s?(?P<figure{n}>{_FIGURE}?)"
        rf"\s?(?P<k{n}>{_SCALE})?"
        rf"\s?(?P<after{n}>{_SIGN})?"
    )


_TO = (
    r"-|–|—|~|～|〜|to|bis|до|à|a|tot|do|till|til|hasta|até|(?<= )(?:and|und|et|y|e|en|och|og)(?= )"
)
TEXT = re.compile(rf"{_end(1)}(?:\s?(?P<to>{_TO})\s?{_end(2)})?$", re.IGNORECASE)
AND = frozenset("and und et y e en och og".split())  # which parts a range only after "between"
LONGEST = 60


class Amounts(NamedTuple):
    """One amount, or the ends of a range, of which one may be open (None).

    `code` is "" where the text names no one currency, `unit` where it names no period.
    """

    one: int | float | None
    low: int | float | None
    high: int | float | None
    code: str
    unit: str = ""

    def under(self, one: str, low: str, high: str) -> dict[str, int | float]:
        """The figures under the names that a node has for them."""
        figures = {one: self.one, low: self.low, high: self.high}
        return {name: figure for name, figure in figures.items() if figure is not None}

    def node(self, currency: str) -> dict:
        """A MonetaryAmount as Google wants it, with a quantity of its own (G13)."""
        quantity = self.under("value", "min_value", "max_value")
        quantity |= {"unit_text": self.unit} if self.unit else {}
        return {"currency": currency, "value": quantity}


def code_of(sign: str) -> str:
    """The currency that a sign or code can only mean, else ""."""
    return sign.upper() if sign.upper() in CODES else SIGNS.get(sign.lower(), "")


def amounts(text: str, currency: str = "") -> Amounts | None:
    """What a text says of money; None when it says more, less, or could be read in two ways.

    `currency` is what is stated beside the text. A sign that several currencies share ("$") is
    read only beside one of them: alone, it is all that is said of the currency, and text keeps it.
    """
    if len(text) > LONGEST or not any(map(str.isdecimal, text)):
        return None
    rate = apart(text)
    match = TEXT.match(rate.amount)
    if not match or not _is_bounded(match, rate.bound):
        return None
    signs = _signs(match)
    codes = {code_of(sign) for sign in signs} - {""}
    code = next(iter(codes), "")
    if len(codes) > 1 or not all(_agrees(sign, currency or code) for sign in signs):
        return None
    low, high = _figures(match, bool(signs), (currency or code).upper())
    if any(match[f"lead{n}"] and match[f"k{n}"] for n in "12"):
        return None
    if low is None or (match["figure2"] and (high is None or high < low)):
        return None
    return _bounded(low, high, code, rate)


def disagreement(text: str, currency: str) -> str:
    """Why an amount cannot be of the currency that is stated beside it; "" when it can."""
    stated = code_of(currency) or currency.lower()
    match = TEXT.match(apart(text).amount) if stated and len(text) <= LONGEST else None
    for sign in sorted(_signs(match)) if match else ():
        if (sign in SHARED or code_of(sign)) and not _agrees(sign, stated):
            return f"an amount in {code_of(sign) or sign}, where {currency} is stated"
    return ""


def _signs(match: re.Match) -> set[str]:
    names = ("before1", "after1", "before2", "after2")
    return {match[name].lower() for name in names if match[name]}


def _is_bounded(match: re.Match, bound: str) -> bool:
    """ "Up to" has one end, "between" has two, parted by "and" or by the like of "to"."""
    is_range = match["figure2"] is not None
    if bound == BETWEEN:
        return is_range
    return not is_range or (bound != TO and match["to"].lower() not in AND)


def _bounded(low, high, code: str, rate) -> Amounts:
    if high is not None:
        return Amounts(None, low, high, code, rate.unit)
    return Amounts(
        None if rate.bound else low,
        low if rate.bound == FROM else None,
        low if rate.bound == TO else None,
        code,
        rate.unit,
    )


def _agrees(sign: str, currency: str) -> bool:
    stated = code_of(currency) or currency.lower()
    if sign in SHARED:
        return stated == sign or stated in SHARED[sign]
    return bool(code_of(sign)) and stated in ("", code_of(sign))


def _figures(match: re.Match, signed: bool, code: str) -> tuple:
    """A sign makes it money, which has no thousandths, but for the currencies that have."""
    scales = [_scale(match, n) for n in "12"]
    in_full = signed and code not in THREE_DECIMALS and not any(scales)
    read = thousands if in_full else numeral
    figures = [match["figure1"], match["figure2"]]
    if signed and code in THREE_DECIMALS and any(AMBIGUOUS.match(f or "") for f in figures):
        return None, None
    low, high = (read(figure.strip()) if figure else None for figure in figures)
    if scales[1] and not scales[0] and low is not None and high is not None:
        # "80-100k" is from 80k: the k is meant for both; of "500-1k" nobody can tell
        return (_times(low, scales[1]), _times(high, scales[1])) if low < high else (None, None)
    if scales[0] and not scales[1] and match["lead1"]:
        scales[1] = scales[0]
    return _times(low, scales[0]), _times(high, scales[1])


def _scale(match: re.Match, n: str) -> int:
    """0 for none."""
    stated = [match[name].lower().rstrip(".") for name in (f"lead{n}", f"k{n}") if match[name]]
    return SCALES[stated[0]] if stated else 0


def _times(figure: int | float | None, scale: int) -> int | float | None:
    if not scale or figure is None:
        return figure
    if figure >= MOST:
        return None
    figure = round(figure * scale, 2)
    return int(figure) if figure == int(figure) else figure
