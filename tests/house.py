"""The rules of the house: imports point down, and each dangerous thing has one place.

Every rule takes the project's folder and yields what breaks it.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Who may import whom: only what stands on a lower level, or itself.
LEVELS = {
    "schemaorg": 0,
    "sanitize": 0,
    "models": 1,
    "gazetteer": 2,
    "search": 3,
    "intake": 4,
    "letters": 4,
    "exporting": 4,
    "fetching": 5,
    "editing": 5,
    "background": 6,
    "admin": 7,
    "alerts": 7,
    "browse": 7,
    "desk": 7,
    "management": 7,
    "publishing": 7,
    "templatetags": 7,
    "wiring": 8,  # jobboard/, postings/urls.py, postings/apps.py
}
WIRING = {"urls", "apps"}
MIGRATIONS_MAY_IMPORT = {"migrations", "models", "search"}
BANNED_NAMES = {"utils", "helpers", "services", "managers"}
LONGEST = 300


@dataclass(frozen=True)
class Module:
    root: Path
    path: Path

    @property
    def where(self):
        return self.path.relative_to(self.root).as_posix()

    @property
    def parts(self):
        """Its dotted name, in parts; a package's __init__ has the package's name."""
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return parts[:-1] if parts[-1] == "__init__" else parts

    @property
    def unit(self):
        return unit(self.parts)

    @cached_property
    def source(self):
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self):
        return ast.parse(self.source)

    @cached_property
    def nodes(self):
        return list(ast.walk(self.tree))

    @property
    def imports(self):
        """Everything imported anywhere in it, as (line, dotted name)."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            if isinstance(node, ast.ImportFrom):
                base = [node.module] if node.module else []
                if node.level:
                    package = self.parts if self.path.stem == "__init__" else self.parts[:-1]
                    base = [*package[: len(package) - node.level + 1], *base]
                yield from ((node.lineno, ".".join([*base, a.name])) for a in node.names)


def unit(parts):
    """What a module belongs to: a package or module right under postings/, or the wiring."""
    if parts[0] == "jobboard" or len(parts) == 1 or parts[1] in WIRING:
        return "wiring"
    return parts[1]


@lru_cache(1)  # each is read and parsed once for all rules, and then let go
def modules(root):
    found = [path for name in ("postings", "jobboard") for path in (root / name).rglob("*.py")]
    return [Module(root, path) for path in sorted(found)]


def code(root):
    """The modules people write, without the migrations Django writes."""
    return [module for module in modules(root) if module.unit != "migrations"]


def templates(root):
    folders = (root / "templates", root / "postings")
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".html", ".txt", ".xml"} and "samples" not in path.parts
    )


def arrows_point_down(root):
    for module in code(root):
        if module.unit not in LEVELS:
            yield f"{module.where}: {module.unit} has no level; give it one in LEVELS"
            continue
        for line, name in module.imports:
            target = unit(name.split("."))
            if name.split(".")[0] not in {"postings", "jobboard"} or target == module.unit:
                continue
            if LEVELS.get(target, 99) >= LEVELS[module.unit]:
                yield f"{module.where}:{line}: {module.unit} may not import {target}"


def migrations_stay_low(root):
    for module in modules(root):
        for line, name in module.imports if module.unit == "migrations" else ():
            ours = name.split(".")[0] in {"postings", "jobboard"}
            if ours and unit(name.split(".")) not in MIGRATIONS_MAY_IMPORT:
                yield f"{module.where}:{line}: a migration may not import {name}"


def core_is_pure(root):
    for module in code(root):
        allowed = "django.utils.safestring." if module.unit == "sanitize" else "-"
        for line, name in module.imports if LEVELS.get(module.unit) == 0 else ():
            if name.split(".")[0] == "django" and not name.startswith(allowed):
                yield f"{module.where}:{line}: the pure core imports {name}"


def one_sanitizer(root):
    for module in code(root):
        for line, name in module.imports if module.unit != "sanitize" else ():
            if name.split(".")[0] in {"bleach", "nh3"}:
                yield f"{module.where}:{line}: {name} belongs to postings/sanitize.py"


def safe_html_comes_from_the_sanitizer(root):
    for module in modules(root):
        if module.unit != "sanitize" and re.search(r"\bmark_safe\b|\bsafestring\b", module.source):
            yield f"{module.where}: text is declared safe outside of postings/sanitize.py"
    for path in templates(root):
        where, source = path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")
        if re.search(r"\|\s*safe(seq)?\b", source):
            yield f"{where}: |safe; hand the template a SafeHTML instead"
        if path.suffix == ".html" and re.search(r"autoescape\s+off", source):
            yield f"{where}: escaping is switched off"


def names_are_nouns(root):
    for module in modules(root):
        for part in BANNED_NAMES.intersection(module.parts):
            yield f"{module.where}: {part!r} says nothing; name what it is about"


def modules_are_short(root):
    tests = [Module(root, path) for path in sorted((root / "tests").rglob("*.py"))]
    for module in (*code(root), *tests):
        length = len(module.source.splitlines())
        if length > LONGEST:
            yield f"{module.where}: {length} lines; split it by noun at {LONGEST}"


def modules_say_what_they_are(root):
    for module in code(root):
        empty_package = module.path.stem == "__init__" and not module.source.strip()
        if not empty_package and not ast.get_docstring(module.tree):
            yield f"{module.where}: opens without a sentence on what it is"


def errors_are_not_swallowed(root):
    silent = (ast.Pass, ast.Continue)
    for module in modules(root):
        for node in module.nodes:
            if not isinstance(node, ast.ExceptHandler):
                continue
            caught = [n.id for n in ast.walk(node.type or node) if isinstance(n, ast.Name)]
            if node.type is None:
                yield f"{module.where}:{node.lineno}: a bare except"
            elif {"Exception", "BaseException"} & set(caught) and isinstance(node.body[0], silent):
                yield f"{module.where}:{node.lineno}: an error of any kind is passed over"


def no_signals(root):
    for module in code(root):
        for line, name in module.imports:
            parts = name.split(".")
            is_signal = "signals" in parts and parts[-1] != "post_migrate"
            if parts[0] in {"django", "axes"} and (is_signal or parts[-1] == "Signal"):
                yield f"{module.where}:{line}: {name}; call what should happen"
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and node.attr == "signals":
                yield f"{module.where}:{node.lineno}: a signal; call what should happen"


def no_standing_order(root):
    for module in code(root):
        metas = (n for n in module.nodes if isinstance(n, ast.ClassDef) and n.name == "Meta")
        for statement in (s for meta in metas for s in meta.body):
            for target in getattr(statement, "targets", ()):
                if getattr(target, "id", "") == "ordering":
                    yield f"{module.where}:{statement.lineno}: ordering; say it where it is read"


def writes_have_few_doors(root):
    doors = {"intake", "editing", "desk", "admin"}
    for module in code(root):
        if module.unit in doors:
            continue
        for line, name in module.imports:
            if name == "django.db.transaction.atomic":
                yield f"{module.where}:{line}: a transaction outside of {sorted(doors)}"
        for node in module.nodes:
            if isinstance(node, ast.Attribute) and node.attr == "atomic":
                yield f"{module.where}:{node.lineno}: a transaction outside of {sorted(doors)}"


RULES = [
    arrows_point_down,
    migrations_stay_low,
    core_is_pure,
    one_sanitizer,
    safe_html_comes_from_the_sanitizer,
    names_are_nouns,
    modules_are_short,
    modules_say_what_they_are,
    errors_are_not_swallowed,
    no_signals,
    no_standing_order,
    writes_have_few_doors,
]
