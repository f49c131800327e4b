"""Texts that break programs come back as they were from every surface, or mended and told."""

import html
import io
import json
import re

import pytest
from django.core.management import call_command
from django.urls import reverse

from postings.intake.parsing import UNSTORABLE
from postings.models import JobPosting
from tests.factories import make_node

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)

SAME = {
    # what looks like nothing, a name of a program or a number
    "null": "null and void",
    "a word of JavaScript": "undefined behaviour",
    "a device of DOS": "CON.txt",
    "a truth": "true",
    "a number": "00123",
    "a number with letters": "1e5 jobs",
    "a hexadecimal number": "0x1F",
    "not a number": "NaN",
    "a long number": "9" * 400,
    "a date": "2026-02-30",
    "a fraction": "1/0",
    "a version": "1.2.3.4",
    "digits of elsewhere": "١٢٣ ४५६",
    # what is not seen, or changes what is
    "right to left by force": "Ba\u202erek\u202c",
    "apart from its surroundings": "\u2066Baker\u2069",
    "no width": "Ba\u200bk\u200der\u2060",
    "a mark inside": "Ba\ufeffker",
    "a soft hyphen": "Ba\u00adker",
    # markup, which a title is not
    "tags": "<b>Ba</b>ker",
    "a script": "<script>alert(1)</script>Baker",
    "a handler": '<img src=x onerror="alert(1)">Baker',
    "an end of the block": "</script><script>alert(1)</script>Baker",
    "a comment": "<!--<script>",
    # letters
    "accents": "Crème brûlée ñandú Þórr ŁÓDŹ",
    "Turkish": "İstanbul ıI iİ",
    "Arabic": "خباز في المدينة",
    "Hebrew and English": "אופה baker אופה",
    "Thai": "คนทำขนมปัง",
    "Devanagari": "रोटी बनाने वाला",
    "Han": "麵包師傅 職人",
    "Hangul": "제빵사",
    "beyond the first plane": "𠜎𠜱 𝔅𝔞𝔨𝔢𝔯 𐐀",
    "small capitals": "ᴮᴬᴷᴱᴿ ＢＡＫＥＲ ﬁne",
    "no letter": "؟!¡¿…‰",
    "marks on marks": "B̷̡͙͓a̸̢͔k̶̛̝e̴̙͐r̵̪̈́",
    # pictures
    "a picture": "🍞",
    "a family": "👩‍👩‍👧‍👦 baker",
    "a skin": "👩🏿‍🍳 cook",
    "flags": "🇬🇧🏴‍☠️ baker",
    "a key": "1️⃣ #️⃣",
    # for other programs
    "SQL": "Robert'); DROP TABLE postings_jobposting;-- \" OR 1=1",
    "a pattern of SQL": "100% of_all \\% \\_",
    "a template": "{{ 7|add:7 }} {% include 'x' %} {# x #} ${7*7} <%= 7 %> #{7}",
    "a format": "%s %d %n %(title)s {0} {title} {title.__class__}",
    "a shell": "$(touch x) `touch x` ; touch x | cat && rm -rf * > x",
    "a formula": '=HYPERLINK("http://a.example","x")',
    "a formula in disguise": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a path": "../../../../etc/passwd C:\\con\\con",
    "a header": "Subject: x Bcc: a@b.example",
    "a log": "${jndi:ldap://a.example/x}",
    "XML": "]]> <?xml?> <!DOCTYPE x>",
    "a query": 'a:b AND (c OR "d) -e f* NEAR/2 ^g',
    "quotes": "\"'`´‘’“”„«»",
    "backslashes": "\\ \\\\ \\n \\u0041 \\",
    "a regular expression": "(a+)+$ [[:alpha:]] (?P<x>",
    "an entity": "AT&T R&D; &notanentity",
    # long
    "a long word": "W" * 2000,
    "many words": "word " * 300 + "end",
}


@pytest.fixture
def published(client, tmp_path):
    """Import a text wherever one can stand; the report, and what each surface makes of it."""

    def published(text: str) -> tuple[dict, dict]:
        node = make_node(
            title=text,
            description=f"<p>{html.escape(text)}</p>",
            hiringOrganization={"@type": "Organization", "name": text},
            jobLocation={"@type": "Place", "address": {"addressLocality": text}},
            datePosted="2026-01-10",
        )
        path, out = tmp_path / "feed.jsonl", io.StringIO()
        path.write_text(json.dumps(node))
        call_command("import_postings", str(path), format="json", workers=0, stdout=out)
        posting = JobPosting.objects.get()
        page = client.get(posting.get_absolute_url())
        found = client.get(reverse("posting_list"), {"q": text[:100].encode(errors="replace")})
        listed = client.get(reverse("posting_list"))
        assert (page.status_code, listed.status_code) == (200, 200)
        assert found.status_code in (200, 400)  # a query may be none, and is told so
        export = io.StringIO()
        call_command("export_postings", stdout=export)
        return json.loads(out.getvalue()), {
            "page": page.content.decode(),
            "list": listed.content.decode(),
            "block": json.loads(BLOCK.search(page.content.decode())[1]),
            "export": json.loads(export.getvalue()),
        }

    return published


def heading(page: str) -> str:
    return html.unescape(HEADING.search(page)[1]).strip()


def texts(node: dict) -> list[str]:
    place = node["jobLocation"]
    place = place[0] if isinstance(place, list) else place
    employer, town = node["hiringOrganization"]["name"], place["address"]["addressLocality"]
    prose = html.unescape(
        re.sub("<[^>]*>", "", node["description"])
    )  # what looks like a link is one
    return [node["title"], employer, town, prose]


@pytest.mark.parametrize("name", SAME)
def test_it_works(published, name):
    text = SAME[name]
    report, surfaces = published(text)
    assert report["problems"] == []
    assert texts(surfaces["block"]) == texts(surfaces["export"]) == [text] * 4
    assert heading(surfaces["page"]) == text
    assert html.escape(text[:60]) in surfaces["list"]


# What stands in no one line, or in no text at all: the text, what is left of it on one line and in
# prose, and what is said about it.
MENDED = {
    "NUL": ("Ba\0ker", "Baker", "Baker", UNSTORABLE),
    "half a character": ("Ba\ud83cker \udf5e", "Baker", "Baker ", UNSTORABLE),
    "blanks": ("Night \u00a0 baker\u2028", "Night baker", "Night \u00a0 baker\u2028", ""),
    "line breaks": ("Night\r\nbaker\tx", "Night baker x", "Night\nbaker\tx", ""),
    "entities of entities": ("R&amp;amp;D", "R&D", "R&D", "entities decoded"),
}


@pytest.mark.parametrize("name", MENDED)
def test_what_is_mended_is_told(published, name):
    text, line, prose, rule = MENDED[name]
    report, surfaces = published(text)
    assert texts(surfaces["block"]) == texts(surfaces["export"]) == [line, line, line, prose]
    assert heading(surfaces["page"]) == line
    assert rule in ["", *(repair["rule"] for repair in report["repairs"])]


def test_a_word_for_nothing_is_no_title(tmp_path):
    path, out = tmp_path / "feed.json", io.StringIO()
    path.write_text(json.dumps(make_node(title="undefined")))
    with pytest.raises(SystemExit, match="1"):
        call_command("import_postings", str(path), workers=0, stdout=out)
    assert "it states no title" in out.getvalue()
    assert not JobPosting.objects.exists()
