"""A contact of which only one text is stated."""

import re

from postings.schemaorg.types import Type

EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")


TELEPHONE = re.compile(r"tel:[\d +().-]{3,40}", re.IGNORECASE)


class Contact(Type):
    """A type whose bare text may be the e-mail address, or the number to call, that it looks like;
    links to these are kept as they are stated."""

    def said_by(self, text: str) -> str:
        if EMAIL.fullmatch(text.removeprefix("mailto:").partition("?")[0]):
            return "email"
        return "telephone" if TELEPHONE.fullmatch(text) else super().said_by(text)
