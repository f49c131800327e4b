"""What was fetched of a source, kept on disk until its publisher has something newer."""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from postings.fetching.addresses import Address
from postings.fetching.answer import Answer, Limits
from postings.fetching.door import Door
from postings.fetching.trouble import Trouble
from postings.intake import holding
from postings.models.redaction import Removed

MOST = 500  # files of a source, half of what is asked for at one time: gathering.PAGES


@dataclass(frozen=True)
class Note:
    """What is remembered of a file: where it is from, the lastmod its sitemap stated for it, when
    (ISO) it was asked for, what to ask with the next time, and `where` redirects led."""

    address: str
    changed: str
    at: str
    etag: str
    modified: str
    where: str = ""


class Shelf:
    """A folder a source. It may be emptied at any time: then all is fetched again.

    We keep the files, because an import of a complete feed, or of one whose postings are listed
    for so long after they were last seen, must see all of it, also what its publisher says is the
    same as before; we gave up the room they take.
    """

    def __init__(self, source: int):
        self.folder = settings.FETCHED_DIR / str(source)

    def path(self, address: Address) -> Path:
        return self.folder / blake2b(str(address).encode(), digest_size=20).hexdigest()

    def note(self, address: Address) -> Note | None:
        """None where nothing whole is kept."""
        return self._noted(address) if self.path(address).is_file() else None

    def asked(self, address: Address) -> str:
        """When (ISO) it was last asked for, with whatever success; empty: never."""
        note = self._noted(address)
        return note.at if note else ""

    def fetch(self, address: Address, door: Door, limits: Limits, at: str, changed="") -> Path:
        """The file, asked for again. Raises Trouble; what was kept before stays then."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path, note = self.path(address), self.note(address)
        last = Answer(etag=note.etag, modified=note.modified) if note else Answer()
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            try:
                answer = door.get(address, file, limits, last)
            except Trouble:
                known = note or Note(str(address), "", at, "", "")
                self._write(path, replace(known, at=at))  # its turn comes after the others'
                raise
        path.with_suffix(".json").unlink(missing_ok=True)  # it must not speak of another file
        if not answer.is_same:
            part.replace(path)
        found = (answer.etag, answer.modified, answer.where)
        self._write(path, Note(str(address), changed, at, *found))
        return path

    def open(self, address: Address) -> BinaryIO:
        return self.path(address).open("rb")

    def drop(self, address: Address) -> None:
        self.path(address).unlink(missing_ok=True)

    def _noted(self, address: Address) -> Note | None:
        return _read(self.path(address).with_suffix(".json"))

    def _write(self, path: Path, note: Note) -> None:
        path.with_suffix(".json").write_text(json.dumps(asdict(note)), "utf-8")

    def keep_only(self, addresses: Iterable[Address]) -> None:
        """Away with what the source no longer names, and with what was cut short."""
        wanted = {self.path(address).name for address in addresses}
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.stem not in wanted or path.suffix == ".part":
                path.unlink()

    def forget(self, removed: Removed, at: str) -> None:
        """Away with what came at that time and holds personal data that was removed: it is asked
        for anew the next time, as it is, since an import tells documents by all that they state.

        We keep it where it is in more than MOST, as a name at the foot of every page is: what is
        deleted is asked for anew the next time, which asks for no more than gathering.PAGES, so no
        import would ever see all of such a source, and none could close anything of it. We gave up
        that nothing of it is on disk: there it stays until the publisher changes or drops the
        page, and looking for it again names the files. Nothing of it reaches the database.
        """
        notes = self.folder.glob("*.json") if removed and self.folder.is_dir() else ()
        known = [(path.with_suffix(""), _read(path)) for path in notes]
        found = [
            path
            for path, note in known
            if note and note.at == at and path.is_file() and _holds(path, note, removed)
        ]
        for path in found if len(found) <= MOST else ():
            path.unlink()


def _read(path: Path) -> Note | None:
    try:
        return Note(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # none, or one that was cut short
        return None


def _holds(path: Path, note: Note | None, removed: Removed) -> bool:
    if note is None:
        return holding.holds(path, path.name, removed)
    return bool(removed.value(note.address)[1]) or holding.holds(path, note.address, removed)


def holding_it(removed: Removed) -> Iterator[tuple[Path, str]]:
    """Every file kept of any source in which it stands, and where that is from."""
    folder = settings.FETCHED_DIR
    for path in sorted(folder.glob("*/*") if folder.is_dir() else ()):
        note = _read(path.with_suffix(".json"))
        if path.suffix != ".json" and path.is_file() and _holds(path, note, removed):
            yield path, note.address if note else path.name


def sweep(sources: Iterable[int]) -> None:
    """Away with the files of all other sources."""
    kept = set(map(str, sources))
    folder = settings.FETCHED_DIR
    for each in folder.iterdir() if folder.is_dir() else ():
        if each.is_dir() and each.name.isdecimal() and each.name not in kept:
            shutil.rmtree(each)
