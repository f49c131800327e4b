import copy
import pickle
import re
import threading
import time
from html.parser import HTMLParser
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import pytest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from hypothesis import example, given, settings
from hypothesis import strategies as st

from postings import sanitize as module
from postings.sanitize import (
    DEPTH,
    LENGTH,
    POLICY,
    SafeHTML,
    plain_text,
    removals,
    sanitize,
    sanitize_with_report,
    unescape,
)

REL = 'rel="nofollow noopener noreferrer"'


def raw(html):
    """The same characters, as a text that nobody has cleaned."""
    return "".join(list(html))


def test_it_works():
    html = sanitize(
        "<h1>Cook</h1><div onclick=x>Salads<script>x</script></div><a href=/x>Apply</a>"
    )
    assert html == "<h2>Cook</h2><p>Salads</p>Apply"
    assert plain_text(html) == "Cook\nSalads\nApply"


def test_the_allow_list():
    """A change here is a decision about what strangers may put on our pages."""
    assert POLICY["tags"] == set(
        "a b blockquote br code dd dl dt em h2 h3 h4 h5 h6 hr i li ol p pre s strong sub sup"
        " table tbody td tfoot th thead tr u ul".split()
    )
    assert POLICY["attributes"] == {
        "*": set(),
        "a": {"href", "title"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    }
    assert POLICY["schemes"] == {"http", "https", "mailto", "tel"}
    assert POLICY["rel"] == "nofollow noopener noreferrer"


@pytest.mark.parametrize(
    "html, cleaned",
    [
        ("", ""),
        ("a & b < c", "a &amp; b &lt; c"),
        ("<p lang=de title=x style=y class=z>Hallo", "<p>Hallo</p>"),
        (
            "<table><tr><td colspan=2 width=1>a",
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
        ),
        ("a<style>b</style><svg><text>c</svg><iframe>d</iframe><title>e</title>f", "af"),
        ("a<!-- b -->c<img src=x onerror=y><font color=red>d</font>", "acd"),
        ("<a href=javascript:alert(1)>a</a>", "a"),
        ("<a href=' javascript:123'>a</a>", "a"),
        ("<a href='java\tscript:1'>a</a>", "a"),
        ("<a href=javascript&colon;alert(1)>a</a>", "a"),
        ("<a href=java&#1;script:alert(1)>a</a>", "a"),
        ("<a href='\u00a0javascript:alert(1)'>a</a>", "a"),
        ("<a href=data:text/html,x>a</a><a href=//evil.example>b</a><a href=#c>c</a>", "abc"),
        ("<a name=top>a</a><a href=https://b.example> </a>c", "ac"),
        ("<a href=tel:+49301 target=_blank>a</a>", f'<a href="tel:+49301" {REL}>a</a>'),
        ("a\x00b\x07c\x7fd\x9fe\ud800f\uffffg", "abcdefg"),
        ("a&#1;b&#x7f;c&#xD800;", "abc\ufffd"),
        ("<p>a\x0bb</p>", "<p>a\nb</p>"),
        ("<jo@b.example x> and <no tag>", "and"),
    ],
)
def test_what_stays(html, cleaned):
    assert sanitize(html) == cleaned


@pytest.mark.parametrize(
    "html, cleaned",
    [
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<div><div><p>a</p></div></div>", "<p>a</p>"),
        ("<SECTION class=x>a</SECTION><center>b</center>", "<p>a</p><p>b</p>"),
        ("<div>a<ul><li>b</ul>c</div>", "<p>a</p><ul><li>b</li></ul>c"),
        ("<h1>a</h1><h2>b</h2>", "<h2>a</h2><h2>b</h2>"),
        (
            "<p>a</p><p><br></p><p>&nbsp;</p>\n<p> <strong> </strong></p><p>b</p>",
            "<p>a</p><p>b</p>",
        ),
        ("a<p></p>b", "a<br><br>b"),
        ("a<br>b<br><br>c<br>\n<br/><br />&nbsp;<br>d", "a<br>b<br><br>c<br><br>d"),
        (
            "<br>a<br><br><ul><li>b<br></li><li></li></ul><br><b>c</b><br>",
            "a<ul><li>b</li></ul><b>c</b>",
        ),
        ("<ul><li><p></p></li></ul>a", "a"),
        ("a\nb\n\n\nc\r\nd", "a<br>b<br><br>c<br>d"),
        ("<b>a</b>\nb", "<b>a</b><br>b"),
        ("<p>a\nb</p>", "<p>a\nb</p>"),
        ("<pre>\n\n  a\n  b</pre>", "<pre>  a\n  b</pre>"),
    ],
)
def test_blocks_stay_apart_without_holes(html, cleaned):
    assert sanitize(html) == cleaned


def web(address, text=None):
    return f'<a href="{address}" {REL}>{text or address}</a>'


@pytest.mark.parametrize(
    "text, linked",
    [
        ("see https://a.example/b?c=1&d=2.", f"see {web('https://a.example/b?c=1&amp;d=2')}."),
        ("(www.a.example)", f"({web('http://www.a.example', 'www.a.example')})"),
        ("(https://a.example/b_(c))", f"({web('https://a.example/b_(c)')})"),
        ("“https://a.careers”!", f"“{web('https://a.careers')}”!"),
        ("&nbsp;https://a.example&nbsp;", f"&nbsp;{web('https://a.example')}&nbsp;"),
        ("https://bücher.example/ü", web("https://bücher.example/ü")),
        ("Mail:jo.b@a.example,", f"Mail:{web('mailto:jo.b@a.example', 'jo.b@a.example')},"),
        ("Jo <jo@a.example>", f"Jo &lt;{web('mailto:jo@a.example', 'jo@a.example')}&gt;"),
        ("&lt;https://a.example&gt;", f"&lt;{web('https://a.example')}&gt;"),
        ("<p>https://a.example</p>", f"<p>{web('https://a.example')}</p>"),
    ],
)
def test_addresses_become_links(text, linked):
    assert sanitize(text) == linked


@pytest.mark.parametrize(
    "text",
    [
        "ASP.NET, Node.js, example.com and a@b",
        "ftp://a.example and javascript:alert(1)",
        "http://[ http://1.2.3.4.5 http://a.example:99999999",
        "<code>https://a.example</code><pre>jo@a.example</pre>",
        web("https://a.example", "www.b.example"),
        "x" * 3000 + "@a.example",
    ],
)
def test_what_is_no_address_stays_text(text):
    assert sanitize(text) == text


@pytest.mark.parametrize(
    "html, unescaped",
    [
        ("&lt;p&gt;a&amp;amp;b&lt;/p&gt;", "<p>a&amp;b</p>"),
        ("&amp;lt;br&amp;gt;a", "<br>a"),
        ("&#60;p&#62;a", "<p>a"),
        ("&amp;amp;amp;lt;p&amp;amp;amp;gt;", "&lt;p&gt;"),
        ("<p>write &lt;p&gt; for a paragraph</p>", "<p>write &lt;p&gt; for a paragraph</p>"),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
        ("&lt;p&gt;1 < 2", "<p>1 < 2"),
        ("&lt;p&gt;&#" + "9" * 5000 + ";", "<p>&#" + "9" * 5000 + ";"),
    ],
)
def test_unescape(html, unescaped):
    assert unescape(html) == unescaped


@pytest.mark.parametrize(
    "html, text",
    [
        ("<p>a <b>b</b>\nc</p><ul><li>d</li><li>e</li></ul>", "a b c\nd\ne"),
        ("a<br><br>R&amp;D &amp;lt;&nbsp;f", "a\nR&D &lt; f"),
        ("<table><tr><th>a<td>b", "a\nb"),
        ("<script>a</script>b", "b"),
        ("", ""),
    ],
)
def test_plain_text(html, text):
    assert plain_text(html) == text


def test_the_report_names_what_went():
    html, lost = sanitize_with_report(
        "<div><IMG src='data:x'><a href='javascript:1' onclick=a>b</a></div>" + "c " * LENGTH
    )
    assert html.startswith("<p>b")
    assert lost.pop("characters past the limit") > LENGTH
    assert lost == {
        "<img>": 1, "src=": 1, "data:": 1, "<a>": 1, "href=": 1, "javascript:": 1, "onclick=": 1,
    }  # fmt: skip
    assert not removals("<p>a</p>", sanitize("<p>a</p>"))


def test_long_ones_are_cut_between_words():
    for html in (
        "<p>word word</p>" * 6000,
        "word " * 20000,
        "&" * 2 * LENGTH,
        "a1@b.example " * 9000,
    ):
        cut = sanitize(html)
        assert LENGTH * 0.9 < len(cut) <= LENGTH
        assert cut.endswith(("</p>", "word", "&amp;", "</a>", "a1@b.example"))
        assert sanitize(raw(cut)) == cut


def test_nesting_ends_somewhere():
    html = sanitize("<blockquote>" * 5000 + "a")
    assert html == "<blockquote>" * DEPTH + "a" + "</blockquote>" * DEPTH
    unclosed = "<ul>" + "<li>a" * 300 + "</ul>"
    assert sanitize(unclosed).count("</li>") == 300


def test_what_will_not_settle_keeps_its_words(monkeypatch):
    monkeypatch.setattr(module, "ROUNDS", 2)
    assert sanitize("<h2><span><h3><span><h2>a</h2></h3><table><h2>b") == "a<br><br>b"


def test_only_sanitize_makes_safe_html():
    with pytest.raises(TypeError):
        SafeHTML("<b>a</b>")
    html = sanitize("<b>a</b>")
    assert type(SafeHTML.trusted("<b>a</b>")) is type(html) is SafeHTML
    assert sanitize(html) is html
    assert conditional_escape(html) is html
    assert type(html + sanitize("b")) is SafeString
    assert type(html + "b") is type(html.upper()) is str


@pytest.mark.parametrize(
    "carry", [lambda h: pickle.loads(pickle.dumps(h)), copy.copy, copy.deepcopy]
)
def test_it_travels(carry):
    html = carry(sanitize("<b>a</b>"))
    assert (type(html), html) == (SafeHTML, "<b>a</b>")


def test_threads_do_not_disturb_each_other():
    results = set()

    def work(n):
        results.update(sanitize(f"a{n}@b.example https://c{n}.example " * 20) for _ in range(20))

    threads = [threading.Thread(target=work, args=[n]) for n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(results) == 4
    assert all(html.count("<a ") == 40 for html in results)


# The laws

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


HOSTILE = {
    "lists": "<ul><li>" * 8000,
    "definitions": "<dl><dt>" * 8000,
    "divisions": "<div>" * 13000,
    "tables": "<table><tr><td>" * 4000,
    "hidden nesting": "<ul><title></ul></title>" * 2600,
    "pre": "<pre>\n" * 9000,
    "links in tables": "<a href=http://x><table><td>" * 2000,
    "reopened emphasis": "<p>" + "".join(f"<b x={n}>" for n in range(99)) + "<p>x" * 15000,
    "less than": "<" * 10**6,
    "ampersands": "&" * 10**6,
    "comments": "<!--" * 250_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "one attribute": "<p " + "x" * 10**6,
    "open quotes": '<a b="' * 10000,
    "escaped ampersands": "&" + "amp;" * 10**5 + "lt;p",
    "digits": "&lt;p>&#" + "9" * 10**6,
    "mails": "".join(f"a{n}@b.example " for n in range(5000)),
    "no mail": "a" * 60000 + "@",
    "dotted": "a." * 30000 + "@" + "a." * 1000,
    "at": ("!" * 60 + "@") * 1000,
    "quoted mail": '"' * 30000 + "@a.example",
    "www": "www." * 16000,
    "dots": "http://a" + "." * 60000,
    "blanks": (" " * 60000 + "<br>") * 10,
    "breaks": "<br>" * 16000 + "x",
    "empty": "<p></p>x" * 8000,
    "spaced breaks": "<p>" + "<br>&nbsp;" * 6000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_has_its_price_bounded(name):
    """Quadratic work would cost ten thousand times what 64 KB of paragraphs do, and more."""

    def price(html):
        start = time.process_time()
        html = unescape(html)
        plain_text(sanitize_with_report(html)[0])
        return time.process_time() - start

    usual = min(price("<p>Some words in here.</p>" * 2500) for _ in range(3))
    assert price(HOSTILE[name]) < 1000 * usual


# In a browser

ROWS = (Path(__file__).parent / "sanitize" / "hostile.txt").read_text().splitlines()
BOXES = "<!doctype html><body>{}"
BOX = "<div class=box>{}</div><hr class=end>"
LOOK = """() => {
    const tags = new Set(), attributes = new Set(), schemes = new Set();
    for (const element of document.querySelectorAll(".box *")) {
        const foreign = element.namespaceURI.endsWith("xhtml") ? "" : "!";
        tags.add(element.localName + foreign);
        for (const {name} of element.attributes) attributes.add(`${element.localName} ${name}`);
        if (element.localName === "a") schemes.add(element.protocol);
        for (const type of ["click", "mouseover", "focus", "toggle", "animationstart", "error"])
            element.dispatchEvent(new Event(type, {bubbles: true, cancelable: true}));
    }
    return {
        tags: [...tags], attributes: [...attributes], schemes: [...schemes],
        boxes: document.querySelectorAll("body > .box + .end").length,
        children: document.body.children.length,
    };
}"""


def look(chromium, rows):
    """What Chromium makes of the rows: the tree it builds, what it fetches, and what it runs."""
    page = chromium.new_page()
    seen = {"requests": [], "ran": []}
    page.on("dialog", lambda dialog: (seen["ran"].append(dialog.message), dialog.dismiss()))
    page.route("**/*", lambda route: (seen["requests"].append(route.request.url), route.abort()))
    page.set_content(BOXES.format("".join(BOX.format(row) for row in rows)), wait_until="commit")
    page.wait_for_timeout(300)
    seen |= page.evaluate(LOOK)
    page.wait_for_timeout(100)
    page.close()
    return seen


@pytest.mark.browser
def test_a_browser_finds_nothing_either(chromium):
    seen = look(chromium, [sanitize(unescape(row)) for row in ROWS])
    assert (seen["ran"], seen["requests"]) == ([], [])
    assert set(seen["tags"]) <= POLICY["tags"]
    allowed = {f"{tag} {name}" for tag, names in POLICY["attributes"].items() for name in names}
    assert set(seen["attributes"]) <= allowed | {"a rel"}
    assert set(seen["schemes"]) <= {f"{scheme}:" for scheme in POLICY["schemes"]}
    assert (seen["boxes"], seen["children"]) == (len(ROWS), 2 * len(ROWS))


@pytest.mark.browser
def test_the_browser_would_have_noticed(chromium):
    rows = [
        "<img src=https://evil.example/a onerror=alert(1)>", "<a href=javascript:alert(1)>a</a>",
        "<svg></svg></div></div>",
    ]  # fmt: skip
    seen = look(chromium, rows)
    assert seen["ran"]
    assert seen["requests"] == ["https://evil.example/a"]
    assert {"img", "svg!"} <= set(seen["tags"])
    assert {"img onerror", "a href"} <= set(seen["attributes"])
    assert "javascript:" in seen["schemes"]
