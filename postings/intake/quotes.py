"""The texts of JSON as pages write them: where one ends, and what is escaped in it.

Themes paste markup into JSON, and its quotation marks are not escaped. One of them ends the value
of a property where another property or the bracket follows; no other one can, so the first such is
the end. In a list a comma may be what is missing. A text in which a property seems to stand is
refused: its own end may be what is missing.
"""

import re

CONTROLS = "a raw line break, tab or control character in a text"
ESCAPE = "an illegal escape read as the character it stands before"
SCRIPTED = "an escape of JavaScript that JSON has not"
PASTED = "quotation marks in a text, which are not escaped, told from those around it"

ESCAPES = re.compile(
    r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}|x(?P<code>[0-9a-fA-F]{2})|(?P<other>.))', re.DOTALL
)
CONTROL = re.compile("[\x00-\x1f]")
MARGIN = 200  # spaces before a remark that begins its line
BETWEEN = (
    r"(?:\s++|</?(?:p|br)\b[^<>\"']{0,20}>|//[^\n\"]*+\n|/\*(?:[^*]++|\*(?!/))*+\*/"
    r"|<!--(?:[^-]++|-(?!->))*+-->)*+"
)


class Marks:
    """What tells where a text in such a mark ends; `names` are those around names there,
    `other` is what tells that it is none of it."""

    def __init__(self, mark: str, names: str, other: str):
        name = rf"[{names}]@?[A-Za-z_][\w:./@-]{{0,60}}[{names}]\s*:"
        # What may follow a text: white space, remarks and tags of editors, and what JSON has there.
        self.goes_on = re.compile(rf"{BETWEEN}(?:[,:}}\]]|\Z|{name})")
        self.end = re.compile(rf"\s*+(?:,\s*+(?:{name}|\}})|\}}\s*+(?:[,;}}\]]|\Z))")
        self.property = re.compile(name)
        self.other = re.compile(other)
        self.each = re.compile(rf"\\.|{mark}", re.DOTALL)


# Within a text in single ones a mark is an apostrophe between two letters, or nobody knows.
MARKS = {
    '"': Marks('"', '"', r"(?!)"),
    "'": Marks("'", "\"'", r"(?<![^\W\d_])(?<!\\)'|'(?![^\W\d_])"),
}


def end_of(text: str, at: int, mark: str) -> int:
    """Where the value of a property ends that a quotation mark before `at` seems to end."""
    known = MARKS[mark]
    if known.goes_on.match(text, at):
        return at
    ends = (found.end() for found in known.each.finditer(text, at) if found[0] == mark)
    end = next((end for end in ends if known.end.match(text, end)), at)
    is_open = known.property.search(text, at - 1, end) or known.other.search(text, at - 1, end - 1)
    return at if is_open else end


def are_in_doubt(remark: re.Match, *, is_behind_value: bool) -> bool:
    """Whether those of a remark may be of a text: one has no other, or it goes on where a value
    has ended, on the same line."""
    marks = remark[0].count('"')
    before = remark.string[max(remark.start() - MARGIN, 0) : remark.start()].rstrip(" \t")
    return marks % 2 == 1 or (marks > 0 and is_behind_value and before[-1:] != "\n")


def escaped(string: str) -> str:
    """A text between quotation marks, with those within it escaped."""
    inner = MARKS['"'].each.sub(lambda mark: r"\"" if mark[0] == '"' else mark[0], string[1:-1])
    return f'"{inner}"'


def mended(string: str, rules: list[str]) -> str:
    """A text between quotation marks as JSON has it; what was done is added to the rules."""

    def escape(match: re.Match) -> str:
        if match.lastgroup is None:
            return match[0]
        rules.append(SCRIPTED if match["code"] else ESCAPE)
        return rf"\u00{match['code']}" if match["code"] else match["other"]

    if "\\" in string:
        string = ESCAPES.sub(escape, string)
    if CONTROL.search(string):
        rules.append(CONTROLS)
        string = CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", string)
    return string
