"""JobPosting nodes as anybody might publish them: fitting, misplaced, misspelled, or nonsense."""

from functools import cache

from hypothesis import strategies as st

from postings.schemaorg import misnomers
from postings.schemaorg.choices import Choice
from postings.schemaorg.types import Property, Type
from postings.schemaorg.values import Boolean, Html, Many, Number, OneOf, Url
from postings.schemaorg.vocabulary import JOB_POSTING

TEXTS = st.sampled_from(
    [
        "",
        " ",
        "null",
        "N/A",
        "None",
        "-",
        "Leeds",
        "  Leeds\tUK ",
        "R&amp;D",
        "Zoë’s",
        "مهندس",
        "株式会社",
    ]
    + [
        "12",
        "1.50",
        "45.000 €",
        "$100,000",
        "€50k–€60k",
        "1.234",
        "0",
        "0,0",
        "anywhere",
        "Anywhere",
    ]
    + ["1e400", "54.3,10.1", "https://a.example/", r"A\u00e9 \/ \"b\"", "&#0000038;", r"\ud83c"]
    + ["<HIRING NOW>", "a\x00b", "a\\nb\\nc", "&#9999999999;", "2026", "true", "@id", "a.b"]
    + ["['a', \" b\"]", '["FULL_TIME", "x"]', "{'name': 'a'}"]
) | st.text(max_size=12)
MARKUP = st.sampled_from(
    [
        "<p>Bake</p>",
        "&lt;p&gt;hi&lt;/p&gt;",
        "&amp;lt;p&amp;gt;deep &amp;amp; low&amp;lt;/p&amp;gt;",
    ]
    + [
        "one\n\ntwo\nthree <3",
        "<script>x</script><p onclick=1>y</p>",
        "[vc_row]a[/vc_row]",
        "a&nbsp;b",
    ]
    + [
        "<!-- wp:p {} -->b",
        "<p>a</p>\\n\n<p>b\\nc</p>",
        "One.\\n\\nTwo.\\r\\nThree.",
        "<p></p>",
        "<",
    ]
)
DAYS = st.sampled_from(
    ["2026-05-31", "2026-05-31T09:00:00+02:00", "2026-05-31T09:00:00.000Z", "2026-05-31 09:00"]
    + ["2026-05-31T24:00:00", "2026-05-31T09:00:00.1234567Z", "2026-05-31T09:00+0530", "31.12.2026"]
    + ["05/06/2026", "Wed Sep 02 02:00:00 UTC 2026", "0000-00-00", "soon", "20260705", 1767225600]
)
ADDRESSES = st.sampled_from(
    ["https://a.example/x?y=1&amp;z=2", "//a.example/l.png", "/jobs/1", "#", " http://b.example "]
    + [
        {"@id": "https://a.example/"},
        {"@type": "WebPage", "url": "https://a.example/", "name": "A"},
    ]
)
NUMBERS = st.sampled_from([0, 1, -1, 24, 55000, 1.5, 10**400, 1e300, "24", "5+", "1e5", True])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@value", "@language", "@list", "@extra", "@context"])
            | st.sampled_from(["type", "id", "name", "Name", "value", "schema:name", "x.y", "url"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
CONTEXTS = st.sampled_from(
    ["https://schema.org", "http://www.schema.org/", "schema.org", "https://other.example/c.jsonld"]
    + [{"@vocab": "http://schema.org/"}, {"@vocab": "https://schema.org/", "@language": "de"}]
    + [["https://schema.org", {"x": "https://x.example/"}], 5, {}, None]
)


@cache
def nodes() -> st.SearchStrategy[dict]:
    """Nodes of JobPosting in which any property of the table may stand, in any of these ways."""
    return _node(JOB_POSTING, 3).map(lambda node: {**node, "@type": "JobPosting"})


@cache  # Hypothesis looks through all of a strategy once, which would take longer than the tests
def _node(kind: Type, depth: int) -> st.SearchStrategy[dict]:
    stated = st.one_of([_stated(kind, row, depth) for row in kind.properties.values()])
    beside = st.one_of(
        st.tuples(st.just("@context"), CONTEXTS),
        st.tuples(st.just("@id"), TEXTS | JUNK),
        st.tuples(st.sampled_from(["shoeSize", "x:code", "@extra", "a.b", "type"]), JUNK),
        st.tuples(st.just("@type"), _types(kind)),
    )
    return st.lists(stated | stated | stated | beside, max_size=6).map(dict)


def _types(kind: Type) -> st.SearchStrategy:
    name = kind.name
    return st.sampled_from(
        [
            name,
            [name],
            f"http://schema.org/{name}",
            [name, "Thing"],
            [name, 5],
            5,
            "",
            "Corporation",
        ]
        + ["PostalAddress", [name, name], {"a": "b"}]
    )


def _stated(kind: Type, row: Property, depth: int) -> st.SearchStrategy[tuple]:
    names = st.sampled_from(
        [row.name] * 4
        + [row.name.lower(), f"schema:{row.name}", row.name[0].upper() + row.name[1:]]
        + [other for other, name in misnomers.of(kind.name).items() if name == row.name]
    )
    target = JOB_POSTING.properties[row.successor] if row.successor else row
    value = _value(target.kind, depth)
    several = st.lists(value | JUNK, max_size=3)
    twice = value.map(lambda one: [one, one])
    literal = value.map(lambda one: {"@value": one, "@language": "en"})
    typed = value.map(lambda one: {"@value": one, "@type": "xsd:any", "@direction": "ltr"})
    plain = value | value | value | JUNK | several | twice | literal | typed
    return st.tuples(names, plain | plain | plain | plain.flatmap(_boxed))


def _boxed(value: object) -> st.SearchStrategy:
    """What holds values and is none, in JSON-LD."""
    boxes = [[value], {"@set": value}, {"@list": [value]}, {"@none": value}, {"de": value}]
    boxes += [[[value]], {"@type": "ItemList", "itemListElement": [value]}, {"value": value}]
    boxes += [{"name": value}, {"@type": "DefinedTerm", "termCode": value, "url": "#"}]
    boxes += [{"@type": "TextObject", "text": value}, {"text": value, "name": "A"}]
    boxes += [{"name": [value, "A"]}, {"@type": "City", "name": value}]
    boxes += [{"itemListElement": {"@type": "ListItem", "item": value}}]
    return st.sampled_from([*boxes, [{"@set": [value]}], [{"@none": value}], [{"@value": value}]])


def _value(kind, depth: int) -> st.SearchStrategy:
    if isinstance(kind, Many):
        return _value(kind.kind, depth)
    if isinstance(kind, OneOf):
        return st.one_of([_value(one, depth) for one in kind.kinds])
    if isinstance(kind, Type):
        return st.deferred(lambda: _node(kind, depth - 1)) if depth else TEXTS
    if isinstance(kind, Html):
        return MARKUP | TEXTS | st.lists(MARKUP, max_size=2)
    if isinstance(kind, Url):
        return ADDRESSES
    if isinstance(kind, Number):
        return NUMBERS | TEXTS
    if isinstance(kind, Boolean):
        return st.sampled_from([True, False, "yes", "No", "maybe", 1, "http://schema.org/True"])
    if isinstance(kind, Choice):
        return st.sampled_from(
            [*list(kind.labels)[:3], "Full-time, Part time", "remote", "ANN", "?"]
        )
    return DAYS if type(kind).__name__ == "Moment" else TEXTS
