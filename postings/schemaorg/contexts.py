"""The names of their own that JSON-LD contexts give to what schema.org names."""

import re

from postings.schemaorg.aside import listed
from postings.schemaorg.names import local

PREFIX = re.compile(r"(?:https?:)?(?://)?(?:www\.)?schema\.org[/#]?", re.IGNORECASE)
Terms = dict[str, str]  # own name -> schema.org's; a prefix, with its colon -> ""


def plain(node: dict, depth: int) -> dict:
    """The node with schema.org's names, down to a depth, where its context has others for them."""
    return _renamed(node, {}, depth)


def has_terms(context: dict | list) -> bool:
    return bool(_terms(context))


def _terms(context: object) -> Terms:
    parts = [part for part in listed(context) if isinstance(part, dict)]
    stated = [pair for part in parts for pair in part.items() if pair[0][:1] != "@"]
    meant = {own: _iri(term) for own, term in stated}
    prefixes = {f"{own}:": "" for own, iri in meant.items() if PREFIX.fullmatch(iri)}
    prefixes = {own: "" for own in prefixes if own not in ("schema:", "schemaorg:")}
    names = {own: _named(iri, prefixes) for own, iri in meant.items() if not PREFIX.fullmatch(iri)}
    return prefixes | {own: name for own, name in names.items() if name and name != own}


def _iri(term: object) -> str:
    iri = term.get("@id") if isinstance(term, dict) else term
    return iri if isinstance(iri, str) else ""


def _named(iri: str, terms: Terms) -> str:
    """schema.org's name for it, a keyword's own, or "" for what is neither."""
    prefix, colon, name = iri.partition(":")
    if f"{prefix}{colon}" in terms:
        return name
    name = local(iri)
    return name if not {":", "/"} & set(name) else ""


def _renamed(value: object, terms: Terms, depth: int) -> object:
    if depth < 0:
        return value
    if isinstance(value, list):
        return [_renamed(item, terms, depth - 1) for item in value]
    if not isinstance(value, dict):
        return value
    context = value.get("@context")
    terms = terms | _terms(context) if isinstance(context, dict | list) else terms
    found: dict = {}
    for key, item in value.items():
        name = _name(key, terms)
        name = key if name in value or name in found else name
        found[name] = item if key == "@context" else _renamed(item, terms, depth - 1)
    if "@type" in found:
        types = found["@type"]
        names = [_name(name, terms) if isinstance(name, str) else name for name in listed(types)]
        found["@type"] = names if isinstance(types, list) else names[0]
    return found


def _name(own: str, terms: Terms) -> str:
    if own in terms:
        return terms[own]
    prefix, colon, name = own.partition(":")
    return name if colon and f"{prefix}:" in terms else own
