"""A redirect for good, about which browsers ask each time: a merge can be undone, a title renamed
twice, and they would never ask again, or go round between two addresses."""

from django.shortcuts import redirect


def moved(to, *args):
    page = redirect(to, *args, permanent=True)
    page["Cache-Control"] = "no-cache"
    return page
