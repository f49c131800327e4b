"""What places are called: each way once, however many postings are there."""

from hashlib import blake2b

from django.db import models


class PlaceName(models.Model):
    """The keys that places of one name and one cell have. `Place.called` is its id.

    A board of a million postings has some thousand names, so a text is compared with these, and
    the postings are found by an index: comparing it with each place took seconds. A trigger adds
    what is new (search.naming), so none can be missing; what no place is called any more stays.
    """

    id = models.BigIntegerField(primary_key=True)
    keys = models.TextField()
    country_key = models.CharField(max_length=2)
    region_key = models.TextField()
    locality_key = models.TextField()
    precision = models.CharField(max_length=10)
    cell = models.BigIntegerField(null=True)

    def __str__(self):
        return self.keys


SAME = ("keys", "country_key", "region_key", "locality_key", "precision", "cell")


def called(place: dict) -> int:
    """The id of its name, which is a digest of these columns: no look-up is needed to write a
    place."""
    stated = "\x1f".join(str(place[name]) for name in SAME)
    digest = blake2b(stated.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
