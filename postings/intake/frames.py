"""The pages that a page holds in the `srcdoc` of its frames, which browsers show inside it."""

from collections.abc import Iterator

from postings.schemaorg.tags import Start, tags

NAME = "jobposting"
MAX_FRAMES = 100
MAX_LAYERS = 3  # of frames in frames
FRAMED = "a page in a frame of the page (srcdoc)"
MANY = f"more than {MAX_FRAMES} frames of the page speak of postings: read no further"


def framed(page: str) -> Iterator[tuple[int, str]]:
    """(line, page) of each that speaks of postings; the text is "" for those beyond MAX_FRAMES."""
    if "srcdoc" not in page.lower():
        return
    line, counted, number = 1, 0, 0
    for part in tags(page):
        held = part.attributes.get("srcdoc", "") if isinstance(part, Start) else ""
        if held and part.name == "iframe" and NAME in held.lower():
            line, counted = line + page.count("\n", counted, part.at), part.at
            number += 1
            yield line, held if number <= MAX_FRAMES else ""
            if number > MAX_FRAMES:
                return
