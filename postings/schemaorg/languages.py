"""The language a posting is written in: what states it, and which way it is written."""

import re
from collections.abc import Iterator

from postings.schemaorg.names import local
from postings.schemaorg.types import ABSENT, Problem

LONGEST = 35  # characters of a tag; RFC 5646 (4.4.1) asks for room for as many
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
WRONG = "not one language tag such as de or pt-BR"
IN_LANGUAGE = "inLanguage"  # schema.org's word on works and pages, which publishers put here too
CONTEXT = "@context.@language"
RIGHT_TO_LEFT = set("ar arc ckb dv fa he iw ks ps sd syr ug ur yi".split())
RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "syrc", "thaa", "nkoo"}


def tag(stated: object) -> str:
    """A language tag (BCP 47), `de_AT` with a hyphen; "" for what is none."""
    text = stated.strip().replace("_", "-") if isinstance(stated, str) else ""
    return text if len(text) <= LONGEST and TAG.fullmatch(text) else ""


def of_context(context: object, around: object = None) -> object:
    """What a JSON-LD context says of the language of texts, its last word; else what is `around`.

    As it stands there: it may be no tag at all.
    """
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, dict) and "@language" in part:
            around = part["@language"]
    return around


def of_posting(node: dict, extra: dict) -> tuple[str, tuple[Problem, ...]]:
    """The tag a node states for its texts, or "", and what is no tag.

    `extra` is what no row of the table knows of it. A context speaks of texts in JSON-LD's own
    sense, so it goes before `inLanguage`.
    """
    found, problems = "", []
    for path, stated in _stated(node, extra):
        language = tag(stated)
        if not language:
            problems.append(Problem("refused", path, WRONG, stated))
        elif language != stated:
            problems.append(Problem("repaired", path, "a language tag tidied", stated, language))
        found = found or language
    return found, tuple(problems)


def _stated(node: dict, extra: dict) -> Iterator[tuple[str, object]]:
    context = node.get("@context")
    language = None if isinstance(context, str) else of_context(context)
    if language not in ABSENT:
        yield CONTEXT, language
    for key, value in extra.items():
        if local(key) == IN_LANGUAGE:
            yield IN_LANGUAGE, _code(value)


def _code(stated: object) -> object:
    """A Language has its tag as alternateName; several that are the same are one."""
    if isinstance(stated, dict):
        names = [stated.get(name) for name in ("alternateName", "name", "@value")]
        return next(filter(tag, names), stated)
    if isinstance(stated, list):
        codes = [_code(item) for item in stated]
        return codes[0] if codes and all(code == codes[0] for code in codes) else stated
    return stated


def direction(language: str) -> str:
    """`rtl` or `ltr` for a language tag; `auto`, the browser's own guess, where none is stated."""
    if not language:
        return "auto"
    first, *subtags = language.lower().replace("_", "-").split("-")
    scripts = [subtag for subtag in subtags if len(subtag) == 4]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in RIGHT_TO_LEFT else "ltr"
