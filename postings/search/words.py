"""The words of a text as searches compare them, and those of a posting as they are indexed."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from postings.schemaorg.recent import Recent
from postings.schemaorg.text import TECHNICAL, TECHNICAL_NAME, in_ascii, plain, plain_words
from postings.search.stems import code_of, roots_in

LONGEST = 60  # letters that count of one word
MOST = 12_000  # words of a description: PostgreSQL knows no places of words beyond 16,383
MARK = "·"  # never part of a word, and for both databases a letter like any other
TITLE, EMPLOYER = f"{MARK}t{MARK}", f"{MARK}e{MARK}"

# Scripts written without spaces: kana, Han, Thai, Lao, Burmese, Khmer. Each letter is a word, and
# what is searched a phrase of them; so any part of a text is found, and no dictionary is needed.
LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = re.compile(f"([{LETTERS}])")
ENDS = ".,;:!?()\"'*•"
COMPOUND = re.compile(r"\w++(?:[-‐‑.&]\w++){1,3}")
JOINT = re.compile(r"[-‐‑.&](?<=\w.)(?=\w)")
BLANK = re.compile(r"\s|\Z")
TECHNICAL_HINTS = ("++", "#", ".n", ".N")  # found far faster than the names


def words(text: str) -> list[str]:
    """In order; folded, punctuation gone, and none left out: "the" is part of names."""
    return [word[:LONGEST] for word in _words(text)]


def _words(text: str) -> list[str]:
    """As `words`, however long each is."""
    if is_technical(text):
        text = TECHNICAL_NAME.sub(lambda name: f" {TECHNICAL[name[0].lower()]} ", text)
    text = in_ascii(text)
    if not text.isascii():
        text = " ".join(piece if piece.isascii() else _plain(piece) for piece in text.split())
    return plain_words(text)


def is_technical(text: str) -> bool:
    """Whether it may have one of the names that are not made of letters."""
    return any(hint in text for hint in TECHNICAL_HINTS)


def joined(text: str) -> set[str]:
    """What is written with hyphens or dots as one word: full-time is found by fulltime."""
    return {word for piece in _compounds(text) for word in _joined(piece.strip(ENDS))}


def _compounds(text: str) -> Iterator[str]:
    """What stands between two blanks and has a joint: found from the joints, which are few."""
    done = 0
    for joint in JOINT.finditer(text):
        if joint.start() >= done:
            head = text[done : joint.end()].rsplit(None, 1)[-1]
            end = BLANK.search(text, joint.end()).start()
            yield text[joint.end() - len(head) : end]
            done = end


def indexed(title: str, employer: str, body: str, language: str, home: str) -> str:
    """All by which a posting is found, one space apart: what both databases index as it stands.

    `language` is the posting's, `home` the site's, for postings that state none. After the texts
    come the words of title and employer once more, marked, so that both can be searched alone; and
    then, out of any phrase's way, the other forms: compounds as one word, and stems.

    One row of words and not a column for each text, because PostgreSQL must read each row again to
    tell the weights of a word apart; we gave up weights.
    """
    code, at_home = code_of(language or home), code_of(home)
    titled, employed = words(title), words(employer)
    whole, compounds, roots = TOLD(body, f"{code}{MARK}" if code == at_home else code).split("\n")
    one_title, one_employer = joined(title), joined(employer)
    above = {*titled, *employed}
    more = _roots(above, code)
    if code == at_home:
        more = {root for root in more if f" {root} " not in f" {whole} "}
    others = [
        *sorted(one_title.union(one_employer, compounds.split())),
        *sorted(TITLE + word for word in one_title),
        *sorted(EMPLOYER + word for word in one_employer),
        *_marked(_roots(titled, code), set(titled), code, home, TITLE),
        *_marked(more.union(roots.split()), above, code, home),
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
    """The words of a text, their compounds and stems: three lines. `mark` is the language's code;
    where our sign follows it, stems that are words of the text are left out."""
    told = _words(body)[:MOST]
    found = frozenset(told)
    if max(map(len, found), default=0) > LONGEST:
        told = [word[:LONGEST] for word in told]
        found = frozenset(told)
    code = mark.removesuffix(MARK)
    roots = _roots(found, code)
    roots = roots - found if code != mark else roots
    return "\n".join(map(" ".join, (told, joined(body), roots)))


TOLD = Recent(_told)


def _roots(found: Iterable[str], code: str) -> set[str]:
    return set(map(roots_in(code).__getitem__, found)) - {""} if code else set()


def _marked(roots: Set[str], found: Set[str], code: str, home: str, mark: str = "") -> list[str]:
    """The stems of words as they are indexed: with their language, so that a word of one language
    is not found by a form it would have in another.

    In the site's own language a search looks for the stem as a word too; so stems that are words
    of the text are left out, which spares half of them.
    """
    kept = roots - found if code == code_of(home) else roots
    marked = stem_mark(code, mark)
    return [marked + root for root in sorted(kept)]


def stem_mark(code: str, mark: str = "") -> str:
    """Such that no search for the beginning of a word meets a stem."""
    return f"{MARK}{code}{mark or MARK}"


@lru_cache(maxsize=32768)
def _plain(piece: str) -> str:
    return UNSPACED.sub(r" \1 ", plain(piece))


@lru_cache(maxsize=32768)
def _joined(piece: str) -> tuple[str, ...]:
    compounds = [words(compound) for compound in COMPOUND.findall(piece)]
    found = ("".join(parts) for parts in compounds if len(parts) > 1)
    return tuple(word for word in found if _is_word(word))


def _is_word(text: str) -> bool:
    return len(text) <= LONGEST and not text.isdecimal() and not UNSPACED.search(text)
