"""A kind of value, and the property that is of one: a row of the table."""

from dataclasses import dataclass
from functools import cached_property

from postings.schemaorg.names import snake
from postings.schemaorg.reading import Reading


class Kind:
    """A kind of value. The law: `read(write(v)).value == v` for every v that read returns."""

    takes_lists = takes_nodes = False
    python: type | tuple[type, ...] = str  # what its values are in Python

    def holds(self, value: object) -> bool:
        """Whether a typed value is of this kind."""
        return isinstance(value, self.python)

    def read(self, raw: object) -> Reading:
        """Type a JSON value. Raises Unreadable with the reason."""
        raise NotImplementedError(type(self).__name__)

    def read_alone(self, raw: dict) -> Reading:
        """As `read`, of an object that is all that a property states."""
        return self.read(raw)

    def write(self, value: object) -> object:
        """The JSON value schema.org expects for a value that `read` returned."""
        return value


@dataclass(frozen=True)
class Property:
    """One row of the table.

    where    `column` (a field of JobPosting), `rows` (places) or `facts` (one JSON column)
    section  the part of the edit form it belongs to
    show     where people see it: `card`, `facts` (the box beside a posting), `prose` or ``
    """

    name: str
    kind: Kind
    label: str = ""
    where: str = "facts"
    section: str = ""
    show: str = ""
    help: str = ""
    successor: str = ""

    @cached_property
    def attribute(self) -> str:
        return snake(self.name)
