"""A database of one trial, and the processes that work on it as people start them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.trial import AS_DEPLOYED, ROOT

SETTINGS = "tests.drills.settings"
PATIENCE = 600  # seconds that any one process may take


class Board:
    """The database of a URL; `aside` is the folder of temporary files of what works on it."""

    def __init__(self, url: str):
        self.url, self.aside = url, Path(tempfile.mkdtemp(prefix="openings-drill-"))
        own = {"DATABASE_URL": url, "TMPDIR": str(self.aside)}
        self.environment = os.environ | AS_DEPLOYED | {"DJANGO_SETTINGS_MODULE": SETTINGS} | own

    def start(self, *arguments) -> subprocess.Popen:
        """A process in a group of its own, with what it says on `stdout`."""
        return subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def manage(self, *arguments) -> tuple[int, str]:
        """Exit code and all that it says."""
        process = self.start("manage.py", *arguments)
        said, _ = process.communicate(timeout=PATIENCE)
        return process.returncode, said

    def importing(self, feed: Path, *, source="drill", workers=0):
        return self.start(
            "manage.py", "import_postings", feed, "--source", source, f"--workers={workers}",
            "--allow-closing=100000",
        )  # fmt: skip

    def imported(self, feed: Path, **options) -> tuple[int, str]:
        process = self.importing(feed, **options)
        said, _ = process.communicate(timeout=PATIENCE)
        return process.returncode, said

    def state(self, before: int | str) -> dict:
        process = self.start("-m", "tests.drills.state", before)
        said, _ = process.communicate(timeout=PATIENCE)
        if process.returncode:
            raise RuntimeError(said)
        return json.loads(said)

    def ask(self, code: str) -> str:
        """What a line of Python says to this board's models."""
        code, said = self.manage("shell", "--no-imports", "-v", "0", "-c", code)
        if code:
            raise RuntimeError(said)
        return said.strip()

    def close(self) -> None:
        shutil.rmtree(self.aside)


def processes(group: int) -> list[int]:
    """Those of a group that live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, its, *_ = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(its) == group and state not in "ZX":
            found.append(int(folder.name))
    return found


def kill(process: subprocess.Popen, *, alone: bool) -> list[int]:
    """As `kill -9` does: the process alone, or its whole group. Returns what lives on of it ten
    seconds later, which is then ended."""
    if alone:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until = time.monotonic() + 10
    while (left := processes(process.pid)) and time.monotonic() < until:
        time.sleep(0.1)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    process.stdout.close()
    return left


def differences(one: dict, other: dict) -> list[str]:
    """Of two states, a line for each table, with the first row that only one of them has."""
    found = []
    for name in sorted(one.keys() | other.keys()):
        mine, theirs = one.get(name), other.get(name)
        if mine == theirs:
            continue
        if not isinstance(mine, list):
            found.append(f"{name}: {mine} and {theirs}")
            continue
        ours = {json.dumps(row) for row in mine}
        others = {json.dumps(row) for row in theirs}
        some = [f"  {len(ours - others)} only in the one: ", *sorted(ours - others)[:1]]
        some += [f"  {len(others - ours)} only in the other: ", *sorted(others - ours)[:1]]
        found.append(f"{name}: " + "\n".join(text[:700] for text in some))
    return found
