"""The site admin's pages, on Django's admin."""
