"""What cleaning costs, whatever is cleaned."""

import time

import pytest

from postings.sanitize import plain_text, sanitize_with_report, unescape

HOSTILE = {
    "lists": "<ul><li>" * 8000,
    "definitions": "<dl><dt>" * 8000,
    "divisions": "<div>" * 13000,
    "tables": "<table><tr><td>" * 4000,
    "hidden nesting": "<ul><title></ul></title>" * 2600,
    "pre": "<pre>\n" * 9000,
    "links in tables": "<a href=http://x><table><td>" * 2000,
    "reopened emphasis": "<p>" + "".join(f"<b x={n}>" for n in range(99)) + "<p>x" * 15000,
    "less than": "<" * 10**6,
    "ampersands": "&" * 10**6,
    "comments": "<!--" * 250_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "one attribute": "<p " + "x" * 10**6,
    "open quotes": '<a b="' * 10000,
    "escaped ampersands": "&" + "amp;" * 10**5 + "lt;p",
    "digits": "&lt;p>&#" + "9" * 10**6,
    "mails": "".join(f"a{n}@b.example " for n in range(5000)),
    "no mail": "a" * 60000 + "@",
    "dotted": "a." * 30000 + "@" + "a." * 1000,
    "at": ("!" * 60 + "@") * 1000,
    "quoted mail": '"' * 30000 + "@a.example",
    "www": "www." * 16000,
    "dots": "http://a" + "." * 60000,
    "blanks": (" " * 60000 + "<br>") * 10,
    "breaks": "<br>" * 16000 + "x",
    "empty": "<p></p>x" * 8000,
    "spaced breaks": "<p>" + "<br>&nbsp;" * 6000 + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_has_its_price_bounded(name):
    """Quadratic work would cost ten thousand times what 64 KB of paragraphs do, and more."""

    def price(html):
        start = time.process_time()
        html = unescape(html)
        plain_text(sanitize_with_report(html)[0])
        return time.process_time() - start

    usual = min(price("<p>Some words in here.</p>" * 2500) for _ in range(3))
    assert price(HOSTILE[name]) < 1000 * usual
