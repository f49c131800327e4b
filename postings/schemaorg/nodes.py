"""Finding the JobPostings in a JSON value, wherever they lie in it."""

import re
from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from postings.schemaorg.addresses import base_of, completed
from postings.schemaorg.aside import listed, together
from postings.schemaorg.contexts import has_terms, plain
from postings.schemaorg.grouping import parted, ungrouped
from postings.schemaorg.languages import of_context
from postings.schemaorg.marks import identity_of
from postings.schemaorg.names import folded, types_of
from postings.schemaorg.references import Resolver, against, differ, name_of
from postings.schemaorg.stubs import one_each
from postings.schemaorg.types import Problem
from postings.schemaorg.vocabulary import JOB_POSTING

MAX_DEPTH = 60
HOLDING = dict, list  # asked for of every value, so made once
LONGEST = 100  # characters of a type
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 lone surrogates
BEARING = {"title", "description", "hiringorganization", "joblocation", "dateposted", "name"}
# As schema.org spells it, and as programs do that know no capitals.
OWN = "hiringOrganization", "hiringorganization", "hiring_organization", "HiringOrganization"
TITLES, TYPED = ("title", "name", "Title"), {"@type", "type", "Type"}
UNTYPED = "an object without a type, of which a property is a JobPosting's alone"
NONE: Mapping[str, dict] = MappingProxyType({})
TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"


class Found(NamedTuple):
    """A JobPosting node with its references resolved, or the `error` why it is not taken.

    `language` is what the contexts around it, not its own, state; it may be no tag at all.
    """

    node: dict
    language: object = None
    problems: tuple[Problem, ...] = ()
    error: str = ""


def find(value: object) -> Iterator[dict]:
    """Every JobPosting node of a parsed document, outermost first, references resolved.

    Raises ValueError for what is nested deeper than MAX_DEPTH.
    """
    for found in spoken(value):
        if found.error:
            raise ValueError(found.error)
        yield found.node


def spoken(value: object, named: Mapping[str, dict] = NONE, base: str = "") -> Iterator[Found]:
    """As `find`, with what is known of each; what is wrong with one costs no other.

    `named` are nodes outside of the value that it may refer to, `base` is what relative addresses
    in it begin with. Of a list, an item's own nodes come before those of the others.
    """
    walk = _walked(value, base)
    known = ChainMap(walk.named, named) if named else walk.named
    resolver = Resolver(known, MAX_DEPTH, isinstance(value, list))
    resolver.again = {**walk.again, **getattr(named, "again", {})}
    if walk.is_disputed and isinstance(value, list):
        for item in value:
            part = _walked(item, base)
            resolver.know(ChainMap(part.named, walk.named, named), part.again)
            yield from _said(part, resolver)
    else:
        yield from _said(walk, resolver)


def _said(walk: "_Walk", resolver: Resolver) -> Iterator[Found]:
    for number, (node, told) in one_each(walk.postings):
        language, base, error = walk.said[number]
        problems = [*told, Problem("repaired", "", UNTYPED)] if _is_untyped(node) else list(told)
        if resolver.named and not error:
            node, more = resolver.resolve(node)
            problems += more
        node = ungrouped(node) if walk.is_grouped and not error else node
        if base and not error:
            node, more = completed(node, base)
            problems += more
        yield Found(node, language, tuple(problems), error)
    if walk.is_cut:
        yield Found({}, error=TOO_DEEP)


class Named(dict):
    """The nodes of several values by their `@id`, with all that these say of one, unless they are
    against one another: then the longest counts, and `again` has some of the others."""

    def __init__(self, several: Iterable[dict[str, dict]]):
        again: dict[str, list[dict]] = {}
        for name, node in (pair for each in several for pair in each.items()):
            held = self.setdefault(name, node)
            if held is not node:
                again.setdefault(name, [held]).append(node)
        self |= {name: joined(parts) or max(parts, key=len) for name, parts in again.items()}
        rivals = {name: against(parts, self[name]) for name, parts in again.items()}
        self.again = {name: parts for name, parts in rivals.items() if parts}


def named(value: object) -> dict[str, dict]:
    """The nodes of a value that it describes, by their `@id`."""
    return _walked(value, "").named


def _walked(value: object, base: str) -> "_Walk":
    walk = _Walk()
    walk.into(value, 0, None, base)
    if walk.again and isinstance(value, dict):  # a list's items may be documents of their own
        walk.join()
    return walk


