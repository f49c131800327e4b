"""What `sanitize` returns is of a type of its own, which nothing else makes."""

import copy
import pickle
import threading

import pytest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from postings.sanitize import SafeHTML, sanitize


def test_only_sanitize_makes_safe_html():
    with pytest.raises(TypeError):
        SafeHTML("<b>a</b>")
    html = sanitize("<b>a</b>")
    assert type(SafeHTML.trusted("<b>a</b>")) is type(html) is SafeHTML
    assert sanitize(html) is html
    assert conditional_escape(html) is html
    assert type(html + sanitize("b")) is SafeString
    assert type(html + "b") is type(html.upper()) is str


@pytest.mark.parametrize(
    "carry", [lambda h: pickle.loads(pickle.dumps(h)), copy.copy, copy.deepcopy]
)
def test_it_travels(carry):
    html = carry(sanitize("<b>a</b>"))
    assert (type(html), html) == (SafeHTML, "<b>a</b>")


def test_threads_do_not_disturb_each_other():
    results = set()

    def work(n):
        results.update(sanitize(f"a{n}@b.example https://c{n}.example " * 20) for _ in range(20))

    threads = [threading.Thread(target=work, args=[n]) for n in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(results) == 4
    assert all(html.count("<a ") == 40 for html in results)
