"""The kinds of search that are measured."""

from dataclasses import dataclass

FREQUENT, MEDIUM, RARE = "experience", "robotics", "cobol"
TOWN, BIG, MIDDLE = "Nashville, TN", "San Francisco, CA", "Salt Lake City, UT"


@dataclass(frozen=True)
class Shape:
    """One kind of search; `plain` is the same of the plain board, if that can say it.

    `most`: milliseconds of CPU its first page may take.
    """

    query: str
    plain: str | None = None
    most: int = 20
    path: str = "/"
    plain_path: str = "/plain/"


SHAPES = {
    "list": Shape("", ""),
    "list, a deep page": Shape("after={deep}", "page=100"),
    "rare word, newest first": Shape(f"q={RARE}&sort=newest", f"q={RARE}"),
    "medium word, newest first": Shape(f"q={MEDIUM}&sort=newest", f"q={MEDIUM}"),
    "frequent word, newest first": Shape(f"q={FREQUENT}&sort=newest", f"q={FREQUENT}"),
    "two words, newest first": Shape(f"q={FREQUENT}+{MEDIUM}&sort=newest"),
    "phrase": Shape('q="machine+learning"&sort=newest', "q=machine+learning"),
    "beginning of a word": Shape("q=develop*&sort=newest", "q=develop"),
    "rare word, best match": Shape(f"q={RARE}"),
    "frequent word, best match": Shape(f"q={FREQUENT}"),
    "around a town": Shape(f"location={TOWN}", "place=Nashville"),
    "around a big city, 100 km": Shape(f"location={BIG}&within=100", "place=San+Francisco"),
    "around a big city, nearest": Shape(f"location={BIG}&within=25&sort=nearest"),
    "a country": Shape("location=United+States"),
    "a rare country": Shape("country=IE"),
    "facets": Shape("employment_type=CONTRACTOR&remote=only", "type=CONTRACTOR"),
    "facets and a word": Shape(f"employment_type=CONTRACTOR&q={MEDIUM}", f"type=CONTRACTOR&q={MEDIUM}"),  # noqa: E501
    "frequent word in a town": Shape(f"q={FREQUENT}&location={MIDDLE}", f"q={FREQUENT}&place=Salt+Lake", 100),  # noqa: E501
    "salary stated": Shape("pay=stated"),
    "posted this week": Shape("posted=7"),
    "closing soonest": Shape("sort=closing"),
    "expired": Shape("expiry=expired"),
    "a posting": Shape("", "", path="{posting}", plain_path="/plain/{id}/"),
}  # fmt: skip
