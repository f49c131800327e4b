"""The language of a posting: from its values, its node, its page; and back out of an export."""

import json

import pytest
from django.core.management import call_command

from postings.models import Change, Document, JobPosting
from postings.models.whole import whole
from tests.factories import make_node

pytestmark = pytest.mark.django_db
GERMAN = {"@language": "de"}


@pytest.fixture
def importing(tmp_path, capsys):
    """Import a file; the report."""

    def importing(content, name="jobs.json", *options):
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        call_command("import_postings", path, *options, format="json", workers=0)
        return json.loads(capsys.readouterr().out)

    return importing


def page(node: dict, lang: str = 'lang="de-AT"') -> str:
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return f"<!doctype html><html {lang}><title>{node['title']}</title>{script}</html>"


def told(report) -> list[dict]:
    """What a report says of languages."""
    entries = [*report["problems"], *report["repairs"]]
    return [one for one in entries if "anguage" in str(one)]


def language() -> str:
    return JobPosting.objects.get().language


CONTEXT = "https://schema.org"
NODES = [
    ({"@context": GERMAN}, "de"),
    ({"@context": [CONTEXT, GERMAN]}, "de"),
    ({"@context": [GERMAN, {"@language": "fr"}]}, "fr"),
    ({"@context": {"@vocab": CONTEXT, "@language": "pt-BR"}}, "pt-BR"),
    ({"@context": {"@language": None}}, ""),
    ({"inLanguage": "de"}, "de"),
    ({"https://schema.org/inLanguage": "de"}, "de"),
    ({"inLanguage": ["de", {"@value": "de"}]}, "de"),
    ({"inLanguage": {"@type": "Language", "name": "German", "alternateName": "de"}}, "de"),
    ({"inLanguage": {"@type": "Language", "name": "zh-Hant-TW"}}, "zh-Hant-TW"),
    ({"@context": GERMAN, "inLanguage": "en"}, "de"),
    ({}, ""),
]


@pytest.mark.parametrize(("stated", "found"), NODES)
def test_it_works(importing, stated, found):
    report = importing(make_node(**stated))
    assert language() == found
    assert told(report) == []


JUNK = [
    ({"@context": {"@language": "German (Austria)"}}, "@context.@language"),
    ({"@context": {"@language": "de" + "-x" * 20}}, "@context.@language"),
    ({"inLanguage": "German"}, "inLanguage"),
    ({"inLanguage": ["de", "en"]}, "inLanguage"),
    ({"inLanguage": {"@type": "Language", "url": "https://l.example"}}, "inLanguage"),
]


@pytest.mark.parametrize(("stated", "path"), JUNK)
def test_what_is_no_language_is_refused_by_name(importing, stated, path):
    (problem,) = told(importing(make_node(**stated)))
    assert (problem["outcome"], problem["path"]) == ("refused", path)
    assert problem["reason"].startswith("not one language tag such as de or pt-BR")
    assert language() == ""
    again, context = whole(JobPosting.objects.get()), stated.get("@context")
    assert again["@context"] == ([CONTEXT, context] if context else CONTEXT)
    assert again.get("inLanguage") == stated.get("inLanguage")


def test_an_underscore_is_repaired(importing):
    (repair,) = told(importing(make_node(inLanguage="de_AT")))
    assert (repair["path"], repair["rule"]) == ("inLanguage", "a language tag tidied")
    assert language() == "de-AT"


AROUND = [
    ({"@context": GERMAN, "@graph": [make_node()]}, "de"),
    ([{"@context": GERMAN, "mainEntity": make_node()}], "de"),
    ({"@context": GERMAN, "@graph": [make_node() | {"@context": {"@language": "fr"}}]}, "fr"),
    ({"@context": GERMAN, "a": {"@context": {"@language": "fr"}, "b": make_node()}}, "fr"),
]


@pytest.mark.parametrize(("document", "found"), AROUND)
def test_of_the_contexts_around_it(importing, document, found):
    importing(document)
    assert language() == found


def test_of_the_context_around_a_list_too_long_to_be_held(importing, monkeypatch):
    monkeypatch.setattr("postings.intake.json_values.MAX_VALUE", 1000)
    nodes = [make_node(), make_node(inLanguage="fr"), make_node(inLanguage="fr")]
    importing({"@context": [CONTEXT, GERMAN], "@graph": nodes})
    assert sorted(JobPosting.objects.values_list("language", flat=True)) == ["de", "fr", "fr"]


PAGES = [
    ('lang="de-AT"', {}, "de-AT"),
    ("lang=de", {}, "de"),
    ('lang="de_AT"', {}, "de-AT"),
    ('lang="de"', {"inLanguage": "en"}, "en"),
    ("", {}, ""),
]


