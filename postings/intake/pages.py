"""The postings a web page states in its markup."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from postings.intake import foreign, frames, script_data
from postings.intake.disputes import disputes
from postings.intake.encodings import decode_page
from postings.intake.inner import inside, nested
from postings.intake.record import Record
from postings.intake.scripts import Block, blocks
from postings.schemaorg import microdata, nodes, rdfa
from postings.schemaorg.addresses import absolute
from postings.schemaorg.languages import tag
from postings.schemaorg.names import types_of
from postings.schemaorg.stubs import filled, is_same, is_stub, repeats, substance, title_of
from postings.schemaorg.text import fold
from postings.schemaorg.texts import unescape_once
from postings.schemaorg.types import Problem

START = 2**18  # characters in which a page has its title and heading
TITLE = re.compile(r"<title\b[^<>]{0,500}+>([^<]{1,1000})", re.IGNORECASE)
HEADING = re.compile(r"<h1\b[^<>]{0,500}+>((?:[^<]++|<(?!/?h1\b))*+)", re.IGNORECASE)
LANGUAGE = re.compile(r"<html\b[^<>]{0,500}?\slang\s*=\s*[\"']?([^\"'<>\s]{1,100})", re.IGNORECASE)
BASE = re.compile(r"<base\b[^<>]{0,500}?\bhref\s*=\s*[\"']?([^\"'<>\s]{1,2000})", re.IGNORECASE)
FEW = 20  # of them looked at
OUTSIDE = (("<!--", "-->"), ("<script", "</script"))
MARKED = re.compile(r"\b(?:itemtype|typeof)\s*=[^<>]{0,200}?\bJobPosting\b", re.IGNORECASE)
NAMED = re.compile(r"job[\s_-]?posting", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*+>?")
ALIKE = 1 / 3  # of a title's words that the page's own heading has at least
MOST = 100  # postings of a page that one without a title is compared with
INSIDE = "a block in a <{}>, where browsers read no markup; the page has no other"
BOTH = "what the page marks up as RDFa, too, read as said of the one posting"
OTHER = "the page's own title and heading do not name it"


def records(data: bytes, name: str, address: str = "") -> Iterator[Record]:
    """One record a posting, and one for each block about postings that cannot be read. `address`
    is where the page was fetched from."""
    page, rules = decode_page(data)
    found, base = list(blocks(page)), _base(page[:START], address)
    read, stated = _live(page, found, name, base)
    if not stated:
        read += _framed(page, name, base)
        stated = _stated(read)
    if not stated:
        read += [_record(name, 1, each) for each in script_data.postings(page, base)]
        stated = _stated(read)
    if not stated:
        read += _each([block for block in found if block.inside], name, base)
        stated = _stated(read)
    yield from (record for record in read if record.error)
    language, flags = LANGUAGE.search(page[:START]), _doubts(page, stated)
    for record in stated:
        yield replace(
            record,
            repairs=(*rules, *record.repairs),
            flags=flags,
            language=record.language or (language[1] if language else ""),
        )
    if not read:
        error = foreign.xml(page[:START]) or f"no JobPosting found in the page: {_why(found)}"
        yield Record(name, 0, error=error, fatal=True)


def _live(page: str, found: list[Block], name: str, base: str) -> tuple[list, list[Record]]:
    """(all, those that are postings) of what a page's own markup says."""
    read = _each([block for block in found if not block.inside], name, base)
    stated = _stated(read)
    if stated and MARKED.search(page):
        return read, _disputed(stated, _marked_up(page, name, base))
    if not stated:
        read += _marked_up(page, name, base)
        stated = _stated(read)
    return read, stated


def _framed(page: str, name: str, base: str, layers: int = 1) -> list[Record]:
    """The postings of its frames, and of frames in these; where relative addresses in one lead is
    what they do in the page."""
    found: list[Record] = []
    for line, inner in frames.framed(page):
        around = _base(inner[:START], base)
        read, stated = _live(inner, list(blocks(inner)), name, around)
        if not stated and layers < frames.MAX_LAYERS:
            read += _framed(inner, name, around, layers + 1)
        language, said = LANGUAGE.search(inner[:START]), (frames.FRAMED,) if layers == 1 else ()
        found += [
            replace(
                record,
                line=line,
                repairs=(*said, *record.repairs),
                language=record.language or (language[1] if language else ""),
            )
            for record in (*stated, *(each for each in read if each.error or not stated))
        ]
        if not inner:
            found.append(Record(name, line, error=frames.MANY))
    return found


def _stated(read: list[Record]) -> list[Record]:
    return _fuller([record for record in read if not record.error])


def _base(start: str, address: str) -> str:
    """What a page says its addresses begin with, first of all; else its own address."""
    found = islice(BASE.finditer(start), FEW)
    stated = (match for match in found if not _is_outside(start[: match.start()]))
    first = next(stated, None)
    return absolute(unescape_once(first[1]), address) or address if first else address


def _is_outside(before: str) -> bool:
    """In a comment or a script: no markup of the page."""
    return any(before.rfind(opens) > before.rfind(closes) for opens, closes in OUTSIDE)


def _named(found: list[Block]) -> nodes.Named:
    """What the blocks describe, since one may refer to what another does."""
    several = found if len(found) > 1 else ()
    return nodes.Named(nodes.named(block.parsed.value) for block in several)


def _each(found: list[Block], name: str, base: str) -> list[Record]:
    named = _named(found)
    return [record for block in found for record in _read(block, name, named, base)]


