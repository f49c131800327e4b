"""Kinds for one property each, where a word can only mean a number or a yes."""

import re

from postings.schemaorg.numerals import numeral
from postings.schemaorg.types import Reading, literal, repaired
from postings.schemaorg.values import Boolean, Integer

COUNTED = """no.|nos|nos.|post|posts|opening|openings|position|positions|vacancy|vacancies|job|jobs
    |job openings|open positions|Stelle|Stellen|offene Stelle|offene Stellen|poste|postes
    |poste(s)|postes à pourvoir|puesto|puestos|plaza|plazas|vacante|vacantes|vaga|vagas|posto|posti
    |posizioni|vacature|vacatures|wakat|wakaty|wakatów|etat|etaty|tjänst|tjänster|вакансия
    |вакансии|вакансий|名|人|명"""
COUNT = re.compile(
    rf"(\d[\d,]{{0,8}}) ?(?:{'|'.join(re.escape(word.strip()) for word in COUNTED.split('|'))})",
    re.IGNORECASE,
)
AT_ONCE = """immediate|immediately|asap|as soon as possible|sofort|ab sofort|immédiat|immédiate
    |immédiatement|dès maintenant|inmediato|inmediata|inmediatamente|immediato|immediata|imediato
    |imediata|per direct|per ora direct|od zaraz|natychmiast|omgående|omedelbart"""


class Openings(Integer):
    """How many they are; of "10 posts" the ten."""

    def read(self, raw: object) -> Reading:
        stated = literal(raw)
        match = COUNT.fullmatch(stated.strip()) if isinstance(stated, str) else None
        figure = match[1] if match else ""
        number = int(figure) if figure.isdecimal() else numeral(figure)
        if number is None:
            return super().read(raw)
        return repaired(self._bounded(number), raw, "a number with the word for what it counts")


class ImmediateStart(Boolean):
    """Yes or no, or a word for at once, which is yes here."""

    words = {**Boolean.words, **{word.strip(): True for word in AT_ONCE.split("|")}}
