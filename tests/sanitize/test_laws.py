"""What holds of every text there is."""

import re
from html.parser import HTMLParser
from unittest import mock
from urllib.parse import urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st

from postings import sanitize as module
from postings.sanitize import POLICY, plain_text, removals, sanitize, unescape
from tests.sanitize.test_sanitize import raw

PIECES = [
    *(f"<{tag}>" for tag in "p br div ul ol li b i em a table tr td caption pre code".split()),
    *(f"<{tag}>" for tag in "h1 h2 h3 dl dt dd blockquote hr span font section form p/".split()),
    *(f"<{tag}>" for tag in "svg math mtext mglyph style script title textarea select".split()),
    *(f"<{tag}>" for tag in "option template noscript object button marquee plaintext xmp".split()),
    *(f"</{tag}>" for tag in "p br div ul li b i a table tr td pre h1 h2 svg math style".split()),
    *(f"</{tag}>" for tag in "script title textarea select template object button form x".split()),
    *("<a href='https://a.example'>", "<a href=/b>", "<a name=c>", "<a href=javascript:1>"),
    *("<td colspan=2>", "<img src=x onerror=y>", "<p title='<div>'>", "<b x=", '"', "'", "=", ">"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?", "<", "&", "&lt;", "&gt;", "&nbsp;", "&#10;"),
    *("&#13;", "&amp;"),
    *("&#1;", "&#xD800;", "\x00", "\x0b", "\ud800", "\r", "\n", " ", "\u200b", "\u2028", "text"),
    *("www.a.example", "https://a.example/b(c)", "http://[", "jo@a.example", "(", ")", ".", "@"),
]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
anything = hostile | st.text(st.characters(), max_size=200)


class Inspector(HTMLParser):
    """Collects what a page would show that the allow list does not name."""

    def __init__(self, html):
        super().__init__()
        self.foreign, self.depth = [], 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.depth += tag not in ("br", "hr")
        allowed = POLICY["attributes"].get(tag, set()) | ({"rel"} if tag == "a" else set())
        self.foreign += [tag] if tag not in POLICY["tags"] else []
        self.foreign += [f"{tag} {name}" for name, _ in attrs if name not in allowed]
        self.foreign += [
            value for name, value in attrs
            if name == "href" and urlsplit(value.split("[")[0]).scheme not in POLICY["schemes"]
        ]  # fmt: skip

    def handle_endtag(self, tag):
        self.depth -= 1

    def handle_comment(self, data):
        self.foreign.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


@settings(max_examples=500, deadline=None)
@given(anything)
@example("<h2><span><h3>a")
@example("<table><a href=https://a.example><td><a href=https://b.example>c")
@example("<pre>\n\n\na</pre>")
@example("<div></div>a\nb")
@example("<p><object></object><button><p>a")
@example("<ul><li>" * 500)
def test_laws(html):
    cleaned = sanitize(html)
    assert sanitize(raw(cleaned)) == cleaned
    assert module.ALLOWED.clean(cleaned) == cleaned
    inspector = Inspector(cleaned)
    assert (inspector.foreign, inspector.depth) == ([], 0)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", cleaned)
    assert isinstance(removals(html, cleaned), dict)
    assert unescape(html) is not None
    assert plain_text(raw(cleaned)) == plain_text(cleaned)


EVERY_WORD = re.compile(r"(?s)(<(a|pre|code)\b.*?</\2>|<[^>]*>)|([^\s<>]+)")


def linked_always(html):
    """Every word of the text through bleach, hint of an address or none."""
    return EVERY_WORD.sub(lambda piece: piece[1] or module._link(piece[3]), html)


ADDRESSES = ["www.", "WwW.a.example", "https://", "://", "@a.example", ":", ".", "a", " ", *PIECES]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ADDRESSES), max_size=30).map("".join))
@example("Jo@a.example,WWW.b.example <b>https://c</b>.example")
def test_bleach_is_not_missed_where_it_is_not_asked(html):
    with mock.patch.object(module, "_linked", linked_always):
        asked_always = str(sanitize(html))
    assert sanitize(html) == asked_always
