"""All by which a posting is found: the words of its texts, and their other forms."""

import html
import re
from collections.abc import Iterator, Set

from postings.schemaorg.recent import Recent
from postings.search.stems import code_of, others_in, roots_in
from postings.search.words import EMPLOYER, LONGEST, MARK, TITLE, joined, stem_mark, uncut, words

MOST = 12_000  # words of a description: PostgreSQL knows no places of words beyond 16,383
INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|s|small|span|strong|su[bp]|u)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
BESIDE = "\0"  # in no text: parts the markup of a body from plain words beside it


def text(body: str) -> str:
    """Clean markup as a text, with the words that stand BESIDE it."""
    markup, _, beside = body.partition(BESIDE)
    plain = html.unescape(TAG.sub(" ", INLINE.sub("", markup)))
    return f"{plain} ; {beside}" if beside else plain


def indexed(title: str, employer: str, body: str, language: str, home: str) -> str:
    """All by which a posting is found, one space apart: what both databases index as it stands.

    `body` is as `text` takes it; `language` is the posting's, `home` the site's, for postings that
    state none. After the texts come the words of title and employer once more, marked, so that both
    can be searched alone; and then, out of any phrase's way, the other forms: compounds as one
    word, and stems.

    One row of words and not a column for each text, because PostgreSQL must read each row again to
    tell the weights of a word apart; we gave up weights.
    """
    code, is_home = code_of(language or home), code_of(language or home) == code_of(home)
    titled, employed = words(title), words(employer)
    told = whole, compounds, _ = TOLD(body, f"{code}{MARK}" if is_home else code).split("\n")
    one_title, one_employer = joined(title), joined(employer)
    others = [
        *sorted(one_title.union(one_employer, compounds.split())),
        *sorted(TITLE + word for word in one_title),
        *sorted(EMPLOYER + word for word in one_employer),
        *_stems(set(titled), stem_mark(code, TITLE), code, is_home),
        *_of_all({*titled, *employed}, told, code, is_home),
    ]
    return " ".join(
        [
            *(MARK, *titled, MARK, *employed, MARK, *filter(None, [whole]), MARK),
            *(TITLE + word for word in titled),
            MARK,
            *(EMPLOYER + word for word in employed),
            MARK,
            *others,
        ]
    )


def _told(body: str, mark: str) -> str:
    """The words of a text, its compounds and its stems: three lines. `mark` is the language's
    code, and our sign behind it where that is the site's own."""
    plain, code = text(body), mark.removesuffix(MARK)
    told = uncut(plain)[:MOST]
    found = frozenset(told)
    if max(map(len, found), default=0) > LONGEST:
        told = [word[:LONGEST] for word in told]
        found = frozenset(told)
    stems = _stems(found, stem_mark(code), code, code != mark)
    return "\n".join(map(" ".join, (told, joined(plain), stems)))


TOLD = Recent(_told)


def _stems(found: Set[str], mark: str, code: str, is_home: bool) -> list[str]:
    """Those of words as they are indexed: with their language, so that a word of one language is
    not found by a form it would have in another.

    In the site's own language a search looks for the stem as a word too; so stems that are words
    of the text are left out, which spares half of them.
    """
    if not code:
        return []
    known = others_in(code) if is_home else roots_in(code)
    roots = set(map(known.__getitem__, found))
    roots.discard("")
    return [mark + root for root in sorted(roots - found if is_home else roots)]


def _of_all(above: Set[str], told: list[str], code: str, is_home: bool) -> Iterator[str]:
    """The stems of a text and of what stands above it: those of the text, which are many, in one
    piece."""
    whole, _, stems = (f" {line} " for line in told)
    mark = stem_mark(code)
    if is_home:
        for word in above:
            stems = stems.replace(f" {mark}{word} ", " ")
    yield from filter(None, [stems.strip()])
    for stem in _stems(above, mark, code, is_home):
        is_told = f" {stem} " in stems  # looked for first, as it is the shorter line
        if not is_told and not (is_home and f" {stem.removeprefix(mark)} " in whole):
            yield stem
