"""The site admin's pages, on Django's admin."""

from postings.admin import (
    documents,
    duplicates,
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
    "documents",
    "duplicates",
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
