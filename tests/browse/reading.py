"""What a person and a crawler read of a page."""

import re
from html import unescape


def text(response):
    """What a person reads, tags taken out."""
    body = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def heading(response):
    return unescape(re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode())[1])


def titles(response):
    return [
        unescape(title)
        for title in re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", response.content.decode())
    ]


def head(response):
    return unescape(response.content.decode().partition("</head>")[0])


def link(response, rel):
    found = re.search(rf'<link rel="{rel}" href="([^"]*)">', response.content.decode())
    return unescape(found[1]) if found else None
