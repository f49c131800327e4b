"""Which way a language is written."""

RIGHT_TO_LEFT = set("ar arc ckb dv fa he iw ks ps sd syr ug ur yi".split())
RIGHT_TO_LEFT_SCRIPTS = {"arab", "hebr", "syrc", "thaa", "nkoo"}


def direction(language: str) -> str:
    """`rtl` or `ltr` for a language tag; `auto`, the browser's own guess, where none is stated."""
    if not language:
        return "auto"
    tag, *subtags = language.lower().replace("_", "-").split("-")
    scripts = [subtag for subtag in subtags if len(subtag) == 4]
    if scripts:
        return "rtl" if scripts[0] in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if tag in RIGHT_TO_LEFT else "ltr"
