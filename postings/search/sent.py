"""The parameters of a search as they are sent, made comparable."""

from django.http import QueryDict

from postings.search import choices
from postings.search.fields import KeysFilter
from postings.search.query import LONGEST


def without_blanks(data: QueryDict) -> QueryDict:
    """An empty field of a form asks for nothing. NUL, which no page and no database can hold, is
    the sign browsers show for it; of words too long to look for, one letter more tells so."""
    stated = QueryDict(mutable=True)
    for name, values in data.lists():
        longest = LONGEST + 1 if name == "q" else None
        tidy = [value.replace("\0", "\ufffd").strip()[:longest] for value in values]
        stated.setlist(name, [value for value in tidy if value])
    stated.setdefault("within", choices.DEFAULTS["within"])  # which the form shows as chosen
    if stated.get("period") == choices.YEAR:  # as is an empty one
        del stated["period"]
    return stated


def tidied(data: QueryDict, filters: dict) -> QueryDict:
    """Values that are written in several ways are written in one; what is none stays, to be
    refused."""
    for name, each in filters.items():
        if isinstance(each, KeysFilter) and name in data:
            tidy = each.extra["tidy"]
            data.setlist(name, [tidy(value) or value for value in data.getlist(name)])
    return data
