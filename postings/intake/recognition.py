"""An opening that comes under another name or number, recognized as the one it was."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from postings.intake.identity import identifiers
from postings.intake.likeness import likeness, shingles
from postings.models import JobPosting
from postings.models.stating import ROWS, employer_name, ordered, written
from postings.schemaorg.text import normalize

ALIKE = 0.9  # of two texts: less is another job of the title
STATED = {row.attribute: row for row in ROWS}


@dataclass(frozen=True, slots=True)
class Opening:
    """What a source says of a posting that may tell that it is another: `marks` are what two have
    in common when they may be one, `text` is markup. `row` is the posting, as it was read."""

    posting: int
    identity: str
    title: str
    marks: frozenset[tuple]
    text: str
    row: JobPosting = field(compare=False, repr=False)


def opening(posting: JobPosting) -> Opening:
    """Of what its source says, whatever was edited here. Reads `places`."""
    employer = normalize(employer_name(says(posting, "hiring_organization")))
    title = says(posting, "title")
    title = title["@value"] if isinstance(title, dict) else title or ""
    text = says(posting, "description")
    text = text["@value"] if isinstance(text, dict) else text or ""
    stated = says(posting, "identifier")
    values = STATED["identifier"].kind.read(stated).value if stated is not None else ()
    marks = {("identifier", employer, normalize(value)) for value in identifiers(values or ())}
    towns = tuple(sorted({place.label for place in ordered(posting)}))
    if towns:
        marks.add(("title and place", employer, normalize(title), *towns))
    known = frozenset(marks) if employer else frozenset()
    return Opening(posting.pk, posting.identity, title, known, text, posting)


def says(posting: JobPosting, attribute: str) -> object:
    """As written, what its source says of a property."""
    row = STATED[attribute]
    return posting.held[row.name] if row.name in posting.held else written(posting, row)


def recognized(new: Iterable[Opening], gone: Iterable[Opening]) -> list[tuple[Opening, Opening]]:
    """Pairs of a new opening and the one it was: of the same employer, with the same identifier or
    the same title and places, and all but the same text; and only where nothing else could be."""
    by_mark: dict[tuple, list[Opening]] = defaultdict(list)
    for old in gone:
        for mark in old.marks:
            by_mark[mark].append(old)
    pairs = {
        (one, old)
        for one in new
        for mark in one.marks
        for old in by_mark.get(mark, ())
        if _is_alike(one, old)
    }
    times = Counter(each for pair in pairs for each in pair)
    sure = [pair for pair in pairs if times[pair[0]] == 1 == times[pair[1]]]
    return sorted(sure, key=lambda pair: pair[1].posting)


def _is_alike(one: Opening, old: Opening) -> bool:
    texts = shingles(one.text), shingles(old.text)
    return all(texts) and likeness(*texts) >= ALIKE
