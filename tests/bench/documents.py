"""Documents to measure with: published ones, or invented, as many as are asked for.

The published come round and round, each time as other openings: title, reference, town, dates and
a sentence of the text vary, drawn from their number, so that they are the same in every run and no
two texts are. Going through the whole file each time flatters no memory of what was just read.
Where only what tells openings apart is to vary, the texts come again as they are.

The invented are the same ones for the same number and day. They are shaped like those that big
boards publish: some 3 kB of escaped markup, every fourth real markup; every fifth names addresses
in its text; every sixth opening is stated once per town, under one identifier; every fourth opening
has no identifier.
"""

import gzip
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from pathlib import Path
from random import Random

TOWNS = [
    ("Alderbrook", "WA", "US"), ("Ashmere", "England", "GB"), ("Birkenau", "Hessen", "DE"),
    ("Calderdale", "ON", "Canada"), ("Dunmore", "Leinster", "IE"), ("Eastvale", "CA", "US"),
    ("Fontclair", "Occitanie", "France"), ("Granholm", "Skåne", "SE"), ("Hartwell", "TX", "US"),
    ("Isola Verde", "Lazio", "IT"), ("Kaltenbach", "Tirol", "AT"), ("Lindhurst", "NY", "US"),
    ("Mirafuente", "Madrid", "ES"), ("Northgate", "VIC", "AU"), ("Ostrowiec", "Łódź", "PL"),
    ("Pinehaven", "Gauteng", "ZA"), ("Quarryton", "IL", "US"), ("Rivadouro", "Porto", "PT"),
]  # fmt: skip
RANKS = ["Junior", "Senior", "Lead", "Assistant", "Deputy", "Night", "Field", "Principal"]
TRADES = ["Baker", "Nurse", "Welder", "Archivist", "Analyst", "Gardener", "Driver", "Tuner"]
FIRMS = ["Copper", "Meadow", "Harbour", "Lantern", "Quill", "Saddle", "Thistle", "Walnut"]
KINDS = ["& Sons", "Works", "Partners", "GmbH", "Cooperative", "Ltd.", "Brothers", "S.A."]
TYPES = ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"]
SYLLABLES = "ba do ka li mo ne ra so ti vu ster ling ment ford pro con de re ex per".split()
COMMON = "the and of to in for with a our you will be as is work team job people experience".split()


def write(path: Path, documents: Iterable[dict]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(document) + "\n" for document in documents)


def invented(number: int, today: date) -> Iterable[dict]:
    return (document(index, today) for index in range(number))


def published(file: Path, number: int, vary: Callable[[dict, int], dict]) -> Iterable[dict]:
    """Those of a file of JSON lines, the first time round as they are; then as `vary` makes them
    of a document and the turn."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        nodes = [json.loads(line) for line in lines]
    return (vary(nodes[index % len(nodes)], index // len(nodes)) for index in range(number))


def retold(node: dict, turn: int) -> dict:
    """Another opening with a text of its own."""
    if not turn:
        return node
    same = Random(f"text {node['title']} {turn}")
    text = f"{node.get('description', '')} {_sentence(same)} {turn}"
    return again(node, turn) | {"description": text}


def again(node: dict, turn: int) -> dict:
    """Another opening for each turn. What one turn varies alike stays one opening, as it was."""
    if not turn:
        return node
    same = Random(f"{node['title']} {turn}")
    node = node | {
        "title": f"{node['title']} {_words(same, 2)} {turn}",
        "jobLocation": _place(Random(f"{json.dumps(node.get('jobLocation'))} {turn}")),
    }
    for name in ("datePosted", "validThrough"):
        if name in node:
            moment = datetime.fromisoformat(node[name]) + timedelta(days=same.randint(1, 28))
            node[name] = moment.isoformat()
    identifier = node.get("identifier")
    if isinstance(identifier, dict) and identifier.get("value"):
        node["identifier"] = identifier | {"value": f"{identifier['value']}-{turn}"}
    return node


def document(index: int, today: date) -> dict:
    """The `index`th; documents of one opening differ in town and date alone."""
    opening = index - index % 3 if index // 3 % 6 == 0 else index
    same, own = Random(f"opening {opening}"), Random(f"document {index}")
    firm = f"{same.choice(FIRMS)} {same.choice(KINDS)} {same.randint(1, 400)}"
    posted = datetime.combine(today, time(9), UTC) - timedelta(hours=own.randint(24, 90 * 24))
    node = {
        "@context": "http://schema.org",
        "@type": "JobPosting",
        "title": f"{same.choice(RANKS)} {same.choice(TRADES)} ({_words(same, 2)})",
        "description": _description(same, opening),
        "datePosted": posted.isoformat().replace("+00:00", ".000Z"),
        "validThrough": (posted + timedelta(days=120)).isoformat().replace("+00:00", ".000Z"),
        "employmentType": same.choice(TYPES),
        "industry": [_words(same, 1).title(), _words(same, 2).title()],
        "hiringOrganization": {"@type": "Organization", "name": firm},
        "jobLocation": _place(own),
    }
    if opening % 4:
        value = f"{same.choice(FIRMS)[:2].upper()}-{opening}"
        node["identifier"] = {"@type": "PropertyValue", "name": firm, "value": value}
    if same.random() < 0.3:
        node["baseSalary"] = _salary(same)
    return node


def _words(random: Random, number: int) -> str:
    return " ".join(
        random.choice(COMMON) if random.random() < 0.45 else _word(random) for _ in range(number)
    )


def _word(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(1, 4)))


def _sentence(random: Random) -> str:
    ending = random.choice([".", ".", ".", " – R&D.", ", and it’s yours.", " (10+ years)!"])
    return _words(random, random.randint(8, 18)).capitalize() + ending


def _description(random: Random, number: int) -> str:
    paragraphs = [" ".join(_sentence(random) for _ in range(4)) for _ in range(3)]
    items = [_sentence(random) for _ in range(random.randint(8, 20))]
    if number % 5 == 0:
        name = _word(random)
        items.append(f"Write to jobs@{name}.example or see https://www.{name}.example/jobs?id=7.")
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    text = "<br><br>".join(escape(paragraph) for paragraph in paragraphs)
    markup = f"{text}<br><br><strong><u>Duties<br><br></u></strong><ul>{listed}</ul>{text[:400]}"
    return escape(markup, quote=False) if number % 4 else f"<p>{markup}</p>"


def _place(random: Random) -> dict:
    town, region, country = random.choice(TOWNS)
    address = {
        "@type": "PostalAddress",
        "addressLocality": f"{town} {random.choice(['', 'North', 'West', 'Heath'])}".strip(),
        "addressRegion": region,
        "addressCountry": country,
    }
    return {"@type": "Place", "address": address}


def _salary(random: Random) -> dict:
    least = random.randint(20, 90) * 1000
    return {
        "@type": "MonetaryAmount",
        "currency": random.choice(["EUR", "USD", "GBP"]),
        "value": {
            "@type": "QuantitativeValue",
            "minValue": least,
            "maxValue": least + 12000,
            "unitText": "YEAR",
        },
    }
