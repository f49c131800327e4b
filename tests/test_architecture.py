"""The house keeps its shape.

The first test runs all rules over the project; the others build small wrong projects, since a
rule that cannot fail protects nothing.
"""

import pytest

from tests.house import (
    ROOT,
    RULES,
    arrows_point_down,
    code,
    core_is_pure,
    errors_are_not_swallowed,
    migrations_stay_low,
    modules_are_short,
    modules_say_what_they_are,
    names_are_nouns,
    no_signals,
    no_standing_order,
    one_sanitizer,
    safe_html_comes_from_the_sanitizer,
    writes_have_few_doors,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_works(rule):
    assert list(rule(ROOT)) == []


def test_there_is_something_to_judge():
    assert {"postings", "jobboard"} <= {module.parts[0] for module in code(ROOT)}


WRONG = [
    (arrows_point_down, "postings/models/a.py", "from postings.search import words"),
    (arrows_point_down, "postings/models/a.py", "def late():\n    from postings import intake"),
    (arrows_point_down, "postings/models/a.py", "from ..search.words import tokens"),
    (arrows_point_down, "postings/browse/a.py", "import postings.desk.views"),
    (arrows_point_down, "postings/sanitize.py", "from postings.schemaorg import names"),
    (arrows_point_down, "postings/gazetteer/a.py", "from postings import urls"),
    (arrows_point_down, "postings/desk/a.py", "from jobboard.settings import DEBUG"),
    (arrows_point_down, "postings/models/a.py", "from postings.migrations import one"),
    (arrows_point_down, "postings/elsewhere/a.py", "x = 1"),
    (migrations_stay_low, "postings/migrations/0001_a.py", "from postings.intake import run"),
    (core_is_pure, "postings/schemaorg/a.py", "import django"),
    (core_is_pure, "postings/schemaorg/a.py", "from django.utils.safestring import SafeString"),
    (core_is_pure, "postings/sanitize.py", "from django.utils.html import escape"),
    (one_sanitizer, "postings/intake/a.py", "import nh3"),
    (one_sanitizer, "postings/models/a.py", "from bleach.sanitizer import Cleaner"),
    (safe_html_comes_from_the_sanitizer, "postings/browse/a.py", "x = mark_safe(y)"),
    (safe_html_comes_from_the_sanitizer, "templates/a.html", "{{ x|safe }}"),
    (safe_html_comes_from_the_sanitizer, "templates/a.html", "{% autoescape off %}"),
    (safe_html_comes_from_the_sanitizer, "postings/templates/a.txt", "{{ x | safe }}"),
    (names_are_nouns, "postings/desk/utils.py", ""),
    (names_are_nouns, "postings/helpers/a.py", ""),
    (modules_are_short, "postings/desk/a.py", "x = 1\n" * 301),
    (modules_are_short, "tests/desk/test_a.py", "x = 1\n" * 301),
    (modules_say_what_they_are, "postings/desk/a.py", "x = 1"),
    (modules_say_what_they_are, "postings/desk/__init__.py", "x = 1"),
    (errors_are_not_swallowed, "postings/desk/a.py", "try:\n    x\nexcept:\n    raise"),
    (errors_are_not_swallowed, "jobboard/a.py", "try:\n    x\nexcept Exception:\n    pass"),
    (no_signals, "postings/models/a.py", "from django.db.models.signals import post_save"),
    (no_signals, "postings/models/a.py", "from django.dispatch import Signal"),
    (no_signals, "postings/models/a.py", "models.signals.post_save.connect(x)"),
    (no_standing_order, "postings/models/a.py", "class A:\n    class Meta:\n        ordering = 1"),
    (writes_have_few_doors, "postings/browse/a.py", "with transaction.atomic():\n    x"),
    (writes_have_few_doors, "postings/models/a.py", "from django.db.transaction import atomic"),
]


def written(root, where, source):
    path = root / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return root


@pytest.mark.parametrize(("rule", "where", "source"), WRONG)
def test_it_refuses(rule, where, source, tmp_path):
    assert list(rule(written(tmp_path, where, source)))


RIGHT = [
    ("postings/models/__init__.py", ""),
    ("postings/models/a.py", '"""A."""\nfrom postings.models import b\nfrom . import c'),
    ("postings/search/a.py", '"""A."""\nfrom django.db.models.signals import post_migrate'),
    (
        "postings/sanitize.py",
        '"""A."""\nimport nh3\nfrom django.utils.safestring import SafeString',
    ),
    ("postings/intake/store.py", '"""A."""\nwith transaction.atomic():\n    x'),
    ("postings/admin/a.py", '"""A."""\nclass A:\n    ordering = ["name"]'),
    ("postings/migrations/0001_a.py", "from postings.search import index"),
    ("postings/urls.py", '"""A."""\nfrom postings.browse import views'),
    ("jobboard/urls.py", '"""A."""\nfrom postings import urls\nfrom postings.admin import site'),
    ("postings/desk/a.py", '"""A."""\ntry:\n    x\nexcept KeyError:\n    pass'),
    ("templates/mail.txt", "{% autoescape off %}{{ safe }}"),
]


@pytest.mark.parametrize(("where", "source"), RIGHT)
def test_it_accepts(where, source, tmp_path):
    root = written(tmp_path, where, source)
    assert [problem for rule in RULES for problem in rule(root)] == []
