"""Damaged documents for the reader, for as long as asked: `python -m tests.fuzz --minutes 10`.

Every file must end in records or named errors, in bounded time. A case that does not is printed
so that it can be made a row of a test; the same `--seed` makes the same cases.
"""

import argparse
import csv
import gzip
import io
import json
import random
import re
import sys
import tarfile
import time
import traceback
import zipfile
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

CALM = 10  # CPU seconds a small file may take on a busy machine
NOW, ZONE = datetime(2026, 1, 15, 12, tzinfo=UTC), ZoneInfo("Europe/London")

POSTING = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "@id": "#baker",
    "title": "Bäcker &amp; Köchin (m/w/d)",
    "description": "<p>Bake <b>bread</b>.</p>&lt;ul&gt;&lt;li&gt;Rise early&lt;/li&gt;&lt;/ul&gt;",
    "identifier": {"@type": "PropertyValue", "name": "Crumb", "value": 17},
    "datePosted": "2026-01-10T08:00:00.000Z",
    "validThrough": "2026-02-28",
    "employmentType": ["FULL_TIME", "Part-time, Intern"],
    "hiringOrganization": {"@type": "Organization", "name": "Crumb & Sons", "logo": "//a/l.png"},
    "jobLocation": [
        {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
        {"@type": "Place", "geo": {"latitude": "53,8", "longitude": -1.5}, "address": "York, UK"},
    ],
    "baseSalary": {"currency": "GBP", "value": {"minValue": "25.000 €", "unitText": "yearly"}},
    "skills": ["dough", {"@type": "DefinedTerm", "name": "rye"}],
    "directApply": "true",
    "totalJobOpenings": "2",
}
TOKENS = [
    *(b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"null", b"\0", b"\xff", b"\xed\xa0\x80"),
    *(b"NaN", b"1e400", b"-0", b"9" * 5000, b'"\\ud800"', b'{"@id":"#baker"}', b'{"@value":{}}'),
    *(b"[[[]]]", b'{"@graph":[]}', b"\xef\xbb\xbf", b"<!--", b"</script>", b"//", b"/*", b"&quot;"),
    *(b"\xe2\x80\xae", b"0000-00-00", b"9999-12-31T23:59:59-12:00", b"P1Y", b"\r\n", b"\t", b";"),
]
VALUE = re.compile(rb'(?<=:) ?(?:"(?:[^"\\]|\\.)*"|-?[\d.]+|true|false|null|[\[{])')
PAIR = re.compile(rb'"\w+": ?(?:"(?:[^"\\]|\\.)*"|\d+),')


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=de><head>{head}</head><body>{body}</body></html>".encode()


