"""The headings of a text, one level below the heading that it stands under."""

import re

from postings.sanitize import SafeHTML, sanitize

HEADING = re.compile(r"<(/?)h([2-6])>")  # clean ones have no attributes
DEEPEST = 6


def outlined(html: SafeHTML, top: int) -> SafeHTML:
    """The text with its uppermost headings at level `top` and no level skipped.

    Publishers choose levels by their looks: many texts begin with <h3>, below the page's <h1>,
    where those who go by headings miss one. Only the page is changed: what is stored and what is
    published stay as they were stated.
    """
    above: list[int] = []

    def moved(tag: re.Match) -> str:
        end, level = tag[1], int(tag[2])
        if not end:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        return f"<{end}h{min(top - 1 + len(above), DEEPEST)}>"

    told = HEADING.sub(moved, html)
    return html if told == html else sanitize(told)
