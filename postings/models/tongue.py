"""The language of a posting's text by its primary subtag, as the database computes it."""

from django.db.models import F, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import (
    Coalesce,
    Concat,
    Left,
    Lower,
    NullIf,
    Replace,
    StrIndex,
    Substr,
)

HYPHEN = Value("-", output_field=TextField())
LONGEST = 35  # characters of a tag; what is in an index has to end somewhere


def language_key():
    """ "de" of `de_AT`; "" where neither the text nor its posting states one."""
    stated = Coalesce(
        NullIf(KT("languages__description"), Value("")),
        NullIf(KT("languages__title"), Value("")),
        F("language"),
        output_field=TextField(),
    )
    tag = Replace(stated, Value("_"), HYPHEN, output_field=TextField())
    return Left(primary(tag), LONGEST, output_field=TextField())


def primary(tag):
    """The part of a tag before its first hyphen."""
    ended = Concat(tag, HYPHEN, output_field=TextField())
    return Lower(Substr(ended, 1, StrIndex(ended, HYPHEN) - 1), output_field=TextField())