def _zipped(members: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return raw.getvalue()


def _tarred(members: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size, info.pax_headers = len(data), {"comment": "Bäcker"}
            archive.addfile(info, io.BytesIO(data))
    return raw.getvalue()


def _table() -> bytes:
    from postings.schemaorg.sheets import TEMPLATE

    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([TEMPLATE, TEMPLATE.values(), TEMPLATE.values()])
    return out.getvalue().encode()


def seeds() -> dict[str, bytes]:
    """Whole files of every kind, by name."""
    text = json.dumps(POSTING, ensure_ascii=False)
    lines = "\n".join([text, json.dumps({**POSTING, "title": "Miller"}), text]).encode()
    block = f'<script type="application/ld+json">{text}</script>'
    marked = (
        '<div itemscope itemtype="https://schema.org/JobPosting" vocab="https://schema.org/" '
        'typeof="JobPosting"><h1 itemprop=title property=title>Baker</h1><p itemprop="description" '
        "property=description>Bake <b>bread</b></p><i itemprop=hiringOrganization itemscope "
        "property=hiringOrganization typeof=Organization><b itemprop=name property=name>Crumb</b>"
        "</i></div>"
    )
    graph = {"@graph": [{"@type": "WebPage", "mainEntity": {"@id": "#baker"}}, POSTING]}
    plain = {
        "one.json": json.dumps(POSTING, indent=1).encode(),
        "graph.jsonld": json.dumps(graph).encode(),
        "list.json": json.dumps([POSTING, {"@type": "Thing"}, POSTING], indent=1).encode(),
        "lines.jsonl": lines,
        "wide.jsonl": lines.decode().encode("utf-16"),
        "latin.jsonl": lines.decode().encode("cp1252"),
        "page.html": _page(block + block.replace("Bake", "Make"), "<title>Bäcker</title>"),
        "marked.html": _page(marked),
        "table.csv": _table(),
    }
    return plain | {
        "lines.jsonl.gz": gzip.compress(lines, mtime=0),
        "all.zip": _zipped(plain),
        "all.tar": _tarred(plain),
        "all.tar.gz": gzip.compress(_tarred(plain), mtime=0),
        "in.zip": _zipped({"all.zip": _zipped(plain), "b.json": plain["one.json"]}),
    }


def _flip(data: bytes, at: int, n: int) -> bytes:
    return data[:at] + bytes([data[at] ^ (n % 255 + 1)]) + data[at + 1 :] if data else data


def _cut(data: bytes, at: int, n: int) -> bytes:
    return data[:at]


def _drop(data: bytes, at: int, n: int) -> bytes:
    return data[:at] + data[at + n % 50 :]


def _repeat(data: bytes, at: int, n: int) -> bytes:
    return data[:at] + data[at : at + n % 200] * (n % 7) + data[at:]


def _insert(data: bytes, at: int, n: int) -> bytes:
    return data[:at] + TOKENS[n % len(TOKENS)] + data[at:]


def _replace(data: bytes, at: int, n: int) -> bytes:
    """A value by one of another type."""
    found = VALUE.search(data, at)
    token = TOKENS[n % len(TOKENS)]
    return data[: found.start()] + token + data[found.end() :] if found else data


def _double(data: bytes, at: int, n: int) -> bytes:
    """A property twice in one object."""
    found = PAIR.search(data, at)
    return data[: found.end()] + found[0] + data[found.end() :] if found else data


def _splice(data: bytes, at: int, n: int) -> bytes:
    other = list(SEEDS.values())[n % len(SEEDS)]
    return data[:at] + other[n * at % len(other) :][:500] + data[at:]


EDITS = (_flip, _cut, _drop, _repeat, _insert, _replace, _double, _splice)
Edit = tuple[int, float, int]  # which of EDITS, where, and with what


def damaged(name: str, edits: list[Edit]) -> bytes:
    data = SEEDS[name]
    for which, where, n in edits:
        data = EDITS[which](data, int(where * max(0, len(data) - 1)), n)
    return data


def check(name: str, data: bytes) -> int:
    """How many documents are found. Raises what the reader must not, AssertionError included."""
    from postings.intake import containers, identity, prepare
    from postings.models.redaction import Removed
    from postings.schemaorg import nodes

    begun, found = time.process_time(), 0
    for record in containers.read(io.BytesIO(data), name):
        assert record.error or not record.fatal
        try:
            inside = [identity.raw(name, record.line, node) for node in nodes.find(record.value)]
        except (ValueError, RecursionError):  # what an import reports as the document's own
            continue
        for raw in inside:
            prepared = prepare.prepare(raw, NOW, ZONE, Removed())
            assert prepared.reading or prepared.refusal
            found += 1
    assert time.process_time() - begun < CALM, "it takes too long"
    return found


SEEDS: dict[str, bytes] = {}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="By default another every time.")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    chance, end, cases, found = random.Random(seed), time.time() + options.minutes * 60, 0, 0
    while time.time() < end:
        name = chance.choice(list(SEEDS))
        edits = [
            (chance.randrange(len(EDITS)), chance.random(), chance.randrange(10**4))
            for _ in range(chance.randint(1, 6))
        ]
        try:
            found += check(name, damaged(name, edits))
        except Exception:  # noqa: BLE001 whatever it is, it is what was looked for
            traceback.print_exc()
            print(f"\nseed {seed}, case {cases}: check({name!r}, damaged({name!r}, {edits!r}))")
            return 1
        cases += 1
    print(f"seed {seed}: {cases} cases, {found} documents read, nothing raised")
    return 0 if found else 1


def _set_up() -> None:
    import django
    from django.conf import settings

    if not settings.configured:
        import os

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
        os.environ.setdefault("DEBUG", "1")
        django.setup()


_set_up()
SEEDS.update(seeds())

if __name__ == "__main__":
    sys.exit(main())
