"""Following a run: what it is of, and how far it is."""

from collections import deque
from collections.abc import Iterator

from postings.background import uploads
from postings.background.errands import Progress
from postings.intake.job import Import
from postings.intake.record import Record
from postings.models import Errand, ImportRun, Upload


class Following:
    """Of an upload, of an errand, or both. An import reads far ahead of what it stores, and what
    is stored counts; a preview reads all of it before it compares anything.

    places  how many records had been read when so many bytes of the files had
    """

    def __init__(self, progress: Progress | None, upload: Upload | None = None):
        self.progress, self.upload = progress, upload
        self.places: deque[tuple[int, int]] = deque()
        self.read, self.begun = 0, False

    def records(self) -> Iterator[Record]:
        """What is in the upload. Raises Cancelled."""
        if self.progress is None:
            yield from uploads.records(self.upload)
            return
        self.progress.note(total=self.upload.size)
        for record in uploads.records(self.upload, self._reach):
            self.read += 1
            if self.upload.state == Upload.State.PREVIEWING:
                self._pass(self.read)
            self.progress.set()
            yield record

    def fetch(self, unit: Errand.Unit, done: int, total: int) -> None:
        """So much has been fetched. The bytes of one page do not count beside pages, but each is an
        opportunity to stop. Raises Cancelled."""
        counted = self.progress.errand.unit
        if (counted, unit) == (Errand.Unit.PAGES, Errand.Unit.BYTES):
            self.progress.set()
        elif counted != unit:
            self.progress.stage(unit, total)
        else:
            number = done if unit == Errand.Unit.PAGES else 0
            self.progress.set(done=done, total=total, number=number)

    def heed(self, job: Import) -> None:
        """Called as the run begins, and with each batch. Raises Cancelled."""
        if not self.begun and not job.dry_run:
            errand = self.progress and self.progress.errand
            user = (errand and errand.user) or job.run.user  # fetched because somebody asked
            known = {"upload": self.upload, "errand": errand, "user": user}
            ImportRun.objects.filter(pk=job.run.pk).update(**known)
        if self.progress:
            self._follow(job, job.report.documents)
        self.begun = True

    def _follow(self, job: Import, documents: int) -> None:
        """Of an upload that is stored the bytes are counted, else documents: what is fetched has
        come by now, and what is previewed has been read."""
        unit = Errand.Unit.DOCUMENTS
        if self.upload is None and not self.begun:
            self.progress.stage(unit, 0)
        elif job.dry_run and self.begun and self.progress.errand.unit != unit:
            self.progress.stage(unit, job.report.elsewhere.looked)
        if self.progress.errand.unit == unit:
            self.progress.note(done=documents)
        else:
            self._pass(documents)
        self.progress.set(number=documents)

    def _reach(self, at: int) -> None:
        self.places.append((self.read, at))

    def _pass(self, number: int) -> None:
        """So many of the records are done with."""
        while self.places and self.places[0][0] < number:
            self.progress.note(done=self.places.popleft()[1])
