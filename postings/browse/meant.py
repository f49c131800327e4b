"""What may have been meant by what is typed: offered with what it finds, never searched instead."""

from django.utils.translation import gettext as _

from postings.browse.address import address
from postings.browse.headings import number
from postings.browse.nearby import but_with
from postings.browse.ways import Way, finds
from postings.gazetteer import asked
from postings.gazetteer.areas import Area
from postings.gazetteer.towns import Town
from postings.gazetteer.unions import Union
from postings.schemaorg.articles import with_article
from postings.search.counting import Offer
from postings.search.filters import PostingFilter
from postings.search.sentence import sentence
from postings.search.spelling import known_words, suggestion

FEW = 2  # so few are found that the word may be misspelt


def spelt(search: PostingFilter, count: int) -> Offer:
    """The search with a word spelt as titles and employers are, when that finds more."""
    is_odd = search.query and count <= FEW
    text = suggestion(search.asked["q"], known_words(search.now)) if is_odd else ""
    pairs = [(name, text if name == "q" else value) for name, value in search.stated]
    counts = yield [finds(search, pairs)] if text else []
    better = sum(counts)
    return Way(text, address(pairs), number(better)) if better > count else None


def apart(search: PostingFilter) -> Offer:
    """Words and a place, both typed as words: "nurse jobs in Leeds". When that finds more."""
    pairs, label = _parted(search)
    counts = yield [finds(search, each) for each in (search.stated, pairs)] if label else []
    own, better = counts or (0, 0)
    return Way(label, address(pairs), number(better)) if better > own else None


def _parted(search):
    typed = search.asked["q"]
    words, place = sentence(typed) if typed else (typed, None)
    if words == typed or (place and search.where):
        return [], ""
    label = words or _("all jobs")
    if not place:
        return but_with(search, q=words), label
    label = _("%(words)s in %(place)s") % {"words": label, "place": _called(place)}
    return but_with(search, q=words, location=place.label), label


def remote(search: PostingFilter) -> Offer:
    """Remote jobs, where somebody looks for a place of such a name: "Germany remote"."""
    text, where = search.asked["location"], search.where
    beside = None if where.centre or where.towns else asked.remotely(text)
    tried = {} if beside is None else {_("remote jobs"): _remotely(search, "", "")}
    place = asked.meant(beside) if beside else None
    if place and place.country:
        label = _("remote jobs for people in %s") % _called(place)
        tried = {label: _remotely(search, beside, "1"), **tried}
    counts = yield [finds(search, pairs) for pairs in tried.values()]
    known = zip(tried.items(), counts, strict=True)
    return next((Way(words, address(to), number(n)) for (words, to), n in known if n), None)


def _remotely(search, location, also_remote):
    news = {"location": location, "also_remote": also_remote, "within": ""}
    return but_with(search, **news, remote="only")


def _called(place: Town | Area | Union) -> str:
    return place.label if isinstance(place, Town) else with_article(place.name)
