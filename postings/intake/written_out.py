"""The JSON that a script writes out among its statements: as objects and lists, or in texts."""

import json
import re
from collections.abc import Iterator

from postings.intake.parsing import Parsed, parse
from postings.intake.scripts import blocks
from postings.schemaorg.texts import unescape_once

BEGINS = re.compile(
    r"(?P<quote>[\"'`])(?=(?:\s|\\[nrt])*+(?:[\[{]|\\u00[57][bB]|\\x[57][bB]|<script\b))"
    r"|[\[{](?=\s*+(?:\{\s*+)?[\"']?@(?:context|type|graph|id)\b)",
    re.IGNORECASE,
)
LITERALS = {
    '"': re.compile(r'"(?:[^"\\\n]++|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^'\\\n]++|\\.)*+'", re.DOTALL),
    "`": re.compile(r"`(?:[^`\\]++|\\.)*+`", re.DOTALL),
}
WORKED_OUT = re.compile(r"(?<!\\)\$\{")
PART = re.compile(
    r"\"(?:[^\"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`"
    r"|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+\*/|(?P<opens>[{\[])|(?P<closes>[}\]])",
    re.DOTALL,
)
# In a text of JavaScript: an end of line that is none, and what JSON escapes alike or does not.
INSIDE = re.compile(
    r"\\\r?\n|\\(?P<same>[\"\\/bfnrt]|u[0-9a-fA-F]{4})|\\x(?P<code>[0-9a-fA-F]{2})"
    r"|\\(?P<other>.)|(?P<raw>[\"\x00-\x1f])",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"=\s*+(?:\"(\s*+[\[{][^\"]*+)\"|'(\s*+[\[{][^']*+)')")
TEXT = "the JSON that a text in a script holds"
TIMES = 4  # how often a script may be looked through


def values(script: str, name: str) -> Iterator[Parsed]:
    """Those that speak of `name` and are JSON, or what means the same in JavaScript. What a script
    works out only when it runs is none."""
    at, left = 0, TIMES * len(script)
    while left > 0 and (begins := BEGINS.search(script, at)):
        quote, start = begins["quote"], begins.start()
        literal = LITERALS[quote].match(script, start) if quote else None
        end = (literal.end() if literal else 0) if quote else _closing(script, start)
        left -= (end or len(script)) - start
        at = end or begins.end()
        if name in script[start:end]:
            yield from _texts(script[start:end]) if quote else _whole(parse(script[start:end]))


def attributes(page: str, name: str) -> Iterator[Parsed]:
    """Those in the attributes of elements, where frameworks leave data for their scripts."""
    for stated in ATTRIBUTE.finditer(page):
        text = stated[1] or stated[2]
        if name in text:
            yield from _whole(parse(unescape_once(text)))


def _closing(script: str, at: int) -> int:
    """Where the brackets that open there are all closed; 0 where they are not."""
    depth = 0
    for part in PART.finditer(script, at):
        depth += (part["opens"] is not None) - (part["closes"] is not None)
        if not depth:
            return part.end()
    return 0


def _texts(literal: str) -> Iterator[Parsed]:
    if literal[0] == "`" and WORKED_OUT.search(literal):
        return
    text = json.loads(f'"{INSIDE.sub(_as_json, literal[1:-1])}"')
    for parsed in [b.parsed for b in blocks(text)] if text.lstrip()[:1] == "<" else [parse(text)]:
        yield from _whole(parsed._replace(rules=(TEXT, *parsed.rules)))


def _as_json(part: re.Match) -> str:
    if part["same"]:
        return part[0]
    if part["code"]:
        return rf"\u00{part['code']}"
    other = part["other"] or part["raw"]
    return json.dumps(other)[1:-1] if other else ""


def _whole(parsed: Parsed) -> Iterator[Parsed]:
    if not parsed.error:
        yield parsed
