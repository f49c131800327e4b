"""The site admin's pages, on Django's admin."""

from postings.admin import (
    deeds,
    documents,
    duplicates,
    errands,
    invitations,
    organizations,
    postings,
    queue,
    runs,
    site,
    sources,
    synonyms,
    tombstones,
    undelivered,
    uploads,
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
    "queue",
    "runs",
    "site",
    "sources",
    "synonyms",
    "tombstones",
    "undelivered",
    "uploads",
    "users",
]
