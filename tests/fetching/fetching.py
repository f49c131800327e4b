"""Sources that are fetched, as tests make and fetch them."""

import io
import json

from django.core.management import call_command

from postings.models import JobPosting, Source
from tests.factories import make_node
from tests.fetching.server import answer


def make_fetched(site, path="/feed", **columns) -> Source:
    return Source.objects.create(name="Feed", address=site.url(path), **columns)


def feed(*titles, **headers) -> bytes:
    return answer(json.dumps([node(title) for title in titles]), **headers)


def page(title: str) -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(node(title))}</script>'
    return answer(f"<!doctype html><html><body>{script}</body></html>")


def node(title: str) -> dict:
    return make_node(title=title, identifier=title)


def sitemap(site, *entries) -> bytes:
    """Of paths or whole addresses, each perhaps with its lastmod after a space."""
    rows = []
    for entry in entries:
        where, _, changed = entry.partition(" ")
        where = where if "//" in where else site.url(where)
        rows.append(f"<url><loc>{where}</loc><lastmod>{changed}</lastmod></url>")
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return answer(f'<?xml version="1.0"?><urlset xmlns="{space}">{"".join(rows)}</urlset>')


def fetch(guard, *names) -> str:
    """What the command says; its exit code is in front when it is not 0."""
    out = io.StringIO()
    try:
        call_command("fetch_sources", *names, guard=guard, stdout=out)
    except SystemExit as ended:
        return f"{ended.code}: {out.getvalue()}"
    return out.getvalue()


def titles(**conditions) -> set[str]:
    return set(JobPosting.objects.filter(**conditions).values_list("title", flat=True))
