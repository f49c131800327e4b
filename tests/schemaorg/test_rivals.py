"""What two nodes of one `@id` say against one another is reported of the posting that names it."""

import io
import json

from postings.intake import containers, embedded
from postings.schemaorg import nodes
from postings.schemaorg.references import MOST_RIVALS, RIVAL

POSTING = {"@type": "JobPosting", "title": "Baker", "hiringOrganization": {"@id": "#e"}}
CRUMB = {"@type": "Organization", "@id": "#e", "name": "Crumb", "url": "https://crumb.example/"}
LOAF = {"@type": "Organization", "@id": "#e", "name": "Loaf"}
PHONE = {"@type": "Organization", "@id": "#e", "name": "Crumb", "telephone": "1"}


def _superseded(found) -> list:
    return [(p.path, p.rule, p.before) for p in found.problems if p.outcome == "superseded"]


def _on_a_page(*blocks: dict):
    scripts = (f'<script type="application/ld+json">{json.dumps(b)}</script>' for b in blocks)
    page = f"<!doctype html><title>Baker</title>{''.join(scripts)}"
    (record,) = containers.read(io.BytesIO(page.encode()), "a.html")
    (found,) = embedded.postings(record)
    return found


def test_it_works():
    (found,) = nodes.spoken({"@graph": [POSTING, CRUMB, LOAF]})
    assert found.node["hiringOrganization"] == CRUMB
    assert _superseded(found) == [("hiringOrganization", RIVAL, {"name": "Loaf"})]


def test_blocks_of_a_page_are_no_different():
    found = _on_a_page(LOAF, POSTING, CRUMB)
    assert found.node["hiringOrganization"] == CRUMB
    assert _superseded(found) == [("hiringOrganization", RIVAL, {"name": "Loaf"})]


def test_what_several_blocks_say_of_one_node_is_said_of_it():
    found = _on_a_page(POSTING, CRUMB, PHONE)
    assert found.node["hiringOrganization"] == CRUMB | PHONE
    assert _superseded(found) == []


def test_of_very_many_some_are_reported():
    others = [LOAF | {"name": str(number)} for number in range(50)]
    (found,) = nodes.spoken({"@graph": [POSTING, CRUMB, *others]})
    assert len(_superseded(found)) == MOST_RIVALS
    assert len(_superseded(_on_a_page(POSTING, CRUMB, *others))) == MOST_RIVALS
