"""Parts of a page that are rendered once for the same words, whatever page they are on.

What is remembered follows from what the part is given and from nothing else, because its template
sees nothing else: so it cannot grow old, and no visitor's page is in it. We remember words rather
than a posting by its number, since whoever edits, closes or renames changes the words themselves;
we gave up saving what it takes to find them.
"""

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache

from django import template
from django.conf import settings
from django.forms import BoundField
from django.forms.widgets import Input
from django.template import Context, Engine
from django.utils.html import format_html
from django.utils.translation import get_language

from postings.search.asking import LastingForm

register = template.Library()
MOST = 2000  # parts of a kind that a process remembers: some 5 MB of cards
GAP = "\0"  # which no page can hold, where one word differs each time
LINE, INNER_LINE = "\n  {}\n  ".format, "\n    {}\n    ".format
Given = tuple[tuple[str, Hashable], ...]


@register.simple_tag
def remembered(name: str, **given: Hashable) -> str:
    """`{% remembered "_nav.html" here=here %}` includes a template that sees what is given alone.
    All texts in it are plain, for a clean one is equal to its plain twin."""
    return _known(_render, name, get_language(), tuple(given.items()))


@register.simple_tag
def each_remembered(name: str, things: Iterable[Hashable], **given: Hashable) -> str:
    """The same of each thing, one after the other; the template calls it `each`."""
    language, rest = get_language(), tuple(given.items())
    parts = [_known(_render, name, language, (("each", each), *rest)) for each in things]
    return format_html("{}" * len(parts), *parts, "")


@register.simple_tag
def lines_remembered(name: str, things: Iterable[Hashable], **given: Hashable) -> str:
    """The same, each on a line of its own."""
    language, rest = get_language(), tuple(given.items())
    parts = [_known(_pattern, name, language, (("each", each), *rest)) for each in things]
    return format_html("".join(map(INNER_LINE, parts)), "")


@register.simple_tag
def lines_but_a_word(name: str, things: Iterable[tuple[Hashable, str]], **given: Hashable) -> str:
    """The same of a template that says a `word` as well, which differs each time; each on a line
    of its own."""
    language, rest = get_language(), tuple(given.items())
    parts = [
        _known(_pattern, name, language, (("each", each), ("word", GAP if word else ""), *rest))
        for each, word in things
    ]
    return format_html("".join(map(LINE, parts)), *(word for _, word in things if word), "")


@register.simple_tag(takes_context=True)
def drawn_once(context: Context, name: str) -> str:
    """`{% drawn_once "_form.html" %}` includes a template that is the same on all pages of a
    search, where the same is `asked` (browse.counted_once)."""
    drawn, key = context["drawn"], (name, context["asked"])
    if key not in drawn:
        drawn[key] = context.template.engine.get_template(name).render(context)
    return drawn[key]


@register.simple_tag
def box(field: BoundField) -> str:
    """`{{ field }}` of a search: what it holds is typed into a box that looks the same each time,
    or chosen from a few."""
    return _box(field, "")


@register.simple_tag
def labelled(field: BoundField) -> str:
    """The same with its label."""
    return _box(field, "browse/_field.html")


def _box(field: BoundField, template: str) -> str:
    """One with an error is drawn as it is."""
    if field.errors:
        return _drawn(field, template)
    form, name, value = type(field.form), field.name, field.value()
    choices = tuple(field.field.widget.choices) if name in form.own else ()
    shown = GAP if value and isinstance(field.field.widget, Input) else value
    empty = _known(_empty, template, get_language(), form, name, shown, choices)
    return format_html(empty, value)


def _known(render: Callable[..., str], *given: Hashable) -> str:
    """In DEBUG templates change under us."""
    return (render.__wrapped__ if settings.DEBUG else render)(*given)


@lru_cache(maxsize=MOST)
def _render(name: str, language: str | None, given: Given) -> str:
    return Engine.get_default().get_template(name).render(Context(dict(given)))


@lru_cache(maxsize=MOST)
def _pattern(name: str, language: str | None, given: Given) -> str:
    return _with_gap(_render.__wrapped__(name, language, given).strip())


@lru_cache(maxsize=MOST)
def _empty(
    template: str, language: str | None, form: type[LastingForm], name: str, shown, choices: tuple
) -> str:
    made = form(initial={name: shown})
    if choices:
        made.fields[name].widget.choices = choices
    return _with_gap(_drawn(made[name], template))


def _drawn(field: BoundField, template: str) -> str:
    return _render.__wrapped__(template, None, (("field", field),)) if template else str(field)


def _with_gap(html: str) -> str:
    """As `format_html` fills it."""
    return html.replace("{", "{{").replace("}", "}}").replace(GAP, "{}")
