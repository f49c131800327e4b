"""What a salary says only beside what else is stated: its currency, or the rest of its spread."""

from copy import deepcopy

from postings.schemaorg.amounts import amounts, code_of
from postings.schemaorg.settling import PERIODS, Figures, has_aside, stated
from postings.schemaorg.texts import Text
from postings.schemaorg.types import EXTRA, Problem

SPREAD = ("median", "percentile10", "percentile25", "percentile75", "percentile90")
FIGURES = Figures("value", "min_value", "max_value", "currency")
BESIDE = "an amount written as text, in the currency beside it"


def spread(node: dict, problems: list) -> None:
    """Amounts in text become figures; 0 is where programs leave what nobody stated."""
    if EXTRA in node and has_aside(node, *SPREAD):
        return
    names = [name for name in SPREAD if name in node]
    for name in names:
        found = isinstance(node[name], str) and amounts(node[name], node.get("currency", ""))
        if found and found.one is not None and not found.unit:
            before = Text().write(node[name])
            said = Problem("repaired", name, "an amount written as text", before, found.one)
            problems.append(said)
            node[name] = found.one
            if found.code:
                node.setdefault("currency", found.code)
    zeros = [name for name in names if node[name] == 0]
    if zeros and (len(zeros) == len(names) or "median" in zeros):
        _drop(node, zeros if len(zeros) == len(names) else ["median"], problems)


def _drop(node: dict, zeros: list[str], problems: list) -> None:
    before = stated(node, *node)
    for name in zeros:
        del node[name]
    if not node.keys() - {*PERIODS, "@type", "duration", "currency"}:
        node.clear()
    problems.append(Problem("repaired", "", "zero stands for no amount", before, None))


def beside(node: dict, problems: list) -> None:
    """`salaryCurrency` says which "$" the salary is in."""
    currency = node.get("salary_currency", "")
    if currency and "base_salary" in node:
        node["base_salary"] = tuple(_in(currency, one, problems) for one in node["base_salary"])


def _in(currency: str, salary: object, problems: list) -> object:
    if isinstance(salary, str):
        return _line(currency, salary, problems)
    if not isinstance(salary, dict) or "currency" in salary or not _texts(salary):
        return salary
    trial, found = {**deepcopy(salary), "currency": currency}, []
    FIGURES.settle(trial, found)
    if not found or any(problem.outcome == "refused" for problem in found):
        return salary
    problems.extend(problem.under("baseSalary") for problem in found)
    return trial


def _line(currency: str, text: str, problems: list) -> object:
    found = amounts(text, currency)
    if not found:
        return text
    node = found.node(code_of(currency) or currency)
    problems.append(
        Problem("repaired", "baseSalary", BESIDE, Text().write(text), stated(node, *node))
    )
    return node


def _texts(salary: dict) -> bool:
    inner = salary.get("value")
    holders = [salary, inner] if isinstance(inner, dict) else [salary]
    return any(isinstance(part.get(name), str) for part in holders for name in FIGURES.names)
