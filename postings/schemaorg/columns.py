"""The headers of a table of postings: dotted schema.org names, and our labels for people.

A header is the path to a value: `hiringOrganization.name`, `jobLocation.1.address`. In a key a dot
or backslash gets a backslash before it; `\\_` opens a key that would be read as something else.
"""

import re
from difflib import get_close_matches
from functools import lru_cache

from postings.schemaorg.column_names import COLUMNS
from postings.schemaorg.marks import MARK
from postings.schemaorg.names import folded
from postings.schemaorg.text import fold
from postings.schemaorg.types import Kind, Type
from postings.schemaorg.values import Many, OneOf
from postings.schemaorg.vocabulary import JOB_POSTING

Path = tuple[str | int, ...]
PART = re.compile(r"(?:\\.|\.(?=\s|\Z)|[^.\\]|\\\Z)+", re.DOTALL)  # "Ref. no" is one part
KEY = "\\_"
MAX_NAME = 60  # characters of a header that are compared
ALIKE = 0.8
LONGEST_INDEX = 9  # digits

# What people call a column; beside these every label of the table is understood.
OURS = {"identity": (MARK, "identity"), "source": (MARK, "source")}
ROWS = JOB_POSTING.properties.values()
ALIASES: dict[str, Path] = {
    **{row.label.casefold(): (row.name,) for row in ROWS if row.label},
    **{row.name.casefold(): (row.name,) for row in ROWS},
    **COLUMNS,
    **OURS,
}
FOLDED = {folded(fold(name)): path for name, path in COLUMNS.items()}
FOLDED |= {folded(name): path for name, path in ALIASES.items()}
HEADERS = {path: name for name, path in OURS.items() if path[0] == MARK}


def header(path: Path) -> str:
    if path in HEADERS:
        return HEADERS[path]
    name = ".".join(str(part) if isinstance(part, int) else _escape(part) for part in path)
    alias = _alias(name)
    return name if alias in (None, path) else KEY + name


def path(header: str) -> Path:
    alias = _alias(header)
    if alias:
        return alias
    name = header if KEY in header else header.strip()
    first, *rest = PART.findall(name)
    return (_unescape(first), *(int(part) if _is_index(part) else _unescape(part) for part in rest))


def _alias(header: str) -> Path | None:
    return ALIASES.get(" ".join(header.split()).casefold()) or FOLDED.get(folded(header))


def nearest(header: str) -> str:
    """The name of a column that this one may be a misspelling of; empty when none is near."""
    name = " ".join(header.split()).casefold()[:MAX_NAME]
    return next(iter(get_close_matches(name, ALIASES, n=1, cutoff=ALIKE)), "")


def is_known(path: Path) -> bool:
    """Whether the table has a row for it; anything else is kept as it is."""
    return any(str(part).startswith("@") for part in path) or kind_at(path) is not None


@lru_cache(4096)
def kind_at(path: Path) -> Kind | None:
    """The kind of value the table has at a path."""
    kind: Kind | None = JOB_POSTING
    for part in path:
        if isinstance(part, int):
            kind = kind.kind if isinstance(kind, Many) else kind
        else:
            rows = (type_.properties.get(part) for type_ in _types(kind))
            kind = next((row.kind for row in rows if row), None)
    return kind


def takes_lists(path: Path) -> bool:
    return isinstance(kind_at(path), Many)


def usual_type(path: Path, node: dict) -> str | None:
    """The type that a node there has when it does not say: the one its properties fit best."""
    types = _types(kind_at(path))
    if not types or "@value" in node:
        return None
    return max(types, key=lambda type_: sum(key in type_.properties for key in node)).name


def said_by(path: Path, stated: str | int | float) -> str | None:
    """The property that a bare text or number is of the node there: of one that has a value it is
    that. None where it is none of it."""
    types = _types(kind_at(path))
    if isinstance(stated, str) and (found := next((one for one in types if one.text_as), None)):
        return found.by_attribute[found.said_by(stated)].name
    return "value" if types and "value" in types[0].properties else None


def _types(kind: Kind | None) -> list[Type]:
    if isinstance(kind, Many):
        return _types(kind.kind)
    if isinstance(kind, OneOf):
        return kind.types
    return [kind] if isinstance(kind, Type) else []


def _escape(key: str) -> str:
    body = key.replace("\\", "\\\\").replace(".", "\\.")
    return KEY + body if not key or key != key.strip() or _is_index(key) else body


def _unescape(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part.removeprefix(KEY), flags=re.DOTALL)


def _is_index(part: str) -> bool:
    return len(part) <= LONGEST_INDEX and part.isascii() and part.isdigit()