def _read(block: Block, name: str, named: dict[str, dict], base: str) -> Iterator[Record]:
    """A broken block counts when it speaks of postings at all."""
    value, error, rules = block.parsed
    rules += (INSIDE.format(block.inside),) if block.inside else ()
    is_named = NAMED.search(block.text)
    if error and is_named:
        yield Record(name, block.line, error=error)
    read = list(nodes.spoken(value, named, base))
    if not read and is_named:
        read = [found for text in nested(value) for found in inside(text, base)]
    for found in read:
        if not found.error or is_named:
            yield _record(name, block.line, found, rules)


def _record(name: str, line: int, found: nodes.Found, rules: tuple[str, ...] = ()) -> Record:
    if found.error:
        return Record(name, line, error=found.error)
    language = tag(found.language)
    return Record(name, line, found.node, repairs=rules, language=language, found=(found,))


def _marked_up(page: str, name: str, base: str) -> list[Record]:
    """What elements say counts where no JSON-LD does; it fills nothing in beside it, but where
    they differ that is said."""
    read = microdata.nodes(page), rdfa.nodes(page)
    found = _once(*(list(nodes.spoken(items, base=base)) for items in read))
    rules = tuple(dict.fromkeys(rule for items in read for rule in items.rules))
    cut = dict.fromkeys(items.cut for items in read if items.cut)
    marked = [_record(name, 1, each, rules) for each in found]
    return [*marked, *(Record(name, 1, error=why) for why in cut)]


def _once(marked: list[nodes.Found], others: list[nodes.Found]) -> Iterator[nodes.Found]:
    """What a page marks up in both ways is one posting, where nothing tells the two apart."""
    titles = Counter(title_of(each.node) for each in others)
    left = {title_of(each.node): each for each in others if titles[title_of(each.node)] == 1}
    for each in marked:
        other = left.get(title_of(each.node))
        if other and other.node != each.node and _agree(other.node, each.node):
            node, (_, *told) = filled(each.node, [other.node])
            both = Problem("repaired", "", BOTH)
            yield each._replace(node=node, problems=(*each.problems, both, *told))
            others = [one for one in others if one is not other]
        else:
            yield each
    yield from others


def _agree(node: dict, other: dict) -> bool:
    return is_same({name: node[name] for name in node.keys() & other.keys()}, other)


def _disputed(stated: list[Record], marked: list[Record]) -> list[Record]:
    """With what elements say otherwise of the same posting: the only one, or of the same title."""
    marked = [record for record in marked if not record.error]
    alone = len(stated) == len(marked) == 1
    by_title = {title_of(record.value): record for record in marked}
    pairs = [(each, marked[0] if alone else by_title.get(title_of(each.value))) for each in stated]
    return [
        replace(each, disputes=disputes(each.value, other.value)) if other else each
        for each, other in pairs
    ]


def _fuller(read: list[Record]) -> list[Record]:
    """Each posting once; of a stub and the full posting, the full one."""
    once: dict[str, Record] = {}
    for record in read:
        once.setdefault(json.dumps(record.value, sort_keys=True), record)
    full: dict[str, str] = {}
    says = {text: substance(record.value) for text, record in once.items()}
    for text, record in once.items():
        if title := title_of(record.value):
            full[title] = max(full.get(title, text), text, key=says.__getitem__)
    stubs: dict[str, list[dict]] = {}
    wholes = {text: _whole(text, once, full) for text in once}
    for text, whole in wholes.items():
        stubs.setdefault(whole, []).append(once[text].value)
    read = (text for text, whole in wholes.items() if not whole)
    return [_filled(once[text], stubs.get(text, [])) for text in read]


def _filled(record: Record, stubs: list[dict]) -> Record:
    if not stubs:
        return record
    node, told = filled(record.value, stubs)
    (found,) = record.found
    found = found._replace(node=node, problems=(*found.problems, *told))
    return replace(record, value=node, found=(found,))


def _whole(text: str, once: dict[str, Record], full: dict[str, str]) -> str:
    """The posting that this one is a stub of: of its title, or where it states none, one that
    says all that it does; else ""."""
    node, title = once[text].value, title_of(once[text].value)
    if title:
        whole = full[title]
        return whole if whole != text and is_stub(node, once[whole].value) else ""
    others = islice(full.values(), MOST)
    return next((whole for whole in others if repeats(node, once[whole].value)), "")


def _doubts(page: str, stated: list[Record]) -> tuple[str, ...]:
    """Templates are copied with another posting's markup in them."""
    headings = [match[1][:1000] for at in (TITLE, HEADING) if (match := at.search(page[:START]))]
    heading = fold(unescape_once(TAG.sub(" ", " ".join(headings))))
    if len(stated) != 1 or not heading:
        return ()
    words = fold(unescape_once(title_of(stated[0].value))).split()
    known = sum(word in heading for word in words)
    return (OTHER,) if words and known < ALIKE * len(words) else ()


def _why(found: list[Block]) -> str:
    types = {name: None for block in found for name in _types(block.parsed.value)}
    if types:
        return f"its JSON-LD speaks of {', '.join(list(types)[:5])}"
    if found:
        return "its JSON-LD is empty or cannot be read"
    return "it has no markup of one (what a script adds in the browser is not in the file)"


def _types(value: object) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    for item in items:
        if isinstance(item, dict):
            yield from types_of(item)
            graph = item.get("@graph")
            yield from _types(graph) if isinstance(graph, list) and item is not graph else ()
