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

    def heed(self, job: Import) -> None:
        """Called as the run begins, and with each batch. Raises Cancelled."""
        if not self.begun and not job.dry_run:
            known = {"upload": self.upload, "errand": self.progress and self.progress.errand}
            ImportRun.objects.filter(pk=job.run.pk).update(**known)
        if self.progress and job.dry_run and self.begun:
            self._compare(job)
        elif self.progress:
            self._pass(job.report.documents)
            self.progress.set(number=job.report.documents)
        self.begun = True

    def _compare(self, job: Import) -> None:
        if self.progress.errand.unit == Errand.Unit.BYTES:
            self.progress.stage(Errand.Unit.DOCUMENTS, job.report.elsewhere.looked)
        self.progress.set(done=job.report.documents, number=job.report.documents)

    def _reach(self, at: int) -> None:
        self.places.append((self.read, at))

    def _pass(self, number: int) -> None:
        """So many of the records are done with."""
        while self.places and self.places[0][0] < number:
            self.progress.note(done=self.places.popleft()[1])
