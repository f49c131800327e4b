"""What HTML a posting may contain."""

import html as entities
import json
import re
import threading
from collections import Counter
from functools import lru_cache, partial

import nh3
from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner
from django.utils.safestring import SafeString

POLICY = {  # one allow list, for both libraries
    "tags": set(
        "p br ul ol li dl dt dd h2 h3 h4 h5 h6 blockquote hr pre code strong em b i u s sub sup a"
        " table thead tbody tfoot tr th td".split()
    ),
    "attributes": {
        "*": set(),  # without it nh3 adds lang and title to every element
        "a": {"href", "title"},
        "th": {"colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    "schemes": {"http", "https", "mailto", "tel"},
    "rel": "nofollow noopener noreferrer",
    "dropped": set(  # with all that is in them; other tags go alone
        "script style template title noscript noembed noframes iframe object applet svg math"
        " audio video canvas textarea select datalist".split()
    ),
}
LENGTH = 64 * 1024  # characters, in and out: both libraries are quadratic on nesting
SLACK = 4 * 1024  # what a cut leaves free for the end tags it makes necessary
DEPTH = 100  # containers; the items in them are not counted
ITEMS = set("p li dt dd tr td th br hr img input wbr col area embed source link meta base".split())
ROUNDS = 8  # four have settled every hostile document so far
LONGEST_KNOWN = 16 * 1024  # characters of a text that is remembered once it is clean
WORD_LENGTH = 2000  # nobody types a longer address

EDGE = "(?:p|ul|ol|li|dl|dt|dd|h[1-6]|blockquote|hr|pre|table|thead|tbody|tfoot|tr|th|td)"
DIVISION = (
    "(?:div|section|article|header|footer|main|aside|nav|center|address|form|fieldset|figure"
    "|legend|caption)"
)

# For what arrives. All are linear: where one can fail late, no other match may start on the way.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_END = re.compile("\r\n?|[\x0b\x0c\x85]")
KNOWN_TAG = rf"(?:!--|/?(?:{EDGE}|{DIVISION}|br|[abius]|strong|em|span|font|img|su[bp]|code)\b)"
REAL_TAG = re.compile(f"(?i)<{KNOWN_TAG}")
ESCAPED_TAG = re.compile(f"(?i)&(?:amp;)*(?:lt|#0*60|#x0*3c);{KNOWN_TAG}")
OVER = r"0{0,20}[1-9]\d{8}|0{21}|x0{0,20}[1-9a-f][0-9a-f]{8}|x0{21}"  # int() refuses such
ENDLESS_REFERENCE = re.compile(rf"(?i)&(?=#(?:{OVER}))")
UNUSUAL = re.compile(r"(?i)<(?!/?(?:p|br|ul|ol|li|strong|em|b|i|u|s|span|blockquote)[\s/>])")
BRACKETED = re.compile(r"(?i)<((?:https?://|[\w.+-]{1,64}@)[^\s<>\"'=]{1,500})>")
DIVISION_NAME = re.compile(rf"(?i)(</?){DIVISION}(?=[\s/>])")
TITLE_NAME = re.compile(r"(?i)(</?)h1(?=[\s/>])")
VALUE = r"""=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))?"""
TAG = re.compile(rf"(?i)<(/?)([a-z][^\s/>]*)((?:[^>=]+|{VALUE})*)(?:>|\Z)")
ATTRIBUTE = re.compile(
    r"""(?<![^\s/"'])([^\s/"'>=]{1,64})\s*=\s*["']?(?:([a-z][a-z0-9+.-]{,30}):)?"""
)

# For what nh3 hands back: well-formed, and without a bare < or > in texts and values.
MARKUP = re.compile(r"<[^>]*>")
BLOCK = re.compile(rf"</?(?:br|{EDGE})\b[^>]*>")
BLANK = r"(?:\s|&nbsp;|[\u200b\ufeff])"
HIDDEN = rf"(?:{BLANK}|</?(?:br|strong|em|b|i|u|s)>)"
EMPTY = re.compile(rf"<(p|ul|ol|li|dl|dt|dd|blockquote|h[2-6])>{HIDDEN}*</\1>")
GAP = re.compile(rf"<(?:(/?{EDGE}\b[^>]*>\s*)<)?br>{BLANK}*(?:<br>{BLANK}*)*(?=(</?{EDGE}\b)?)")
DEAD_LINK = re.compile(r'(?s)<a(?: title="[^"]*")? rel="[^"]*">(.*?)</a>|<a [^>]*>\s*</a>')
PRE_START = re.compile(r"<pre>\n+")
LINK_TAG = re.compile(r"</?a\b[^>]*>")
APART = re.compile(r"(?s)<(a|pre|code)\b.*?</\1>|<\w+ [^>]*>")  # no address in it is linked
HINTS = [re.compile(hint) for hint in ("@", ":(?=//)", r"(?i)\.(?<=www\.)")]  # far faster apart
WORD_END = re.compile(r"[\s<]|\Z")
EMAIL = re.compile(
    r"(?i)(?<![\w.+/~=?-])[a-z0-9][\w.+-]{,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])"
)
URL = re.compile(
    r"(?i)(?<![\w.@/-])\({,3}(?:https?://|www\.)\w"
    r"[^\s<>\"`{}|\\^]*[^\s<>\"`{}|\\^.,;:!?'*\]…”’»]"
)

ALLOWED = nh3.Cleaner(
    tags=POLICY["tags"],
    clean_content_tags=POLICY["dropped"],
    attributes=POLICY["attributes"],
    url_schemes=POLICY["schemes"],
    url_relative="deny",
    link_rel=POLICY["rel"],
)


class SafeHTML(SafeString):
    """HTML that sanitize() has passed: the only markup that templates print unescaped."""

    __slots__ = ()

    def __new__(cls, *args):
        raise TypeError("SafeHTML comes from sanitize(), or from storage by trusted()")

    @classmethod
    def trusted(cls, text):
        return SafeString.__new__(cls, text)

    def __reduce__(self):
        return SafeHTML.trusted, (str.__str__(self),)


class Linker(threading.local):
    """bleach's links for addresses; one a thread, since its parser keeps state."""

    def __init__(self):
        links = partial(
            LinkifyFilter, callbacks=[_with_rel], parse_email=True, url_re=URL, email_re=EMAIL
        )
        self.cleaner = Cleaner(
            POLICY["tags"], POLICY["attributes"], POLICY["schemes"], filters=[links]
        )


@lru_cache(maxsize=4096)  # the postings of one employer share their addresses
def _link(word):
    """A word with links for its addresses: nothing else is added, and only what nh3 lets be."""
    linked = LINKER.cleaner.clean(word)
    return linked if LINK_TAG.sub("", linked) == word and ALLOWED.clean(linked) == linked else word


def _with_rel(attributes, new):
    return attributes | {(None, "rel"): POLICY["rel"]}


LINKER = Linker()


def unescape(html):
    """Undo what escaped the markup itself, three times at most, while no tag is real yet."""
    for _ in range(3):
        if REAL_TAG.search(html) or not ESCAPED_TAG.search(html):
            break
        html = html.replace("&lt;", "<").replace("&gt;", ">")  # most of it, far cheaper
        html = entities.unescape(ENDLESS_REFERENCE.sub("&amp;", html))
    return html


def sanitize(html):
    """The allowed part of `html`, linked and tidied; sanitizing it again changes nothing.

    We repeat the steps until nh3 hands back what it was given, since its output is not always
    stable: nested links, headings and tables want a second reading. Paragraphs, lists and emphasis
    alone, as in most documents, are stable after one (no exception in 1.2 million random ones):
    there, only new links make nh3 look again.
    """
    if isinstance(html, SafeHTML):
        return html
    return (_sanitized if len(html) <= LONGEST_KNOWN else _sanitized.__wrapped__)(html)


@lru_cache(maxsize=256)  # an opening in several towns comes once for each, with one text
def _sanitized(html):
    html = _printable(html)
    plain = not UNUSUAL.search(html)
    html = html if plain else _renamed(html)
    for _ in range(ROUNDS):
        before = _bounded(html)
        cleaned = ALLOWED.clean(before)
        tidied = _tidied(_printable(cleaned) if "&#" in before else cleaned)
        html = _linked(tidied)
        stable = plain and (html == tidied or html == ALLOWED.clean(html))
        if (stable or html == before == cleaned) and html == _bounded(html):
            return SafeHTML.trusted(html)
    return sanitize(MARKUP.sub("\n", html))


def sanitize_with_report(html):
    safe = sanitize(html)
    return safe, removals(html, safe)


def removals(before, after):
    """A Counter of what `after` lacks: <tag>, attribute=, scheme:, and the characters cut."""
    lost = _inventory(_renamed(before)) - _inventory(after)
    return lost + Counter({"characters past the limit": len(before) - LENGTH})


def _inventory(html):
    found = Counter()
    for end, tag, attributes in TAG.findall(html.lower()):
        if not end:
            found[f"<{tag}>"] += 1
        for attribute, scheme in ATTRIBUTE.findall(attributes):
            found[f"{attribute}="] += 1
            if scheme and attribute in ("href", "src"):
                found[f"{scheme}:"] += 1
    return found


def plain_text(html):
    """The text of `html`, a line for each block."""
    text = entities.unescape(MARKUP.sub("", BLOCK.sub("\x1f", sanitize(html))))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\x1f"))))


def _printable(html):
    if html.isprintable() or not UNPRINTABLE.search(html):
        return html
    return UNPRINTABLE.sub("", LINE_END.sub("\n", html))


def _renamed(html):
    """Divisions become paragraphs, so that no words run together; <jo@example.org> becomes text."""
    html = BRACKETED.sub(r"&lt;\1&gt;", html)
    return TITLE_NAME.sub(r"\1h2", DIVISION_NAME.sub(r"\1p", html))


def _bounded(html):
    """`html` cut to LENGTH behind a tag or word, without the containers deeper than DEPTH."""
    if len(html) > LENGTH:
        html = html[: LENGTH - SLACK]
        html = html[: max(html.rfind(">") + 1, html.rfind(" ")) or None]
    tags = html.count("<")
    if tags <= DEPTH or (tags := tags - html.count("</")) <= DEPTH:
        return html
    if tags - sum(map(html.count, ("<br>", "<li>", "<p>"))) <= DEPTH:
        return html
    opened = []

    def kept(tag):
        end, name = tag[1], tag[2].lower()
        if end:
            while name in opened and opened.pop() != name:
                pass
        elif name not in ITEMS:
            if len(opened) == DEPTH:
                return ""
            opened.append(name)
        return tag[0]

    return TAG.sub(kept, html)


def _tidied(html):
    """`html` without empty blocks and links; plain text keeps its lines."""
    html = DEAD_LINK.sub(r"\1", html) if "<a " in html else html
    for _ in range(3 * DEPTH):  # a container, its item, a paragraph
        if not EMPTY.search(html):
            break
        html = EMPTY.sub("<br><br><br>", html)
    html = PRE_START.sub("<pre>", _without_gaps(html)).strip()
    if "\n" in html and not BLOCK.search(html):
        html = _without_gaps(html.replace("\n", "<br>")).strip()
    return html


def _without_gaps(html):
    """At most two breaks between lines, none beside a block or at either end."""
    return GAP.sub(_closed, f"<hr>{html}<hr>")[4:-4] if "<br>" in html else html


def _closed(gap):
    if gap[1]:
        return "<" + gap[1]
    return "" if gap[2] else "<br>" if gap[0].count("<") == 1 else "<br><br>"


def _linked(html):
    """`html` with links for the web and mail addresses in its text."""
    if not any(hint.search(html) for hint in HINTS):
        return html
    pieces, done = [], 0
    for apart in APART.finditer(html):
        pieces += _linked_text(html[done : apart.start()]), apart[0]
        done = apart.end()
    return "".join([*pieces, _linked_text(html[done:])])


def _linked_text(text):
    """Its tags have no attributes. The words are found from their hints: there are few of them."""
    pieces, done = [], 0
    for at in sorted(match.end() for hint in HINTS for match in hint.finditer(text)):
        if at > done:
            head = text[done:at].rsplit(None, 1)[-1].rpartition(">")[2]
            start, end = at - len(head), WORD_END.search(text, at).start()
            pieces += text[done:start], _linked_word(text[start:end])
            done = end
    return "".join([*pieces, text[done:]])


def _linked_word(word):
    has_address = 4 <= len(word) <= WORD_LENGTH and (URL.search(word) or EMAIL.search(word))
    return _link(word) if has_address else word


def embedded_json(value):
    """`value` as JSON for a <script>, ASCII alone: nothing in it ends or opens an element."""
    text = json.dumps(value)
    return SafeHTML.trusted(text.translate({ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&"}))
