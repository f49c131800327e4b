"""What people take for postings is refused by name, and they are told what to do."""

import gzip
import io
import json

import pytest

from postings.intake import containers
from tests.intake.test_archives import zipped

NODE = {"@type": "JobPosting", "title": "Baker"}
PAGE = f'<script type="application/ld+json">{json.dumps(NODE)}</script>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>x</loc></url>'
FOREIGN = [
    (SITEMAP, "it is a sitemap"),
    (f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- one -->\n{SITEMAP}', "it is a sitemap"),
    ("<sitemapindex><sitemap/></sitemapindex>", "it is a list of sitemaps"),
    ("<?xml version='1.0'?><?xml-stylesheet href='x'?><rss><channel/></rss>", "it is an RSS feed"),
    ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title></feed>', "it is an Atom feed"),
    ("<?xml version='1.0'?><!DOCTYPE jobs><jobs><job/></jobs>", "it is XML (<jobs>) without"),
    ("<?xml version='1.0'?><jobs>" + "<job>x</job>" * 2_000_000, "it is XML (<jobs>) without"),
    ("<?xml version='1.0'?><html><p>Baker</p></html>", "it has no markup of one"),
    ("%PDF-1.7\n", "it is a PDF document"),
    ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x", "without them"),
    ('_:a <http://schema.org/title> "Baker" .\n', "it is RDF (N-Triples, N-Quads or Turtle)"),
    ("<http://a.example/1> <http://schema.org/url> <http://b.example> .", "it is RDF (N-T"),
    ("@prefix s: <http://schema.org/> .\n<#1> a s:JobPosting .", "write the same as JSON-LD"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "CSV UTF-8"),
    (b"BZh91AY", "it is packed by bzip2"),
    (b"\xfd7zXZ\x00", "it is packed by xz"),
    (b"From: <Saved by Blink>\r\n", "save it as “HTML only”"),
    (zipped(("a.json", b"{}"))[:-9], "the zip archive is damaged or cut short"),
    (b"PK\x07\x08PK\x03\x04", "it is one part of a zip archive in several"),
    (
        zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")),
        "CSV UTF-8",
    ),
    (zipped(("word/document.xml", b"<w/>")), "it is a Word document"),
    (zipped(("a.bin", b"x")), "no file in it has a name that ends in"),
]


def reading(content: str | bytes, name: str) -> list:
    data = content if isinstance(content, bytes) else content.encode()
    return list(containers.read(io.BytesIO(data), name))


@pytest.mark.parametrize("name", ["feed", "feed.xml", "feed.json", "feed.html"])
def test_it_works(name):
    xml = f"<?xml version='1.0'?><rss><item><![CDATA[{PAGE}]]></item>{PAGE}</rss>"
    assert [record.value for record in reading(xml, name)] == [NODE]


@pytest.mark.parametrize(("content", "words"), FOREIGN, ids=[words for _, words in FOREIGN])
def test_what_it_is_and_what_to_do_is_said(content, words):
    (record,) = reading(content, "file")
    assert record.fatal
    assert words in record.error


@pytest.mark.parametrize("content", ["", "\ufeff", " \r\n", gzip.compress(b"", mtime=0)])
def test_what_is_empty_is_said_to_be(content):
    (record,) = reading(content, "file.json")
    assert (record.flags, record.fatal) == ((containers.EMPTY,), False)
