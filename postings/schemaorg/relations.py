"""What `rel` and `rev` of RDFa say: that an item is something of another, or the other of it."""

from typing import NamedTuple

from postings.schemaorg.items import Mark, Place

ADDRESSED = ("resource", "href", "src")
# What `rel` says of links (https://html.spec.whatwg.org/multipage/links.html, and its registry).
LINK_TYPES = set(
    "alternate apple-touch-icon author bookmark canonical contents dns-prefetch external first"
    " help home icon index last license made manifest me modulepreload next nofollow noopener"
    " noreferrer opener pingback preconnect prefetch preload prev privacy-policy search shortcut"
    " sponsored start stylesheet tag terms-of-service top ugc up".split()
)


class Awaiting(NamedTuple):
    """What items up to `stop` are of the one around them, unless they lie in one another, and what
    the subject is of them."""

    stop: float
    names: list[str] = []
    turned: list[str] = []
    subject: Place | None = None


class Said(NamedTuple):
    """That `value`, an address or an item's place, is something of a subject: the same."""

    subject: object
    name: str
    value: object


class Relation(NamedTuple):
    """`names` of `rel`, `turned` of `rev`: of what it is `about`, else of the item around."""

    names: list[str]
    turned: list[str]
    about: str
    target: str
    is_resource: bool

    @classmethod
    def of(cls, stated: dict[str, str], terms) -> "Relation":
        """Where `property` is stated, that says it."""
        names, turned = (
            [] if "property" in stated else terms.names(_words(stated.get(way, "")))
            for way in ("rel", "rev")
        )
        target = next((stated[name] for name in ADDRESSED if stated.get(name)), "")
        about, is_resource = stated.get("about", "").strip(), bool(stated.get("resource"))
        return cls(names, turned, about, target.strip(), is_resource)

    def __bool__(self) -> bool:
        return bool(self.names or self.turned)

    def told(self, mark: Mark | None, here: Place, around: Place | None, awaiting: Awaiting):
        """(the mark of the element, what it says beside that); what lies in it is of its target."""
        if mark and mark.types:
            return mark, self._of_an_item(mark, here, around, awaiting)
        if mark and mark.names and self.about:
            return mark, [Said(self.about, name, here) for name in mark.names]
        if not self or not self.target:
            return mark, []
        if self.about or not self.names:
            mark = Mark([], [], self.target) if self.is_resource or not self.about else None
        else:
            mark = mark or Mark()
            mark.names = self.names
        return mark, self._between(self.about or around, self.target, is_nested=not self.about)

    def _of_an_item(self, mark: Mark, here: Place, around: Place | None, awaiting: Awaiting):
        if self and self.about:
            return self._between(here, self.target)
        if self:
            names, turned, subject = self.names, self.turned, around
        else:
            names, turned, subject = awaiting[1:]
        mark.names = mark.names or names
        return [Said(here, name, subject) for name in turned if subject is not None]

    def _between(self, subject: object, target: str, *, is_nested: bool = False) -> list[Said]:
        """Where the target lies in the subject, the mark says its names."""
        names, turned = [] if is_nested else self.names, self.turned
        return [
            *(Said(subject, name, target) for name in names if target),
            *(Said(target, name, subject) for name in turned if target and subject is not None),
        ]

    def awaiting(self, stop: int, mark: Mark | None, here: Place, around: Place | None):
        """What it says of the items inside, if anything."""
        is_item = bool(mark and mark.types)
        if self and not self.target and (self.about or not is_item):
            return Awaiting(stop, self.names, self.turned, here if self.about else around)
        return Awaiting(stop) if is_item else None


def _words(stated: str) -> str:
    return " ".join(name for name in stated.split() if name.lower() not in LINK_TYPES)
