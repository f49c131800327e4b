"""What a posting is found by: its words, as `search.indexed` writes them, indexed as they stand."""

import re

from django.db import connections, models
from django.db.models import OuterRef, Subquery

from postings.models.posting import JobPosting

PLACE = re.compile(r"'((?:[^']|'')*)':([0-9A-D,]+)")
LAST_PLACE = 16383  # PostgreSQL's limit; further words stand there, together
WORDS_TABLE = "postings_searchtext_words"
# On PostgreSQL, the query as it is: for the planner a dear function, since looking for it in the
# words of a posting, which lie apart from its row, costs a hundred times what the planner takes it
# for. It read every posting from the newest on where the index knew that the words are in none.
WEIGHED = "postings_weighed"
# On PostgreSQL, all that a query finds, from the index of words, whatever the planner expects: of a
# word that most have it would read the words of every posting.
MENTIONED = "postings_mentioned"


class WordsField(models.TextField):
    """Words one space apart. PostgreSQL stores them as the tsvector that is indexed, each at its
    place: to_tsvector() would tell words apart in its own way.
    """

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else super().db_type(connection)

    def get_db_prep_value(self, value, connection, prepared=False):
        value = super().get_db_prep_value(value, connection, prepared)
        return _vector(value) if connection.vendor == "postgresql" else value

    def from_db_value(self, value, expression, connection):
        return _words(value) if connection.vendor == "postgresql" else value


def _vector(words: str) -> str:
    return " ".join(
        f"'{word}':{min(place, LAST_PLACE)}" for place, word in enumerate(words.split(), 1)
    )


def _words(vector: str) -> str:
    placed = [
        (int(place), word.replace("''", "'"))
        for word, places in PLACE.findall(vector)
        for place in places.split(",")
    ]
    return " ".join(word for _, word in sorted(placed))


@WordsField.register_lookup
class Match(models.Lookup):
    """`words__match=` takes what `search.match.written` writes for this database."""

    lookup_name = "match"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        return "%s", [value]

    def as_sql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        rhs, more = self.process_rhs(compiler, connection)
        sign = f"{{}} @@ {WEIGHED}({{}})" if connection.vendor == "postgresql" else "{} MATCH {}"
        return sign.format(lhs, rhs), [*params, *more]


class SearchTextQuerySet(models.QuerySet):
    def follow(self, posting_ids) -> int:
        """Copy each posting's order onto its row."""
        posting = JobPosting.objects.filter(pk=OuterRef("posting_id"))
        key = Subquery(posting.values("sort_key")[:1])
        moved = self.filter(posting_id__in=posting_ids).exclude(sort_key=key)
        return moved.update(sort_key=key)

    def languages(self) -> list[str]:
        """Those there are, each found by one look into the index: DISTINCT would read all of it."""
        table = self.model._meta.db_table
        after = f"SELECT MIN(language) FROM {table} WHERE language > "  # noqa: S608
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                f"WITH RECURSIVE found(language) AS ({after} '' UNION ALL SELECT ({after} "  # noqa: S608
                "found.language) FROM found WHERE found.language IS NOT NULL) "
                "SELECT language FROM found WHERE language IS NOT NULL"
            )
            return [language for (language,) in cursor.fetchall()]


class SearchText(models.Model):
    """Written by `search.index` alone, once a posting's texts have changed."""

    posting = models.OneToOneField(
        JobPosting, models.CASCADE, primary_key=True, related_name="search_text"
    )
    sort_key = models.BigIntegerField(unique=True)
    language = models.CharField(max_length=2, blank=True, db_index=True)  # of its stems
    words = WordsField()

    objects = SearchTextQuerySet.as_manager()

    def __str__(self):
        return self.words


class ByOrder(models.ForeignObject):
    """Joins by `sort_key`, which is unique since a posting's id is part of it."""

    def _check_unique_target(self):
        return []


class Hit(models.Model):
    """What the index finds, newest first: FTS5's table on SQLite, a view on PostgreSQL.

    It joins postings by their order, and is sorted by its own: so SQLite reads the index from its
    newest end and stops after a page. Sorted by the posting's, it would first read every hit.
    """

    sort_key = models.BigIntegerField(primary_key=True, db_column="rowid")
    words = WordsField()
    posting = ByOrder(
        JobPosting,
        models.DO_NOTHING,
        from_fields=["sort_key"],
        to_fields=["sort_key"],
        related_name="hits",
        unique=True,  # so that further conditions ask of the same row
    )

    class Meta:
        managed = False
        db_table = WORDS_TABLE

    def __str__(self):
        return str(self.sort_key)