@pytest.mark.parametrize(("lang", "stated", "found"), PAGES)
def test_of_its_page(importing, lang, stated, found):
    importing(page(make_node(**stated), lang), "job.html")
    assert language() == found


@pytest.mark.parametrize("lang", ['lang="english"', 'lang="{{locale}}"', 'lang="d"'])
def test_a_page_in_no_language(importing, lang):
    (flag,) = told(importing(page(make_node(), lang), "job.html"))
    assert flag["outcome"] == "flagged"
    assert flag["rule"].startswith("the language of its page is not")
    assert language() == ""


def test_a_page_read_again_in_another_language_is_no_change(importing):
    node = make_node()
    importing(page(node), "job.html")
    report = importing(page(node, 'lang="fr"'), "job.html")
    assert (report["unchanged"], report["updated"]) == (1, 0)
    assert language() == Document.objects.get().language == "de-AT"


def test_composing_again_finds_it_again(importing):
    """A document that joins gives the lead nothing but its place."""
    node = make_node(datePosted="2026-01-10")
    importing(page(node), "job.html")
    later = node | {"jobLocation": {"@type": "Place", "name": "Hull"}, "datePosted": "2026-01-09"}
    assert importing(later)["joined"] == 1
    assert language() == "de-AT"


def test_the_lead_gives_the_language(importing):
    node = make_node(datePosted="2026-01-10", inLanguage="de")
    importing([node, node | {"datePosted": "2026-01-11", "jobLocation": None, "inLanguage": "fr"}])
    assert language() == "fr"


def test_a_new_language_is_a_change(importing):
    node = make_node()
    importing(node | {"inLanguage": "de"})
    assert importing(node | {"inLanguage": "fr"})["updated"] == 1
    assert language() == "fr"
    assert Change.objects.get().after == {"inLanguage": "fr"}


def marked(item: str, description: str = "", around: str = "", html: str = "") -> str:
    """A page whose elements state a posting, as microdata and as RDFa; `lang` of each part."""
    return (
        f"<!doctype html><html {html}><title>Bäcker</title><section {around}>"
        f'<div itemscope itemtype="https://schema.org/JobPosting" {item}>'
        f"<h1 itemprop=title>Bäcker</h1><p itemprop=description {description}>Pétrir</p>"
        "<i itemprop=hiringOrganization>Crumb</i></div></section></html>"
    )


TONGUES = [  # (the page, the posting's language, that of its description)
    (marked("lang=de"), "de", ""),
    (marked('xml:lang="de_AT"'), "de-AT", ""),
    (marked("", around="lang=de"), "de", ""),
    (marked("lang=de", html="lang=en"), "de", ""),
    (marked("", html="lang=de"), "de", ""),
    (marked("lang=de", html="lang=de"), "de", ""),
    (marked("lang=de", "lang=fr"), "de", "fr"),
    (marked("lang=de", "lang=fr", html="lang=fr"), "de", "fr"),
    (marked("", "lang=fr", html="lang=de"), "de", "fr"),
    (marked("", "lang=fr"), "", "fr"),
    (marked("lang='{{locale}}'", "lang='français (fr)'"), "", ""),
]


@pytest.mark.parametrize("way", ["microdata", "RDFa"])
@pytest.mark.parametrize(("content", "found", "of_text"), TONGUES)
def test_of_the_elements_that_state_it(importing, way, content, found, of_text):
    if way == "RDFa":
        content = content.replace('itemscope itemtype="https://schema.org/', 'typeof="schema:')
        content = content.replace("itemprop=", "property=schema:")
    assert importing(content, "job.html")["created"] == 1
    said = whole(JobPosting.objects.get())["description"]
    assert language() == found
    assert said == ({"@value": "<p>Pétrir</p>", "@language": of_text} if of_text else said)
    assert isinstance(said, dict) == bool(of_text)


STATED = [{"@context": GERMAN}, {"inLanguage": "de"}, {"@context": GERMAN, "inLanguage": "en"}]


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv"])
@pytest.mark.parametrize("stated", [*STATED, None])
def test_an_export_gives_it_back(importing, tmp_path, name, stated):
    """`None` stands for a language of the page."""
    node = make_node(**stated or {})
    importing(node) if stated else importing(page(node), "job.html")
    before = whole(JobPosting.objects.get()), language()
    out = tmp_path / name
    call_command("export_postings", output=str(out), verbosity=0)
    assert importing(out.read_text(), name)["unchanged"] == 1
    assert (whole(JobPosting.objects.get()), language()) == before
    JobPosting.objects.all().delete()  # as in another database
    report = importing(out.read_text(), name)
    assert (report["created"], report["problems"]) == (1, [])
    assert (whole(JobPosting.objects.get()), language()) == before
