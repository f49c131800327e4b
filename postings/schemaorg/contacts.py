"""A contact of which only one text is stated."""

import re

from postings.schemaorg.types import Type

EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")


class Contact(Type):
    """A type whose bare text may be the e-mail address that it looks like."""

    def said_by(self, text: str) -> str:
        return "email" if EMAIL.fullmatch(text) else super().said_by(text)