class _Walk:
    """`said` is of each posting (the language around it, the base of its addresses, why it is not
    taken). `is_disputed`: two nodes of one `@id` say different things, as documents do that were
    put into one list, each with its own "#employer".
    """

    def __init__(self):
        self.postings: list[dict] = []
        self.said: list[tuple[object, str, str]] = []
        self.named: dict[str, dict] = {}
        self.again: dict[str, list[dict]] = {}  # described more than once
        self.open: list[int] = []  # the postings it is inside of
        self.is_cut = self.is_disputed = self.is_plain = self.is_grouped = False

    def into(self, value: object, depth: int, language: object, base: str) -> None:
        if depth > MAX_DEPTH:
            self._cut()
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, HOLDING):
                    self.into(item, depth + 1, language, base)
        elif isinstance(value, dict):
            self._node(value, depth, language, base)

    def _node(self, node: dict, depth: int, language: object, base: str) -> None:
        around, context = language, node.get("@context")
        if isinstance(context, HOLDING):
            if not self.is_plain and has_terms(context):
                self._in_plain_names(node, depth, language, base)
                return
            language, base = of_context(context, language), base_of(context, base)
        if isinstance(node.get("@reverse"), dict) and not (self.open or _is_posting(node)):
            node, turned = parted(node)
            self.into(turned, depth, language, base)
        self.is_grouped |= "@nest" in node or "@included" in node
        is_found = _is_posting(node) and (not self.open or _says(node))
        is_found |= not self.open and _is_untyped(node)
        if name := name_of(node):
            self._know(name, node, is_found)
        if is_found:
            self.open.append(len(self.postings))
            self.postings.append(node)
            self.said.append((around, base, ""))
        for item in node.values():
            if isinstance(item, HOLDING):
                self.into(item, depth + 1, language, base)
        if is_found:
            self.open.pop()

    def join(self) -> None:
        """What a document says of one node in several places is said of that node."""
        postings = Counter(map(name_of, self.postings))
        for number, node in enumerate(self.postings):
            if postings[name := name_of(node)] == 1 and not identity_of(node):
                # of many, it would be said of each; an export says it already
                more = [part for part in self.again.get(name, ()) if not types_of(part)]
                self.postings[number] = united([node, *more]) if more else node
        self.named |= {
            name: whole for name, parts in self.again.items() if (whole := joined(parts))
        }

    def _know(self, name: str, node: dict, is_found: bool) -> None:
        held = self.named.setdefault(name, node)
        if held is node:
            return
        self.is_disputed |= not is_found and differ(held, node)
        self.again.setdefault(name, [held]).append(node)
        if len(node) > len(held):
            self.named[name] = node

    def _in_plain_names(self, node: dict, *around) -> None:
        """The contexts in it are done with then: names that they exchange would change back."""
        self.is_plain = True
        self._node(plain(node, MAX_DEPTH), *around)
        self.is_plain = False

    def _cut(self) -> None:
        """Of what is too deep to be read all postings around it are refused, and no others."""
        for number in self.open:
            self.said[number] = (*self.said[number][:2], TOO_DEEP)
        self.is_cut |= not self.open


def joined(parts: list[dict]) -> dict | None:
    """The node that several descriptions of it are, unless they are against one another."""
    whole: dict = {}
    for part in parts:
        stated = set(types_of(whole))
        if differ(whole, part) or (stated and not stated >= set(types_of(part))):
            return None
        whole |= {key: item for key, item in part.items() if key not in whole}
    return whole


def united(parts: list[dict]) -> dict:
    """The node with all that its parts say: of a property that several state, however they spell
    it, each value once."""
    whole, more = dict(parts[0]), {}
    spelled = {folded(key): key for key in whole}
    for key, item in (pair for part in parts[1:] for pair in part.items()):
        key = key if key in whole else spelled.setdefault(folded(key), key)
        if key not in whole:
            whole[key] = item
        elif key[:1] != "@":  # by how it is written, as in Python True is 1
            more.setdefault(key, {}).update({repr(each): each for each in listed(item)})
    for key, stated in more.items():
        known = set(map(repr, listed(whole[key])))
        if others := [each for text, each in stated.items() if text not in known]:
            whole[key] = [*listed(whole[key]), *others]
    return whole


def _is_posting(node: dict) -> bool:
    stated = node.get("@type")
    names = (stated,) if stated.__class__ is str else types_of(node)
    return any(map(is_posting, names))


def _is_untyped(node: dict) -> bool:
    """Whether it has no type, and an employer: of all types one alone has a hiringOrganization."""
    if not (any(map(node.get, OWN)) and TYPED.isdisjoint(node)):
        return False
    return any(isinstance(node.get(name), str | dict | list) for name in TITLES)


def is_posting(type_: str) -> bool:
    """Whether a type is JobPosting, in whatever letters it is written."""
    return len(type_) <= LONGEST and _is_posting_type(type_)


@lru_cache(maxsize=1024)
def _is_posting_type(type_: str) -> bool:
    return folded(type_) == folded(JOB_POSTING.name)


def _says(node: dict) -> bool:
    """Whether a posting within another is one; else it is a remark about that, and kept there."""
    return bool(BEARING.intersection(map(_plain, node)))


def _plain(key: str) -> str:
    return folded(key.rpartition("/")[2].rpartition(":")[2])


def tidy(value: object) -> object:
    """The value without characters that no database or browser can hold."""
    if isinstance(value, str):
        return UNSTORABLE.sub("", value) if UNSTORABLE.search(value) else value
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        tidied: dict = {}
        for key, item in value.items():
            name, item = tidy(key), tidy(item)
            tidied[name] = together(tidied[name], item) if name in tidied else item
        return tidied
    return value
