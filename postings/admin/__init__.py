"""The site admin's pages, on Django's admin."""

from postings.admin import (
    deeds,
    documents,
    duplicates,
    errands,
    invitations,
    organizations,
    postings,
    runs,
    sources,
    site,
    synonyms,
    tombstones,
    users,
)

__all__ = [
    "deeds",
    "documents",
    "duplicates",
    "errands",
    "invitations",
    "organizations",
    "postings",
    "runs",
    "sources",
    "synonyms",
    "site",
    "tombstones",
    "users",
]
