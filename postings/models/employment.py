"""Which kinds of employment a posting names, as the database computes it."""

from django.db.models import Case, SmallIntegerField, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from postings.models.fields import LinesField
from postings.schemaorg.vocabulary import EMPLOYMENT_TYPE

BITS = {word: 1 << bit for bit, word in enumerate(EMPLOYMENT_TYPE.labels)}


def employment_bits():
    """A bit for each of Google's kinds: texts have no greatest length, so that no index could have
    them beside what else a search reads."""
    cases = [
        Case(
            When(
                GreaterThan(StrIndex("employment_type", Value(LinesField.line(word))), 0),
                Value(bit),
            ),
            default=Value(0),
            output_field=SmallIntegerField(),
        )
        for word, bit in BITS.items()
    ]
    return sum(cases[1:], start=cases[0])
