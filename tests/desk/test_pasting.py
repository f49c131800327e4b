"""A posting from pasted JSON-LD, from the source of a page, and from the text of an advert."""

import json
import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from postings.models import JobPosting
from postings.models.jsonld import node
from tests.factories import LEEDS, make_node

pytestmark = pytest.mark.django_db
SALARY = {
    "@type": "MonetaryAmount",
    "currency": "EUR",
    "value": {"@type": "QuantitativeValue", "value": 40000, "unitText": "YEAR"},
}


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def paste(client, text, **typed):
    return client.post(reverse("desk_posting_new"), {"pasted": text} | typed)


def document(**stated):
    return json.dumps(make_node(baseSalary=SALARY, validThrough="2027-05-31", **stated))


SHAPES = {
    "bare": "{}",
    "list": "[{}]",
    "page": '<html><body><script type="application/ld+json">{}</script></body></html>',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_it_works(shape, recruiter, crumb):
    """Every value of the document is in the draft, an unknown property included."""
    text = document(title="Night baker", myOwn={"a": [1, None]})
    response = paste(recruiter, SHAPES[shape].replace("{}", text))
    posting = JobPosting.objects.get()
    assert response.headers["Location"] == reverse("desk_posting_edit", args=[posting.pk])
    assert (posting.state, posting.organization, posting.source) == ("draft", crumb, None)
    emitted, stated = node(posting, posting.first_seen), json.loads(text)
    assert {name: emitted.get(name) for name in stated} == stated
    assert posting.places.get().node == LEEDS


def test_the_text_of_an_advert(recruiter, crumb):
    paste(
        recruiter, "Night baker (f/m/x)\n\nBake bread before dawn.\nBring <script>x</script>flour."
    )
    posting = JobPosting.objects.get()
    assert posting.title == "Night baker (f/m/x)"
    assert "Bake bread before dawn." in posting.description
    assert "script" not in posting.description
    assert posting.employer_name == "Crumb & Sons"


def test_an_advert_that_begins_with_a_paragraph(recruiter):
    text = "We are looking for a baker " * 20
    paste(recruiter, text)
    posting = JobPosting.objects.get()
    assert posting.title == "We are looking for a baker We are …"
    assert text.strip() in posting.description


def test_a_typed_title_comes_first(recruiter):
    paste(recruiter, document(title="Baker"), title="Head baker")
    assert JobPosting.objects.get().title == "Head baker"


def test_what_was_mended_is_said(recruiter):
    """In the words of the form: nobody here knows what the reader calls them."""
    stated = {"datePosted": "5 May 2026", "jobStartDate": {"a": 1}, "jobLocation": "Leeds"}
    words = told(paste(recruiter, document(**stated)))
    assert "Mended, so look at it: Posted (“5 May 2026”), Places (“Leeds”)." in words
    assert "Not understood, and kept as it was stated: Start." in words
    assert not re.search("[a-z][A-Z]", words)


WRONG = {
    "several": "[{0}, {1}]",
    "no posting": '{{"@context": "https://schema.org", "@type": "Recipe", "name": "Bread"}}',
    "broken": '{{"@type": "JobPosting", "title": ',
    "no title": '{{"@context": "https://schema.org", "@type": "JobPosting"}}',
    "signs": "<br><br>",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_used(wrong, recruiter):
    text = WRONG[wrong].format(document(), document())
    response = paste(recruiter, text)
    assert response.status_code == 400
    assert re.search(r'class="errorlist"[^>]*>\s*<li>[A-Z]', response.content.decode())
    assert not JobPosting.objects.exists()
