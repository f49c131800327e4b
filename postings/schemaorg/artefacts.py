"""What programs leave in a text that its author never wrote."""

import json
import re

# The shortcodes of WPBakery, Divi, Avada, Enfold, and the block comments of WordPress. None can
# hold a tag, so that dropping them never turns markup into plain text.
PAGE_BUILDER = re.compile(
    r"\[/?(?:vc|et_pb|fusion|av)_[a-z0-9_]+(?:\s[^\[\]<>]*)?\]|<!--\s*/?wp:[^<>]*-->"
)
OPENS, CLOSES = "<![CDATA[", "]]>"
GUARDS = "guards of XML left out"
MAX_ROUNDS = 3
LINE_BREAK = re.compile(r"(?:\\r)?\\n")
TAGS = re.compile(r"(<[^<>]*>)")
HEAD = re.compile(r"(?:\s|(?:\\r)?\\n)*+")
TAIL = re.compile(r"(?:\s|n\\(?:r\\)?)*+")  # of the text turned round, which takes one pass
# A folder of Windows, or a text about backslashes.
MEANT = re.compile(r"\\\\|\b[A-Za-z]:\\")
ESCAPES = re.compile(r"\\(?:[\"/]|u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*)")
ESCAPED_TWICE = "escapes of JSON in a text that was escaped twice, decoded"


def is_escaped(text: str) -> bool:
    """Whether a text has escapes of JSON left in it: it was escaped twice."""
    return "\\" in text and unescaped(text) != text


def unescaped(text: str) -> str:
    return ESCAPES.sub(_character, text) if "\\" in text and not MEANT.search(text) else text


def _character(match: re.Match) -> str:
    """Half a character, or one that nobody can see, stays an escape."""
    if match[0][1] != "u":
        return match[0][1]
    found = json.loads(f'"{match[0]}"')
    return found if all(_is_seen(char) for char in found) else match[0]


def _is_seen(char: str) -> bool:
    return char >= " " and not "\x7f" <= char <= "\x9f" and not "\ud800" <= char <= "\udfff"


def is_guarded(text: str) -> bool:
    """Whether all of a text stands in the guards of XML, from which it was taken."""
    bare = text.strip()
    return bare.startswith(OPENS) and bare.endswith(CLOSES)


def unguarded(text: str) -> str:
    """As `without_page_builder`, of guards."""
    bare = text
    for _ in range(MAX_ROUNDS):
        if not is_guarded(bare):
            return bare
        bare = bare.strip().removeprefix(OPENS).removesuffix(CLOSES)
    return text if is_guarded(bare) else bare


def has_page_builder(text: str) -> bool:
    hint = "[" in text or ("!" in text and "<!--" in text)  # a single sign is found far faster
    return hint and bool(PAGE_BUILDER.search(text))


def without_page_builder(text: str) -> str:
    """A text nested so deep that three rounds leave some is hostile, and stays as it is."""
    if not has_page_builder(text):
        return text
    bare = text
    for _ in range(MAX_ROUNDS):
        bare = PAGE_BUILDER.sub(" ", bare)
        if not PAGE_BUILDER.search(bare):
            return bare
    return text


def has_line_breaks(text: str) -> bool:
    """Escaped line breaks that nobody meant: one alone may be."""
    return "\\" in text and text.count("\\n") > 1 and not MEANT.search(text)


def line_breaks(text: str) -> str:
    """Escaped line breaks as real ones, in a text that has no real one."""
    if not has_line_breaks(text) or "\n" in text or "\r" in text:
        return text
    return LINE_BREAK.sub("\n", text).strip()


def line_breaks_in_markup(text: str) -> str:
    """As line_breaks; beside real ones, those that touch a tag."""
    while has_line_breaks(text):
        before, text = text, line_breaks(text)
        if text == before:
            text = "".join(map(_edges, TAGS.split(text))).strip()
        if text == before:
            break
    return text


def _edges(between: str) -> str:
    head = HEAD.match(between)[0]
    rest = between[len(head) :]
    length = len(TAIL.match(rest[::-1])[0])
    body, tail = rest[: len(rest) - length], rest[len(rest) - length :]
    return LINE_BREAK.sub("\n", head) + body + LINE_BREAK.sub("\n", tail)
