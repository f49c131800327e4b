"""Texts by their languages, as JSON-LD may write them: `{"en": "Baker", "fr": ["Boulanger"]}`."""

import re

from postings.schemaorg.aside import listed

BY_LANGUAGE = "a text by its language"
SAYS_NOTHING = "its first text says nothing; state one text with its language"
NO_LANGUAGE = "@none"  # JSON-LD's key, in a language map, for a text whose language is not stated
LANGUAGE = re.compile(rf"[a-z]{{2}}(?:[-_][A-Za-z]{{2,4}})?|{NO_LANGUAGE}")


def is_map(raw: dict) -> bool:
    """Whether an object is a language map; each language may have several texts."""
    return (
        bool(raw)
        and "@type" not in raw  # as most have that are none
        and raw.keys() != {"id"}
        and all(
            LANGUAGE.fullmatch(key) and text and all(isinstance(one, str) for one in listed(text))
            for key, text in raw.items()
        )
    )


def first_language(raw: dict) -> tuple[str, list[str], list[dict]]:
    """Of a language map (the first language, or "" for none; its texts; the others, each alone)."""
    (language, texts), *others = raw.items()
    language = "" if language == NO_LANGUAGE else language
    return language, listed(texts), [dict([other]) for other in others]


def literals(raw: dict) -> list[dict | str]:
    """The texts of its first language as JSON-LD values."""
    language, texts, _ = first_language(raw)
    return [{"@value": text, "@language": language} if language else text for text in texts]
