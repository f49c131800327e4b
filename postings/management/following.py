"""How far a fetch is, on the terminal of whoever waits for it."""

from tqdm import tqdm

from postings.intake.job import Import
from postings.models import Errand

Unit = Errand.Unit


class Following:
    """`fetch` and `heed` are what `fetch` of postings/fetching/due.py tells."""

    def __init__(self, *, quiet: bool):
        # Nothing before there is something to show, nor after. Without miniters pages would wait
        # until they are as many as bytes were.
        self.bar = tqdm(disable=quiet, delay=1e-9, leave=False, miniters=1)
        self.unit = None

    def fetch(self, unit: Unit, done: int, total: int) -> None:
        """The bytes of one page do not count beside pages."""
        if (self.unit, unit) != (Unit.PAGES, Unit.BYTES):
            self._show("fetching", unit, done, total)

    def heed(self, job: Import) -> None:
        self._show(job.source.name, Unit.DOCUMENTS, job.report.documents, 0)

    def settle(self) -> None:
        """One is done with: out of the way of what is said of it."""
        self.unit = None
        self.bar.clear()

    def _show(self, what: str, unit: Unit, done: int, total: int) -> None:
        self.bar.total = total or None
        if unit != self.unit:
            self.unit, self.bar.unit = unit, f" {unit}"
            self.bar.unit_scale = unit == Unit.BYTES
            self.bar.set_description_str(what, refresh=False)
            self.bar.reset()
        self.bar.update(done - self.bar.n)
