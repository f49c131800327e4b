"""What a run put aside before it changed anything, put together again."""

from dataclasses import dataclass, field

from postings.models import ImportRun


@dataclass
class Memory:
    """Rows by id as they were before the run: of what was written twice, the first counts.

    places  of each posting of which they were replaced
    seen    {document: (last seen, by which run)}, of those that were only seen again
    """

    postings: dict[int, dict] = field(default_factory=dict)
    places: dict[int, list[dict]] = field(default_factory=dict)
    documents: dict[int, dict] = field(default_factory=dict)
    seen: dict[int, tuple] = field(default_factory=dict)

    @classmethod
    def of(cls, run: ImportRun) -> "Memory":
        memory = cls()
        for before in run.befores.order_by("pk").iterator():
            memory._take(before.rows)
        return memory

    def _take(self, rows: dict) -> None:
        for posting in rows.get("postings", ()):
            self.postings.setdefault(posting["id"], posting)
        for pk, places in rows.get("places", {}).items():
            self.places.setdefault(int(pk), places)
        for document in rows.get("documents", ()):
            pk = document["id"]
            seen = self.seen.get(pk, (document["last_seen"], document["last_run_id"]))
            self.documents.setdefault(pk, document | {"last_seen": seen[0], "last_run_id": seen[1]})
        for when, by, pks in rows.get("seen", ()):
            for pk in pks:
                self.seen.setdefault(pk, (when, by))

    @property
    def concerned(self) -> set[int]:
        """The postings of which the run changed a value or a document."""
        of_documents = {row["posting_id"] for row in self.documents.values()}
        return (of_documents | self.postings.keys()) - {None}
