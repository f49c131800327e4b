"""The tags of a page and the texts between them, read in linear time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5

# We scan with expressions that never go back, because html.parser (3.11) takes minutes over
# 100 kB of unclosed tags or comments, and raises on `<![x[`. We gave up somebody else's care.
GAP, BLANK = r"[ \t\n\f\r]*+", r"[ \t\n\f\r/]*+"
NAME = r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
VALUE = r""""[^"]*+"|'[^']*+'|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+"""
ATTRIBUTE = re.compile(rf"{BLANK}({NAME})(?:{GAP}={GAP}({VALUE}))?")
TAG = re.compile(
    r"<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z]))[^>]*+>?"
    r"|<(/?)([a-zA-Z][^ \t\n\f\r/>]*+)"
    rf"((?:{BLANK}{NAME}(?:{GAP}={GAP}(?:{VALUE}))?)*){BLANK}>?"
)
REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]{1,31}+(?:;|(?!=)))")
# No such character, and int() refuses long ones.
ENDLESS = re.compile(r"&#(?:0{0,20}[1-9][0-9]{9,}|0{21}[0-9]*+);?")

CODE = {"script", "style"}
UNPARSED = CODE | {"iframe", "noembed", "noframes", "xmp"}
TEXT_ONLY = {"textarea", "title"}
ENDS = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>]|\Z)", re.IGNORECASE | re.ASCII)
    for name in UNPARSED | TEXT_ONLY
}


@dataclass(slots=True, eq=False)
class Start:
    """A start tag; once its element is closed, `stop` and `size` say how far it reached."""

    name: str
    attributes: dict[str, str]
    at: int  # in the characters of the page
    stop: int = 0  # in the run of the page: the place after its content
    size: int = 0  # in characters


@dataclass(slots=True, eq=False)
class End:
    name: str
    at: int


def tags(page: str) -> Iterator[Start | End | str]:
    """Scripts, styles, comments and declarations are left out; entities are decoded."""
    at = 0
    while match := TAG.search(page, at):
        if match.start() > at:
            yield decoded(page[at : match.start()])
        at, tag = match.end(), _tag(match)
        if isinstance(tag, Start) and tag.name in ENDS:
            begin, at = at, _end_of(tag.name, page, at)
            yield from _whole(tag, page[begin:at])
        elif tag:
            yield tag
    if at < len(page):
        yield decoded(page[at:])


def _tag(match: re.Match) -> Start | End | None:
    if not match[2]:
        return None
    name = match[2].lower()
    if match[1]:
        return End(name, match.start())
    return Start(name, _attributes(match[3]), match.start())


def _end_of(name: str, page: str, at: int) -> int:
    close = ENDS[name].search(page, at)
    return close.start() if close else len(page)


def _whole(start: Start, text: str) -> Iterator[Start | str]:
    """An element that holds no elements; its end tag follows."""
    if start.name not in CODE:
        yield start
    if start.name in TEXT_ONLY and text:
        yield decoded(text)


def _attributes(source: str) -> dict[str, str]:
    """The first of several with one name counts, as in browsers."""
    found: dict[str, str] = {}
    for name, value in ATTRIBUTE.findall(source):
        value = value[1:-1] if value[:1] in ('"', "'") else value
        value = REFERENCE.sub(_character, value) if "&" in value else value
        found.setdefault(name.lower(), value)
    return found


def _character(reference: re.Match) -> str:
    """`?a=1&section=2` is an address and no `§ion`: in attributes only whole names count."""
    text = reference[0]
    return decoded(text) if text[1] == "#" or text[1:] in html5 else text


def decoded(text: str) -> str:
    return unescape(ENDLESS.sub("\N{REPLACEMENT CHARACTER}", text)) if "&" in text else text


def inert(page: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of the elements, outermost, whose content is no markup of the page to
    browsers: it is text, or what a template may show one day."""
    at, templates = 0, []
    while match := TAG.search(page, at):
        at, name = match.end(), (match[2] or "").lower()
        if name in ENDS and not match[1]:
            begin, at = at, _end_of(name, page, at)
            if name != "script" and not templates:
                yield begin, at, name
        elif name == "template" and not match[1]:
            templates.append(at)
        elif name == "template" and templates:
            begin = templates.pop()
            if not templates:
                yield begin, at, name
    if templates:
        yield templates[0], len(page), "template"
