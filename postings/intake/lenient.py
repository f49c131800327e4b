"""JSON as pages carry it, mended where only one reading is possible."""

import json
import re
from collections.abc import Iterator

from postings.intake import escaped, quotes, wrapping
from postings.intake.strict import MAX_DEPTH, NOT_A_NUMBER, decode, position
from postings.intake.unclosed import CLOSED, UNCLOSED, closed
from postings.intake.wrapping import AROUND, ASSIGNED, COMMENT, SPACE, WARNED, WARNING
from postings.schemaorg.texts import format_number

SURPLUS = "a comma too many left out"
MISSING = "a missing comma added"
SINGLE = "a text in single quotation marks"
CURLY = "curly quotation marks, as word processors set them, read as straight ones"
BARE = "the name of a property without quotation marks"
CONTINUED = "an object that closed too early continued"
BRACKET = "a closing bracket too many left out"
TAGS = "line breaks and paragraphs of HTML, as editors of pages add them, left out"
UNESCAPED = "a quotation mark inside a text is not escaped"
BARE_TEXT = "a date, or a figure with a comma or a zero before it, read as a text"
NUMBER = "a number as JavaScript writes it"
WORD_FOR_IT = "a word of JavaScript or Python, in JSON’s spelling"
EMPTY = "the name of a property without a value left out"
LAST = "the last closing bracket, which is missing, added"
SEVERAL = "several values one after another, without a list around them"

TOKEN = re.compile(
    r"(?P<space>[\s\ufeff\u200b\u2060]+)"
    rf"|(?P<warning>{WARNING})"
    r"|(?P<tag></?(?:p|br)\b[^<>\"']{0,20}>)"
    r"|(?P<comment>//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|<!--(?:[^-]++|-(?!->))*+-->)"
    r'|(?P<string>"(?:[^"\\]++|\\.)*+")'
    r"|(?P<curly>[“”„‟](?:[^“”„‟\\]++|\\.)*+[“”„‟]|[‘‚‛][^‘’‚‛]*+’)"
    r"|(?P<single>'(?:[^'\\]++|\\.)*+')|(?P<bare>@?[A-Za-z_$][\w$]{0,99}+(?=\s*+:))"
    r"|(?P<opens>[{\[])|(?P<closes>[}\]])|(?P<comma>,)|(?P<colon>:)|(?P<semicolon>;)"
    r"|(?P<bare_text>(?:\d{4}-\d\d-\d\d(?:T[\d:.]{4,20}(?:Z|[+-]\d\d:?\d\d)?)?|0\d{1,9})"
    r"(?=\s*+[,}\]])|\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?(?=\s*+(?:,\s*+\"|\})))"
    r"|(?P<plain>(?:-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][+-]?\d++)?|true|false|null)(?![\w.+-]))"
    r"|(?P<number>[+-]?(?:0[xX][0-9a-fA-F]{1,12}|(?:(?:0|[1-9]\d{0,14})(?:\.\d{0,14})?|\.\d{1,14})"
    r"(?:[eE][+-]?\d{1,2})?)(?![\w.+-]))"
    r"|(?P<word>(?:undefined|None|True|False|NaN|TRUE|FALSE|NULL)(?!\w))",
    re.DOTALL,
)
COLON = re.compile(r"\s*:")
GOES_ON = re.compile(r"\s*(?:[,:}\]]|\Z)")
WORD = re.compile(r"[\w+-]{1,20}|.", re.DOTALL)
QUOTES = re.compile(r"\\(?P<end>\r?\n)|\\'|\\.|\"", re.DOTALL)
REQUOTED = {'"': r"\"", r"\'": "'"}
BEHIND = re.compile(r"[^{}\[\]\"]{1,1000}\Z")
WORDS = {"true": "true", "false": "false"}  # any other means nothing
PAIRS = {"}": "{", "]": "["}


def mend(text: str, *, is_whole: bool = False) -> tuple[object, list[str]]:
    """(value, rules applied). Raises ValueError, with line and column, when it is not certain.

    `is_whole`: what holds the text goes on behind it, so that the text was not cut short.
    """
    text, rules = escaped.plain(text)
    mender = Mender(text, is_whole)
    value, repeated = decode(mender.mended())
    return value, list(dict.fromkeys([*rules, *mender.rules, *repeated]))


