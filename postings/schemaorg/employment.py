"""What publishers call the kinds of employment, in the languages they publish in.

A permanent contract (CDI, Festanstellung, 正社員) says nothing of hours, and a fixed term (CDD,
befristet) is a contract too, not only temporary work: none of them is a kind of Google's, so they
stay text, also where they stand in one text with a kind.
"""

import re

from postings.schemaorg import printed
from postings.schemaorg.choices import Choice, called, parted
from postings.schemaorg.nothing import UNTYPED, is_nothing, nothing
from postings.schemaorg.text import fold
from postings.schemaorg.texts import unescape
from postings.schemaorg.types import Reading
from postings.schemaorg.values import Many

SPELLINGS = {
    "FULL_TIME": """full time|fulltime|full-time position|full-time job|Vollzeit|in Vollzeit
        |temps plein|à temps plein|temps complet|plein temps|jornada completa|tiempo completo
        |a tiempo completo|tempo integral|período integral|tempo inteiro|tempo pieno|a tempo pieno
        |voltijd|voltijds|pełny etat|pełen etat|heltid|fuldtid|på heltid|kokoaikainen|kokoaikatyö
        |tam zamanlı|полная занятость|полный рабочий день|повна зайнятість|plný úvazek
        |teljes munkaidő|normă întreagă|πλήρης απασχόληση|دوام كامل|משרה מלאה|पूर्णकालिक
        |toàn thời gian|penuh waktu
        |フルタイム|常勤|全职|全職|풀타임|전일제""",
    "PART_TIME": """part time|parttime|part-time position|part-time job|Teilzeit|in Teilzeit
        |temps partiel|à temps partiel|mi-temps|media jornada|jornada parcial|tiempo parcial
        |a tiempo parcial|medio tiempo|meio período|tempo parcial|tempo parziale
        |a tempo parziale|deeltijd|deeltijds|niepełny etat|część etatu|deltid|på deltid
        |osa-aikainen|osa-aikatyö|yarı zamanlı|неполная занятость|частичная занятость
        |неполный рабочий день|часткова зайнятість|částečný úvazek|zkrácený úvazek|részmunkaidő
        |μερική απασχόληση|دوام جزئي|משרה חלקית|अंशकालिक|bán thời gian|paruh waktu
        |パートタイム|パート|兼职|兼職|파트타임|시간제""",
    "CONTRACTOR": """contract|contractor|independent contractor|freelance|freelancer|freiberuflich
        |freie Mitarbeit|autónomo|フリーランス|프리랜서|自由职业|фриланс|serbest çalışan""",
    "TEMPORARY": """temp|temporary work|temporary job|temporär|Zeitarbeit|intérim|temporaire
        |travail temporaire|trabajo temporal|temporal|temporário|temporaneo|tijdelijk
        |praca tymczasowa|tillfällig|midlertidig|geçici|временная работа|временная занятость
        |臨時|临时|临时工|임시직""",
    "INTERN": """internship|Praktikum|Praktikant|stage|stagiaire|prácticas|becario|pasantía|estágio
        |tirocinio|staż|praktyki|praktik|praktikplats|harjoittelu|staj|стажировка|практика
        |インターン|インターンシップ|实习|實習|인턴|인턴십|تدريب""",
    "VOLUNTEER": """volunteering|voluntary|Ehrenamt|ehrenamtlich|bénévolat|bénévole|voluntariado
        |voluntario|voluntário|volontariato|vrijwilliger|vrijwilligerswerk|wolontariat|frivillig
        |gönüllü|волонтерство|волонтёрство|ボランティア|志愿者|자원봉사""",
    "PER_DIEM": "per diem",
}
KNOWN = {word.strip(): kind for kind, words in SPELLINGS.items() for word in words.split("|")}
# Between two kinds; a slash inside an address parts nothing.
BETWEEN = (
    r"[,;|+&]|\s[-–—]\s|(?<![:/])/(?!/)"
    r"|\s(?:and|or|und|oder|et|ou|y|o|e|of|en|och|eller|og|i|lub)\s"
)
# What a text says beside a kind, and means by itself.
TERMS = """permanent|permanent position|regular|fixed term|fixed-term|fixed term contract|seasonal
    |contract-to-hire|contract to hire|temp-to-hire|temp to perm|temporary-to-permanent|casual
    |indefinite|direct hire|employee|salaried|exempt|non-exempt|apprenticeship|unbefristet|befristet
    |Festanstellung|feste Anstellung|Ausbildung|Werkstudent|Minijob|CDI|CDD|alternance|VIE
    |titulaire|contrat à durée indéterminée|contrat à durée déterminée|indefinido|fijo|temporada
    |contrato indefinido|efetivo|CLT|PJ|tempo indeterminato|tempo determinato|a tempo indeterminato
    |a tempo determinato|vast|vast contract|tillsvidare|tillsvidareanställning|fast|umowa o pracę
    |vakituinen|määräaikainen|正社員|契約社員|正式|정규직|계약직"""
