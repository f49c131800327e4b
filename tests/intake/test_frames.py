"""The pages that a page holds in its frames count where the page itself has no posting."""

from html import escape

import pytest

from postings.intake import frames, lenient
from tests.intake.test_pages import BAKER, MICRODATA, MILLER, RDFA, block, reading


def frame(page: str) -> str:
    return f'<iframe sandbox srcdoc="{escape(page)}"></iframe>'


FRAMED = [
    (frame(f"<html lang=fr>{block(MILLER)}"), "fr", []),
    (f"<html lang=fr>{frame(RDFA)}", "fr", []),
    (frame(f"<p>{frame(frame(block(MILLER, 'type=application/ld+json lang=x')))}"), "", []),
    (frame(block('{"@type": "JobPosting", "title": "Miller",}')), "", [lenient.SURPLUS]),
    (frame(block({"@type": "Place"})) + frame(MICRODATA), "", []),
]


@pytest.mark.parametrize(("page", "language", "rules"), FRAMED)
def test_it_works(page, language, rules):
    (record,) = reading(page)
    assert record.value["title"] in ("Miller", "Cook")
    assert (record.language, list(record.repairs)) == (language, [frames.FRAMED, *rules])
    assert [each.value for each in reading(page + block(BAKER))] == [BAKER]


def test_frames_are_read_so_far_and_a_broken_one_is_named():
    page = f"<base href='https://crumb.example/de/'>\n{frame(block(BAKER | {'url': '/1'}))}"
    broken = frame(block('{"@type": "JobPosting" ?'))
    bad, good = reading(f"{page}\n{broken}")
    assert (good.value["url"], good.line) == ("https://crumb.example/1", 2)
    assert (bad.line, bad.fatal) == (3, False) and "not JSON" in bad.error
    many = [block(MILLER | {"url": f"https://crumb.example/{n}"}) for n in range(102)]
    found = reading("".join(map(frame, many)))
    assert len(found) == 101 and found[0].error == frames.MANY
    deep = block(MILLER)
    for _ in range(4):
        deep = frame(deep)
    assert "no markup" in reading(deep)[0].error
