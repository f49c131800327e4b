"""One posting in the ways in which files hold it: each says what its node says, and no more."""

import json
from html import escape

FRAMEWORK = '<script id="__NUXT_DATA__" type="application/json">{}</script>'
STATE = '<script id="__NEXT_DATA__" type="application/json">{}</script>'


def _json(value: object) -> str:
    return json.dumps(value).replace("<", "\\u003c")


def _page(*blocks: object) -> str:
    scripts = (f'<script type="application/ld+json">{_json(block)}</script>' for block in blocks)
    return f"<!doctype html><html><head><title>Baker</title>{''.join(scripts)}</head></html>"


def _numbered(value: object) -> str:
    """As Nuxt writes values: in one list, referring to one another by number."""
    found: list = []

    def put(value: object) -> int:
        at = len(found)
        found.append(value)
        if isinstance(value, dict):
            found[at] = {name: put(held) for name, held in value.items()}
        elif isinstance(value, list):
            found[at] = [put(held) for held in value]
        return at

    put(value)
    return _json(found)


def _frame(page: str) -> str:
    return f'<html><iframe srcdoc="{escape(page)}"></iframe></html>'


def _stub(node: dict) -> dict:
    return {name: node[name] for name in ("@type", "@id", "title")}


SITE = {"@type": "WebSite", "name": "Jobs", "@id": "#site"}
WAYS = {  # by name, the file's among it
    "a list.json": lambda node: _json([SITE, node]),
    "a graph.json": lambda node: _json({"@graph": [SITE, node]}),
    "a reference.json": lambda node: _json(
        {"@graph": [{"@type": "WebPage", "mainEntity": {"@id": node["@id"]}}, node]}
    ),
    "a list of items.json": lambda node: _json(
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": node}]}
    ),
    "a feed.json": lambda node: _json({"items": [{"id": 1, "_jobposting": node}]}),
    "a text.json": lambda node: _json({"jobs": [{"ld": _json(node)}]}),
    "a text in a text.json": lambda node: _json(_json(_json(node))),
    "lines.jsonl": lambda node: f"{_json(SITE)}\n\n{_json(node)}\n",
    "several.json": lambda node: f"{_json(SITE)}\n{json.dumps(node, indent=1)}",
    "a call.json": lambda node: f"callback({_json(node)});",
    "a stub.json": lambda node: _json([_stub(node), node]),
    "a page.html": lambda node: _page(SITE, node),
    "a page that says it twice.html": lambda node: _page(_stub(node), node),
    "a frame.html": lambda node: _frame(_page(node)),
    "a frame in a frame.html": lambda node: _frame(_frame(_page(node))),
    "a page's data.html": lambda node: STATE.format(_json({"props": {"job": node}})),
    "a payload.html": lambda node: FRAMEWORK.format(_numbered({"data": {"job": node}})),
}


def written(way: str, node: dict) -> bytes:
    return WAYS[way](node).encode()
