"""Parts of pages that are remembered: each says what it is given, whatever was said before."""

import pytest
from django.http import QueryDict
from django.template import Context, Template

from postings.browse.cards import cards
from postings.browse.controls import Choice
from postings.search.filters import PostingFilter
from postings.search.query import parse
from postings.templatetags import remembered
from tests.factories import an_instant, make_place, make_posting

NOON = an_instant("2026-01-15 12:00")
CHOICE = "{% lines_but_a_word 'browse/_choice.html' lines group='town' kind='radio' %}"


def shown(source, **context):
    return Template("{% load remembered %}" + source).render(Context(context))


def said(label="Leeds", count="7", chosen=False):
    """By the template alone, and as it is remembered."""
    choice = Choice("id", "leeds", label, chosen)
    alone = "{% include 'browse/_choice.html' with word=count group='town' kind='radio' %}"
    plain = shown(alone, each=choice, count=count).strip()
    return f"\n  {plain}\n  ", shown(CHOICE, lines=[(choice, count)])


def test_it_works():
    plain, known = said()
    assert '<span dir="auto">Leeds</span> <span class="count">7</span>' in plain
    assert known == plain


@pytest.mark.parametrize(
    "differing",
    [
        {"count": "8"},
        {"count": ""},
        {"count": "1,000+"},
        {"count": "<b>{}</b>"},
        {"chosen": True},
        {"label": "York"},
        {"label": "{0} {word} {{ }} {}"},
        {"label": "<b>&amp;"},
    ],
)
def test_what_differs_is_said(differing):
    for _ in range(2):
        plain, known = said(**differing)
        assert known == plain != said()[0]
        assert said()[1] == said()[0]


def test_nothing_but_what_is_given_is_seen():
    """So nothing of a visitor is, whose name the page knows."""
    given = "{% remembered 'browse/_choice.html' each=choice %}"
    choice = Choice("id", "v", "label", False)
    assert shown(given, choice=choice, kind="ines@people.example") == shown(given, choice=choice)


def test_of_several_each_is_said():
    towns = ["Leeds", "York {}", "<b>", "Leeds"]
    choices = [Choice(f"id_{name}", name, name, False) for name in towns]
    include = "{% include 'browse/_choice.html' with each=choice group='town' %}"
    loop = f"{{% for choice in choices %}}{include}{{% endfor %}}"
    tag = "{% each_remembered 'browse/_choice.html' choices group='town' %}"
    counted = list(zip(choices, ["3", "", "1,000", "2"], strict=True))
    for _ in range(2):
        assert shown(tag, choices=choices) == shown(loop, choices=choices)
        together = shown(CHOICE, lines=counted)
        assert together == "".join(shown(CHOICE, lines=[line]) for line in counted)
    lines = tag.replace("each_remembered", "lines_remembered")
    assert shown(lines, choices=choices).split() == shown(loop, choices=choices).split()
    for nothing in (tag, lines):
        assert shown(nothing, choices=[]) == shown(CHOICE, lines=[]) == ""


def test_what_is_remembered_is_bounded():
    for known in (remembered._render, remembered._pattern, remembered._empty):
        assert known.cache_info().maxsize == remembered.MOST


def test_a_template_that_changes_is_read_again_while_it_is_written(settings):
    settings.DEBUG = True
    before = [known.cache_info().currsize for known in (remembered._render, remembered._pattern)]
    plain, known = said(label="Changing", count="1")
    said(label="Changing", count="")
    assert known == plain
    after = [known.cache_info().currsize for known in (remembered._render, remembered._pattern)]
    assert after == before


BOXES = ("q", "location", "within", "near", "closes_from", "closes_to", "salary", "currency")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=nurse",
        "q=welder",
        'q=%22"%27<b>{0}{}&location=Köln {x}',
        "near=53.80,-1.55&within=100",
        "within=5&location=Leeds",
        "within=never",
        "closes_from=2026-01-01&closes_to=soon",
        "salary=100&currency=EUR&period=hour",
        "salary=x&currency=XXX",
        "q=%00",
    ],
)
@pytest.mark.parametrize("currencies", [["EUR"], ["EUR", "USD"], ["<&>"]])
def test_a_box_is_drawn_as_the_form_draws_it(query, currencies):
    search = PostingFilter(QueryDict(query), now=NOON)
    search.is_valid()
    codes = [("", "Choose one"), *((code, code) for code in currencies)]
    search.form.fields["currency"].widget.choices = codes
    for name in (*BOXES, "period"):
        field = search.form[name]
        assert shown("{% box field %}", field=field) == field.as_widget()
        alone = shown("{% include 'browse/_field.html' %}", field=field)
        assert shown("{% labelled field %}", field=field) == alone


def plain(value):
    return all(map(plain, value)) if isinstance(value, tuple) else type(value) in (str, bool, int)


@pytest.mark.django_db
def test_a_card_is_made_of_plain_words():
    """Clean markup is equal to the same as a plain text, which is to be escaped."""
    posting = make_posting(
        now=NOON,
        title="Nurse <b>",
        description="<p>Bring &lt;b&gt; bandages.</p>",
        employmentType="FULL_TIME",
        places=[make_place("Leeds", "England", "GB"), make_place("York", "England", "GB")],
    )
    (card,) = cards([posting.pk], NOON, query=parse("bandages"))
    assert card.snippet
    assert card.facts
    assert plain(card)
