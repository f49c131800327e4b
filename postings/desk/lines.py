"""Form fields that hold several values, one a line."""

from django import forms

from postings.desk.inputs import Stated
from postings.desk.written import each, text_of, together
from postings.schemaorg.countries import country_named
from postings.schemaorg.nodes import tidy


class Lines(Stated):
    """Texts, one a line; those that stay keep the language they were stated in."""

    widget = forms.Textarea(attrs={"rows": 3})

    def show(self, stated):
        return "\n".join(self.line(item) for item in each(stated))

    def line(self, item: object) -> str:
        return text_of(item)

    def item(self, line: str) -> object:
        return line

    def normal(self, shown):
        lines = (" ".join(line.split()) for line in tidy(str(shown or "")).splitlines())
        return "\n".join(line for line in lines if line)

    def state(self, cleaned, before):
        known = {self.line(item): item for item in each(before)}
        lines = dict.fromkeys((cleaned or "").splitlines())
        return together([known.get(line) or self.item(line) for line in lines])


class AreaLines(Lines):
    """Countries and regions by name, one a line."""

    def line(self, item):
        return text_of(item.get("name") if isinstance(item, dict) else item)

    def item(self, line):
        kind = "Country" if country_named(line) else "AdministrativeArea"
        return {"@type": kind, "name": line}
