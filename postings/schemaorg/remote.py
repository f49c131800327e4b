"""Whether all of the work is remote: schema.org has one word for it, and publishers several."""

from postings.schemaorg.choices import Choice
from postings.schemaorg.nothing import UNTYPED, absent, is_nothing, nothing
from postings.schemaorg.types import Reading, literal, repaired
from postings.schemaorg.values import Boolean

TELECOMMUTE = "TELECOMMUTE"
# Only what means all of it: hybrid and on-site words are refused by name (research, G18 and G19).
SPELLINGS = """remote|fully remote|100% remote|remote only|remote work|telecommuting
    |work from home|work from anywhere|wfh|100% home office|100 % home office|full remote
    |100% télétravail|télétravail complet|télétravail total|100% teletrabajo|teletrabajo completo
    |100% remoto|100% telelavoro|volledig thuiswerken|praca zdalna|100% zdalnie
    |telecomute|telecommutes|telecommuter|telecommutable|remote job|remote position
    |remoto|remota|en remoto|da remoto|trabajo remoto|trabalho remoto|lavoro da remoto
    |totalmente remoto|100% remota|à distance|100% distanciel|op afstand|zdalna|zdalnie
    |удаленно|удалённо|удаленная работа|удалённая работа|дистанційно|віддалено|uzaktan
    |på distans|フルリモート|完全在宅|完全在宅勤務|远程|远程办公|원격근무"""


class JobLocationType(Choice):
    """The word, another for it, or yes to the question of its name; no says nothing is stated."""

    def __init__(self, labels: dict[str, str]):
        spellings = {word.strip(): TELECOMMUTE for word in SPELLINGS.split("|")}
        super().__init__(labels, spellings, open_ended=False)

    def read(self, raw: object) -> Reading:
        stated = literal(raw)
        word = str(stated).strip().lower() if isinstance(stated, str | bool | int) else ""
        if word in ANSWERS:
            return repaired(TELECOMMUTE, raw, "yes, it is remote") if ANSWERS[word] else _no(raw)
        if is_nothing(word, UNTYPED):
            return nothing(raw)
        return super().read(raw)


ANSWERS = {
    **Boolean.words,
    "x": True,
}


def _no(raw: object) -> Reading:
    return absent(raw, "no, it is not remote")
