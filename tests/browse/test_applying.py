"""How to apply, on the page of a posting."""

import html

import pytest

from postings.browse.applying import way_to_apply
from tests.browse.test_posting import apply_part, page
from tests.factories import make_posting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def contact(**parts):
    return {"applicationContact": {"@type": "ContactPoint", **parts}}


MAIL = "mailto:jo@crumb.example?subject=Application%3A%20Baker%20%26%20co"


@pytest.mark.parametrize(
    "stated, address, words, note",
    [
        (
            {"url": "https://www.crumb.example/1"},
            "https://www.crumb.example/1",
            "Apply on the employer’s site",
            "Continues on crumb.example",
        ),
        (
            {"url": "https://crumb.example/1", "directApply": True},
            "https://crumb.example/1",
            "Apply on crumb.\u200bexample",
            "",
        ),
        (
            {"url": "https://crumb.example/1", **contact(email="jo@crumb.example")},
            "https://crumb.example/1",
            "Apply on the employer’s site",
            "Continues on crumb.example",
        ),
        (contact(email="jo@crumb.example"), MAIL, "Apply by e-mail", "Write to jo@crumb.example."),
        (
            contact(email="mailto:jo@crumb.example", telephone="1 234"),
            MAIL,
            "Apply by e-mail",
            None,
        ),
        (contact(telephone="+44 (0)1632 960417"), "tel:+4401632960417", "Apply by telephone", None),
        (
            contact(url="https://crumb.example/people"),
            "https://crumb.example/people",
            "Apply on the employer’s site",
            None,
        ),
    ],
)
def test_how_to_apply(client, stated, address, words, note):
    posting = make_posting(title="Baker & co", **stated)
    way = way_to_apply(posting)
    assert (way.address, way.words) == (address, words)
    assert note is None or way.note == note
    part = apply_part(page(client, posting))
    assert f'href="/jobs/{posting.pk}/apply"' in part and words in part
    assert client.get(f"/jobs/{posting.pk}/apply")["Location"] == address
    assert html.escape(way.note) in part
    on_paper = f'<p class="on-paper">Apply at {address}</p>'
    assert (on_paper in part) is address.startswith("https:")


@pytest.mark.parametrize(
    "stated",
    [
        {},
        contact(name="Jo"),
        contact(email="ask at the door"),
        contact(email="jo@crumb.example?bcc=all@crumb.example"),
        contact(email="jo@crumb.example,all@crumb.example"),
        contact(telephone="none"),
        contact(url="javascript:alert(1)"),
        *(
            {"url": url}
            for url in ["javascript:alert(1)", "//crumb.example", "/1", "ftp://a.example"]
        ),
        *({"url": url} for url in ["https:///1", "http://[", "https://", "data:text/html,1", " "]),
    ],
)
def test_the_posting_does_not_say_how_to_apply(client, stated):
    posting = make_posting()
    posting.url = stated.pop("url", "")
    posting.facts |= stated
    posting.save(update_fields=["url", "facts"])
    part = apply_part(page(client, posting))
    assert "The posting does not say how to apply." in part and "href" not in part
