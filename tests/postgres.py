"""The suite on PostgreSQL: `python -m tests.postgres [pytest arguments]`.

Without the tests that ask no database (marked `pure` as they are collected), and those that judge
how a page `looks`: neither says anything new there.

The cluster is private: started in a temporary folder, reached by a socket in it, thrown away
afterwards. Benches use `with cluster() as url:`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

TOOLS = ("initdb", "pg_ctl", "postgres", "createdb")
MISSING = (
    "no PostgreSQL server binaries in $PG_BIN, $PATH or /usr/lib/postgresql "
    "(apt-get install postgresql)"
)
# Nobody will miss this data after a power cut.
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    "-c shared_buffers=256MB"
)


def binaries():
    """The folder of the newest server binaries, or None."""
    on_path = shutil.which("initdb") or shutil.which("pg_ctl")
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders = [
        Path(os.environ.get("PG_BIN") or "/nonexistent"),
        Path(on_path or "/nonexistent").resolve().parent,
        *sorted(installed, key=_version, reverse=True),
    ]
    return next((f for f in folders if all((f / tool).exists() for tool in TOOLS)), None)


def _version(folder):
    return float(folder.parent.name) if folder.parent.name.replace(".", "", 1).isdigit() else 0


@contextmanager
def cluster(kept: Path | None = None):
    """The URL of an empty database on a server that lives as long as this block.

    In a folder that is `kept` its databases live on, for the next block.
    """
    tools = binaries()
    if not tools:
        raise FileNotFoundError(MISSING)
    # Not in $TMPDIR: the path of a socket may have 107 characters at most.
    folder = kept or Path(tempfile.mkdtemp(prefix="openings-pg-", dir="/tmp"))
    is_new = not (folder / "data").exists()
    folder.mkdir(parents=True, exist_ok=True)
    owner = _owner(folder)

    def run(tool, *arguments):
        subprocess.run(
            [tools / tool, *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL, **owner
        )

    data = folder / "data"
    try:
        if is_new:
            run("initdb", "-D", data, "-U", "openings", "-A", "trust", "-E", "UTF8",
                "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        run("pg_ctl", "start", "-w", "-s", "-D", data, "-l", folder / "log",
            "-o", f"-k {folder} {SERVER_OPTIONS}")  # fmt: skip
        if is_new:
            run("createdb", "-h", folder, "-U", "openings", "openings")
        yield f"postgres://openings@/{folder}/openings"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "stop", "-s", "-m", "fast" if kept else "immediate", "-D", data)
        if not kept:
            shutil.rmtree(folder)


def _owner(folder):
    """PostgreSQL refuses to run as root: what makes it run as somebody else, if that is us."""
    if os.geteuid():
        return {}
    user = next(name for name in ("postgres", "nobody") if _exists(name))
    shutil.chown(folder, user)
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _exists(user):
    try:
        return bool(pwd.getpwnam(user))
    except KeyError:
        return False


def main(arguments):
    if not binaries():
        print(f"skipped: {MISSING}", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    # So that being told to stop also removes the cluster.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as url:
        command = [sys.executable, "-m", "pytest", "-m", "not (pure or looks)", *arguments]
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
