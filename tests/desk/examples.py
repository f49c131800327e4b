"""Values of every kind, in every shape that the table can read, written."""

from postings.schemaorg.choices import Choice
from postings.schemaorg.moments import Moment
from postings.schemaorg.prose import Html
from postings.schemaorg.texts import Text, Url
from postings.schemaorg.types import Type
from postings.schemaorg.values import Boolean, Integer, Many, Number, OneOf

SALARY = {
    "@type": "MonetaryAmount",
    "currency": "EUR",
    "x:own": "kept",
    "value": {
        "@type": "QuantitativeValue",
        "minValue": 40000,
        "maxValue": 50000,
        "unitText": "YEAR",
    },
}
DEEP = 3
SIMPLE = [
    (
        Html,
        [
            "<p>Bread &amp; butter</p><ul><li>one</li>\n<li>two</li></ul>",
            "plain",
            "<pre>\n a\n</pre>",
        ],
    ),
    (Url, ["https://example.org/jobs/7?a=1&b=2"]),
    (Text, ["Words “and” <signs>", {"@value": "كلمات", "@language": "ar"}, "0"]),
    (Boolean, [True, False]),
    (Integer, [3, 0]),
    (Number, [17.5, 0, 60.0, 1_000_000]),
    (
        Moment,
        ["2027-01-31", "2027-01-31T17:30:15+02:00", "2027-01-31T23:59:59", "2027-03-01T00:00:00Z"],
    ),
]


def examples(kind, depth=0):
    for simple, values in SIMPLE:
        if isinstance(kind, simple):
            return values
    if isinstance(kind, Choice):
        return [*list(kind.labels)[:2], *(["a word of its own"] if kind.open_ended else [])]
    if isinstance(kind, Many):
        found = examples(kind.kind, depth)
        return [*found, found]
    if isinstance(kind, OneOf):
        return [value for one in kind.kinds for value in examples(one, depth)]
    assert isinstance(kind, Type)
    return list(_nodes(kind, depth))


def _nodes(kind, depth):
    """Each property alone, then the first example of all of them together."""
    if depth == DEEP:
        return
    whole = {"@type": kind.name, "@id": "https://example.org/#it", "x:own": [1, {"a": None}]}
    for row in kind.properties.values():
        for value in examples(row.kind, depth + 1)[: 4 if depth else None]:
            yield {"@type": kind.name, row.name: value}
            whole[row.name] = value
    yield whole
