"""Words that are written together, apart or with a hyphen, and mean the same in every trade.

The index knows "front-end" as one word and as two, but neither "frontend" as two nor "front end" as
one: which words may be joined nobody can tell from their letters. So we list what postings write in
several ways; we gave up indexing each pair of words as one, which would make the index far larger.
"""

from functools import lru_cache

from postings.search.query import Group, Known, Root, grouped

APART = """
after sales, baby sitter, back end, back office, bar tender, bio informatics, book keeper,
book keeping, call center, call centre, care giver, care taker, child care, co founder, code base,
cyber security, data base, data center, data centre, data set, day care, day shift, dev ops,
dish washer, e commerce, e learning, e mail, fire fighter, fork lift, front end, front office,
full stack, full time, ground water, grounds keeper, hair dresser, health care, help desk,
home care, home office, house keeper, house keeping, iron worker, java script, life guard,
mid level, night shift, non profit, off shore, on boarding, on premise, on shore, on site,
open source, part time, pipe fitter, post doc, power point, pre sales, pre school, real time,
sea food, start up, store keeper, sub contractor, team lead, tech lead, tele health, tele sales,
type script, waste water, web site, work force
"""


def _either(apart: list[str]) -> Group:
    """As synonyms of which nothing need be said: who reads it sees the same word."""
    return {tuple(apart): "", ("".join(apart),): ""}


@lru_cache(maxsize=4)
def compounds(root: Root) -> Known:
    return grouped(tuple(_either(each.split()) for each in APART.split(",")), root)
