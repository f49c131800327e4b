"""What people write before a date to say which it is: "Posted on", "Bewerbungsfrist:"."""

import re

POSTED = """posted|posted on|date posted|published|published on|date published|listed on|added on
    |veröffentlicht am|veröffentlicht|erschienen am|eingestellt am|online seit|publié le|publiée le
    |mis en ligne le|date de publication|publicado el|publicada el|publicado em|publicado
    |fecha de publicación|data de publicação|pubblicato il|pubblicata il|data di pubblicazione
    |geplaatst op|gepubliceerd op|publicerad|publicerat|publisert|opslået|julkaistu|opublikowano
    |opublikowana|data publikacji|zveřejněno|опубликовано|опубликована|размещено|yayınlanma tarihi
    |掲載日|掲載開始日|发布日期|发布时间|등록일"""
CLOSING = """closes|closes on|closing date|closing on|deadline|application deadline|apply by
    |applications close|expires|expires on|expiry date|expiration date|valid through|valid until
    |until|bewerbungsfrist|bewerbungsschluss|bewerbung bis|gültig bis|bis|bis zum|date limite
    |jusqu'au|jusqu’au|fecha límite|hasta el|até|scadenza|entro il|sluitingsdatum|tot en met
    |sista ansökningsdag|sök senast|søknadsfrist|ansøgningsfrist|haku päättyy|ważne do
    |son başvuru tarihi|掲載終了日|応募締切|마감일"""
LABELLED = "a date behind the words that say which it is"


def pattern(labels: str) -> re.Pattern:
    words = sorted((label.strip() for label in labels.split("|")), key=len, reverse=True)
    known = "|".join(map(re.escape, words))
    return re.compile(rf"(?:{known})(?:\s*[:：]\s*|\s+|(?=\d))(?=\S)", re.IGNORECASE)