class Mender:
    """Reads tokens once, and writes the JSON they must have meant.

    want    what may come next: `key`, `colon`, `value`, `next` (a value has ended) or `end`
    open    the brackets that are open, outermost first
    """

    def __init__(self, text: str, is_whole: bool):
        self.text, self.is_whole, self.rules = text, is_whole, []
        self.out: list[str] = []
        self.open: list[str] = []
        self.want, self.at = "value", 0
        self.continued = self.several = False

    def mended(self) -> str:
        for match in self._tokens():
            getattr(self, f"_{match.lastgroup}")(match)
        if self.open == ["{"] and self.continued and self.want == "next":
            self.out.append("}")
        elif self._lacks_its_end():
            self.rules.append(LAST)
            self.out.append({"{": "}", "[": "]"}[self.open[0]])
        elif self.is_whole and self.open == ["{"] and self.want == "next":
            self.rules.append(CLOSED)
            return closed(self.out) or self._fail(UNCLOSED, len(self.text))
        elif self.open or self.want not in ("next", "end"):
            self._fail("it ends too early", len(self.text))
        text = "".join(self.out)
        return f"[{text}]" if self.several else text

    def _lacks_its_end(self) -> bool:
        """Behind an object's end it could be that object which is not closed where it ends."""
        is_certain = self.open == ["["] or (self.open == ["{"] and self.out[-1] != "}")
        return self.is_whole and is_certain and self.want == "next"

    def _tokens(self) -> Iterator[re.Match]:
        at, end, self.rules = wrapping.inside(self.text)
        while at < end:
            match = TOKEN.match(self.text, at, end)
            if match is None and self._is_over() and BEHIND.match(self.text, at, end):
                self.rules.append(AROUND)
                return
            if match is None:
                self._unknown(at)
            yield match
            at = max(match.end(), self.at)

    def _is_over(self) -> bool:
        return not self.open and self.want in ("next", "end") and self.out[-1] in ("}", "]")

    def _space(self, match: re.Match) -> None:
        if match[0].strip(" \t\r\n"):
            self.rules.append(SPACE)

    def _tag(self, match: re.Match) -> None:
        self.rules.append(TAGS)

    def _warning(self, match: re.Match) -> None:
        self.rules.append(WARNED)

    def _comment(self, match: re.Match) -> None:
        if quotes.are_in_doubt(match, is_behind_value=self.want == "next"):
            self._fail(UNESCAPED, match.start())
        self.rules.append(COMMENT)

    def _semicolon(self, match: re.Match) -> None:
        if self.open or self.want not in ("next", "end"):
            self._unexpected(match)
        self.want = "end"
        self.rules.append(ASSIGNED)

    def _opens(self, match: re.Match) -> None:
        if self.want == "next":
            self._begin_another(match)
        if self.want != "value":
            self._unexpected(match)
        if len(self.open) >= MAX_DEPTH:
            self._fail("nested too deeply", match.start())
        self.open.append(match[0])
        self._put(match[0], "key" if match[0] == "{" else "value")

    def _begin_another(self, match: re.Match) -> None:
        """A further object of a list, or of the text, without a comma."""
        if self.open and not (self.open[-1] == "[" and self.out[-1] == "}" and match[0] == "{"):
            self._unexpected(match)
        self.rules.append(MISSING if self.open else SEVERAL)
        self.several |= not self.open
        self._put(",", "value")

    def _closes(self, match: re.Match) -> None:
        if not self.open and self.want in ("next", "end"):
            self.want = "end"
            self.rules.append(BRACKET)
            return
        if not self.open or self.open[-1] != PAIRS[match[0]]:
            self._unexpected(match)
        self._end_empty()
        if self.out[-1] == ",":
            self.out.pop()
            self.rules.append(SURPLUS)
        elif self.want != "next" and self.out[-1] != self.open[-1]:
            self._unexpected(match)
        self.open.pop()
        self._put(match[0], "next")

    def _comma(self, match: re.Match) -> None:
        self._end_empty()
        if self.want == "next" and self.open:
            self._put(",", "key" if self.open[-1] == "{" else "value")
        elif self.want == "next" or self.out[-1:] in ([","], ["["], ["{"]):
            self.rules.append(SURPLUS)
        else:
            self._unexpected(match)

    def _colon(self, match: re.Match) -> None:
        if self.want != "colon":
            self._unexpected(match)
        self._put(":", "value")

    def _string(self, match: re.Match) -> None:
        if self.want == "next":
            self._begin_property(match)
        self._expect_text(match)
        string = self._whole(match, '"') if self._is_of_a_property() else match[0]
        string = quotes.escaped(string) if len(string) > len(match[0]) else string
        self._put(quotes.mended(string, self.rules), "colon" if self.want == "key" else "next")

    def _is_of_a_property(self) -> bool:
        return self.want == "value" and self.open[-1:] == ["{"]

    def _whole(self, match: re.Match, mark: str) -> str:
        self.at = quotes.end_of(self.text, match.end(), mark)
        if self.at == match.end():
            return match[0]
        self.rules.append(quotes.PASTED)
        return self.text[match.start() : self.at]

    def _expect_text(self, match: re.Match) -> None:
        if self.want not in ("key", "value"):
            self._unexpected(match)

    def _single(self, match: re.Match) -> None:
        """As JavaScript has it. A `"` in such a text is no end, and an apostrophe may be one."""
        self._requote(match, SINGLE)

    def _curly(self, match: re.Match) -> None:
        """They may stand in the text, too: then nobody knows where it ends."""
        if not GOES_ON.match(self.text, match.end()):
            self._fail(UNESCAPED, match.end() - 1)
        self._requote(match, CURLY)

    def _requote(self, match: re.Match, rule: str) -> None:
        self._expect_text(match)
        self.rules.append(rule)
        is_told = rule is SINGLE and self._is_of_a_property()
        string = self._whole(match, "'") if is_told else match[0]
        text = QUOTES.sub(self._requoted, string[1:-1])
        self._put(quotes.mended(f'"{text}"', self.rules), "colon" if self.want == "key" else "next")

    def _requoted(self, match: re.Match) -> str:
        return "" if match["end"] else REQUOTED.get(match[0], match[0])

    def _bare(self, match: re.Match) -> None:
        if self.want != "key":
            self._unknown(match.start())
        self.rules.append(BARE)
        self._put(json.dumps(match[0]), "colon")

    def _begin_property(self, match: re.Match) -> None:
        """A further property of an object: without its comma, or behind the object's end."""
        follows = COLON.match(self.text, match.end())
        if follows and not self.open and not self.several and self.out[-1] == "}":
            self.open.append("{")
            self.out.pop()
            self.continued = True
            self.rules.append(CONTINUED)
        elif follows and self.open[-1:] == ["{"]:
            self.rules.append(MISSING)
        else:
            self._fail(UNESCAPED, match.start())
        if self.out[-1] != "{":
            self.out.append(",")
        self.want = "key"

    def _end_empty(self) -> None:
        """A template had nothing to put there."""
        if self.want == "value" and self.out[-1:] == [":"]:
            self.rules.append(EMPTY)
            self._put("null", "next")

    def _plain(self, match: re.Match) -> None:
        if self.want != "value":
            self._unexpected(match)
        self._put(match[0], "next")

    def _bare_text(self, match: re.Match) -> None:
        if not self._is_of_a_property():
            self._unknown(match.start())
        self.rules.append(BARE_TEXT)
        self._put(f'"{match[0]}"', "next")

    def _number(self, match: re.Match) -> None:
        if self.want != "value":
            self._unknown(match.start())
        self.rules.append(NUMBER)
        text = match[0].lstrip("+")
        self._put(str(int(text, 16) if "x" in text.lower() else format_number(float(text))), "next")

    def _word(self, match: re.Match) -> None:
        if self.want != "value":
            self._unknown(match.start())
        self.rules.append(NOT_A_NUMBER if match[0] == "NaN" else WORD_FOR_IT)
        self._put(WORDS.get(match[0].lower(), "null"), "next")

    def _put(self, token: str, want: str) -> None:
        self.out.append(token)
        self.want = want

    def _unexpected(self, match: re.Match) -> None:
        self._fail(f"unexpected {match[0][:20]}", match.start())

    def _unknown(self, at: int) -> None:
        word = WORD.match(self.text, at)[0]
        if word.lstrip("-") in ("NaN", "Infinity"):
            self._fail(f"{word} is not a JSON number", at)
        if word == '"':
            self._fail("a text that does not end", at)
        if self.want == "next" and self.text[at - 1 : at] in ('"', "'"):
            self._fail(UNESCAPED, at)
        self._fail(f"unexpected {word}", at)

    def _fail(self, why: str, at: int) -> None:
        raise ValueError(f"not JSON: {why}, {position(self.text, at)}")
