"""What stands around the JSON of a page or an answer: guards, an assignment, a call, a bar."""

import re

GUARD = "the guards around the JSON left out"
SPACE = "a byte order mark or a no-break space left out"
ASSIGNED = "the script around the JSON left out"
CALLED = "the call around the JSON left out"
BARRED = "what keeps other sites from running the JSON left out"
COMMENT = "a comment left out"
WARNED = "a warning of PHP left out"
AROUND = "words before or behind the JSON left out"

NAME = r"[A-Za-z_$][\w$.]{0,99}"
# As PHP prints them where it happens to be, as HTML or as text; each ends where it first may.
WARNING = (
    r"(?>(?:<br\s*/?>\s*)?<b>(?:{0})</b>:[^{{}}\0]{{0,2000}}? on line <b>\d{{1,9}}</b>"
    r"\s*(?:<br\s*/?>)?"
    r"|(?:PHP )?(?:{0}): [^\n]{{1,1000}}? in [^\s<>]{{1,300}} on line \d{{1,9}})"
).format("Warning|Notice|Deprecated|Strict Standards|(?:Recoverable )?[Ff]atal error|Parse error")
REMARK = r"<!--(?:[^-]++|-(?!->))*+-->"
LINE = re.compile(rf"\s*(?:{REMARK}|/\*(?:[^*]++|\*(?!/))*+\*/|(?://|#)[^\n]*+)\s*")
OPENING = re.compile(
    r"(?P<space>[\s\ufeff\u200b\u2060]+)"
    r"|(?P<guard>(?://|/\*)?[ \t]*<!\[CDATA\[(?:[ \t]*\*/)?|<!--(?=[\s/]*[\[{]))"
    rf"|(?P<assigned>(?:(?:var|let|const)\s+)?{NAME}\s*=(?=\s*[\[{{(]))"
    r"|(?P<barred>\)\]\}'?,?(?=\s)|while\s*\(\s*(?:1|true)\s*\)\s*;|for\s*\(\s*;\s*;\s*\)\s*;"
    r"|throw\s+1\s*;(?:\s*<[^<>]{0,50}>)?|\{\}\s*&&)"
    r"|(?P<called>JSON\.parse\s*\((?=\s*[\"'])"
    rf"|(?:typeof\s+{NAME}\s*={{2,3}}\s*(?:'function'|\"function\")\s*&&\s*"
    rf"|{NAME}\s*&&\s*)?(?:{NAME}\s*)?\((?=\s*[\[{{]))"
    rf"|(?P<comment>{REMARK}|/\*(?:[^*]++|\*(?!/))*+\*/|//[^\n]*+(?=\n))"
    rf"|(?P<warned>{WARNING})"
    r"|(?P<words>[^{}\[\]\"<>=()]{1,300}(?<!')(?=[{\[]\s*(?:\{\s*)?\"@))"
)
CLOSING = re.compile(r"(?:(?://|/\*)?[ \t]*(?:\]\]>)(?:[ \t]*\*/)?|(?://)?[ \t]*-->)\s*\Z")
RETURNING = re.compile(r"\)\s*;?\s*\Z")
RULES = {
    "guard": GUARD,
    "assigned": ASSIGNED,
    "barred": BARRED,
    "called": CALLED,
    "comment": COMMENT,
    "warned": WARNED,
    "words": AROUND,
}
# Where JSON-LD begins, and a comment that is all there is.
LINKED = re.compile(r"[{\[]\s*(?:\{\s*)?\"@")
ALL = re.compile(
    r"\s*(?:<!--(?![\s/]*[\[{])(?P<page>(?:[^-]++|-(?!->))*+)-->"
    r"|/\*(?P<code>(?:[^*]++|\*(?!/))*+)\*/)\s*\Z"
)
LAYERS = 8  # at each end, with the spaces between them
TAIL = 80  # characters in which one ends


def is_comment(line: bytes) -> bool:
    """Whether a line is one and no more; of one that holds a node that is looked into."""
    is_told = line.lstrip()[:1] in (b"/", b"#", b"<") and b"@type" not in line
    return is_told and bool(LINE.fullmatch(line.decode("utf-8", "replace")))


def inside(text: str) -> tuple[int, int, list[str]]:
    """(where the JSON begins, where it ends, rules applied). A call's brackets come in pairs."""
    at, end, rules = _commented(text)
    calls, start = 0, at
    for _ in range(LAYERS):
        match = OPENING.match(text, at)
        if match is None:
            break
        at = match.end()
        calls += match.lastgroup == "called"
        if match.lastgroup != "space":
            rules.append(RULES[match.lastgroup])
        elif match[0].strip(" \t\r\n"):
            rules.append(SPACE)
    end, guards = (end, []) if start else _end(text, at, calls)
    return at, end, rules + guards


def _commented(text: str) -> tuple[int, int, list[str]]:
    """(where it begins, where it ends, rules) of JSON-LD behind the words of a comment that holds
    all of the text; else of the text."""
    comment = ALL.match(text)
    start = comment and LINKED.search(text, comment.start(comment.lastgroup))
    if not start:
        return 0, len(text), []
    return start.start(), comment.end(comment.lastgroup), [GUARD]


def _is_comment(text: str, end: int) -> bool:
    """Whether what ends there began behind the JSON."""
    last = max(text.rfind("}", 0, end), text.rfind("]", 0, end - len("]]>")))
    return text.find("<!--", last + 1, end) >= 0


def _end(text: str, start: int, calls: int) -> tuple[int, list[str]]:
    end, rules = len(text), []
    for _ in range(LAYERS):
        tail = text[max(start, end - TAIL) : end]
        guard = CLOSING.search(tail)
        if guard and not _is_comment(text, end):
            rules.append(GUARD)
        elif calls and (guard := RETURNING.search(tail)):
            calls -= 1
        else:
            break
        end -= len(guard[0])
    return end, rules
