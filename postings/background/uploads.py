"""Uploaded files: kept in a private folder until they are done with, or their days are over."""

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from postings.intake import containers, kinds
from postings.intake.holding import holds
from postings.intake.record import Record
from postings.models import Upload
from postings.models.redaction import Removed

STRAY = 24 * 3600  # seconds after which a file nobody knows of is left over from a crash
PACKED = (b"\x1f\x8b", b"PK")  # gzip and zip: small files that may hold much
UNPACKED = 20  # times the size that a packed file of postings comes to


def incoming() -> Path:
    """Where files arrive: on the same disk, so that they are kept without being copied."""
    settings.UPLOADED_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    return settings.UPLOADED_DIR


def keep(upload: Upload, files: Iterable[tuple[str, Path]]) -> None:
    """Keep files by the names people gave them, which never become names on our disk."""
    upload.folder = secrets.token_hex(16)
    _folder(upload).mkdir(mode=0o700)
    for number, (name, path) in enumerate(files):
        os.link(path, _path(upload, number))
        upload.files.append({"name": kinds.shown(name), "size": path.stat().st_size})


def is_kept(upload: Upload) -> bool:
    return _folder(upload).is_dir()


def is_small(upload: Upload) -> bool:
    """A page may wait for it."""
    sizes = (_weight(_path(upload, n), each["size"]) for n, each in enumerate(upload.files))
    return sum(sizes) <= settings.UPLOAD_AT_ONCE_BYTES


def records(upload: Upload, tell: Callable[[int], None] = bool) -> Iterator[Record]:
    """What its files hold. `tell` is told how many of their bytes have been read."""
    before = 0
    for number, file in enumerate(upload.files):
        with _path(upload, number).open("rb") as raw:
            yield from containers.read(raw, file["name"], lambda at, on=before: tell(on + at))
        before += file["size"]


def forget(upload: Upload, removed: Removed) -> None:
    """Away with its files if they hold personal data that was removed."""
    if is_kept(upload) and _holds(upload, removed):
        remove(upload)


def holding_it(removed: Removed) -> Iterator[Upload]:
    """Every upload of whose kept files it stands in one."""
    for upload in Upload.objects.defer("report").order_by("pk").iterator():
        if is_kept(upload) and _holds(upload, removed):
            yield upload


def _holds(upload: Upload, removed: Removed) -> bool:
    files = enumerate(upload.files)
    return any(holds(_path(upload, n), file["name"], removed) for n, file in files)


def remove(upload: Upload) -> None:
    shutil.rmtree(_folder(upload), ignore_errors=True)


def sweep(now: datetime) -> None:
    """Away with what has been kept for its days, and with what a crash has left."""
    if not settings.UPLOADED_DIR.is_dir():
        return
    there = list(settings.UPLOADED_DIR.iterdir())
    known = Upload.objects.filter(folder__in=[path.name for path in there])
    found = known.select_related("errand").defer("report")
    kept = {upload.folder for upload in found if not upload.is_past(now)}
    for path in there:
        if path.name not in kept and time.time() - path.stat().st_mtime > STRAY:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _folder(upload: Upload) -> Path:
    return settings.UPLOADED_DIR / upload.folder


def _path(upload: Upload, number: int) -> Path:
    return _folder(upload) / str(number)


def _weight(path: Path, size: int) -> int:
    with path.open("rb") as file:
        return size * UNPACKED if file.read(2) in PACKED else size
