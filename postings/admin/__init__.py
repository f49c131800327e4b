"""The site admin's pages, on Django's admin."""

from postings.admin import (
    documents,
    duplicates,
    errands,
    invitations,
    organizations,
    postings,
    queue,
    runs,
    sources,
    site,
    synonyms,
    tombstones,
    users,
)

__all__ = [
    "documents",
    "duplicates",
    "errands",
    "invitations",
    "organizations",
    "postings",
    "queue",
    "runs",
    "sources",
    "synonyms",
    "site",
    "tombstones",
    "users",
]