BOTH = {  # of two kinds, the first cut short
    fold(text)
    for text in """full/part time|full or part time|full and part time|Voll- oder Teilzeit
    |Voll- und Teilzeit|Voll-/Teilzeit|Voll- bzw. Teilzeit|Voll oder Teilzeit|hel- eller deltid
    |hel-/deltid|fuld- eller deltid|voltijd/deeltijd|vol- of deeltijd|temps plein/partiel
    |temps plein ou partiel|tiempo completo o parcial|tempo pieno o parziale""".split("|")
}
BESIDE = {term.strip().casefold() for term in TERMS.split("|")}
GAP = re.compile(r"[ ()]+|-")
LONGEST = 12  # gaps in a kind and a term; a text of more is parted at none, lest each be tried


class EmploymentType(Choice):
    """A kind of Google's, or another word for one; a word for nothing is none of them."""

    def read(self, raw: object) -> Reading:
        if isinstance(raw, str) and is_nothing(raw.strip(), UNTYPED):
            return nothing(raw)
        return super().read(raw)


class EmploymentTypes(Many):
    """`Full-time, permanent` is two words: each a kind, or a term that stands beside kinds."""

    def __init__(self, kind: EmploymentType):
        super().__init__(kind, splits=BETWEEN)

    def _parts(self, item: object) -> list:
        stated = _said(item) if isinstance(item, dict) else item
        if not isinstance(stated, str) or stated in self.kind.labels:
            return [item]
        more = parted(item)[1] if isinstance(item, dict) and "@value" not in item else []
        text = " ".join(unescape(stated).split())
        if printed.several(text):
            return [*printed.several(text), *more]
        if fold(text) in BOTH:
            return ["FULL_TIME", "PART_TIME", *more]
        parts = [part for piece in re.split(BETWEEN, text) for part in self._pieces(piece)]
        return [*parts, *more] if len(parts) > 1 and self._is_told(parts) else [item]

    def _pieces(self, text: str) -> list[str]:
        """`CDI temps plein`, `FULL_TIME PART_TIME`, `Full-time (permanent)`, `Fulltime-Regular`."""
        text = text.strip(" ()")
        words = re.split(r"[ ()]+", text)
        if all(word in self.kind.labels for word in words):
            return words
        gaps = list(GAP.finditer(text))
        for gap in gaps if len(gaps) <= LONGEST else []:
            pair = [text[: gap.start()], text[gap.end() :]]
            if self._is_told(pair) and any(part.casefold() in BESIDE for part in pair):
                return pair
        return [text] if text else []

    def _is_told(self, parts: list[str]) -> bool:
        """Every part means something by itself, and one of them is a kind."""
        kinds = {part for part in parts if self.kind.read(part).value in self.kind.labels}
        others = [part for part in parts if part not in kinds]
        return bool(kinds) and all(part.casefold() in BESIDE for part in others)


def _said(item: dict) -> object:
    """The text of a literal, or of the one name of an object, which may be a literal too."""
    name = called(item)
    held = item if "@value" in item or not isinstance(name, dict) else name
    return held.get("@value", name)
