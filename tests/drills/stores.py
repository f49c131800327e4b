"""Where the databases of a drill lie: each is made once, and copied for each trial."""

import shutil
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from tests.postgres import SERVER_OPTIONS, _owner, binaries

# What is committed outlives the server's death, as it does where it matters.
DURABLE = f"{SERVER_OPTIONS} -c synchronous_commit=on -c full_page_writes=on"


class Files:
    """SQLite's, in a folder."""

    name = "SQLite"

    def __init__(self, folder: Path):
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def new(self, name: str) -> str:
        self.drop(name)
        return self.url(name)

    def copy(self, of: str, name: str) -> str:
        self.drop(name)
        for file in self.folder.glob(f"{of}.sqlite3*"):
            shutil.copyfile(file, self.folder / file.name.replace(of, name, 1))
        return self.url(name)

    def size(self, name: str) -> int:
        """In bytes."""
        return sum(file.stat().st_size for file in self.folder.glob(f"{name}.sqlite3*"))

    @contextmanager
    def elsewhere(self, of: str, folder: Path):
        """The URL of a copy on another disk."""
        for file in self.folder.glob(f"{of}.sqlite3*"):
            shutil.copy(file, folder)
        yield Files(folder).url(of)

    def asked(self, name: str, statement: str) -> tuple:
        """The first row of an answer."""
        with closing(sqlite3.connect(self.folder / f"{name}.sqlite3")) as connection:
            return connection.execute(statement).fetchone()

    def drop(self, name: str) -> None:
        for file in self.folder.glob(f"{name}.sqlite3*"):
            file.unlink()


class Server:
    """PostgreSQL's, in a cluster of its own (`tests.postgres.cluster`)."""

    name = "PostgreSQL"

    def __init__(self, url: str):
        self.root = url.rpartition("/")[0]
        self.folder = Path(url.partition("@/")[2].rpartition("/")[0])
        self.stop("fast")
        self.start()

    def url(self, name: str) -> str:
        return f"{self.root}/{name}"

    def new(self, name: str) -> str:
        self.drop(name)
        self._do(f"CREATE DATABASE {name}")
        return self.url(name)

    def copy(self, of: str, name: str) -> str:
        self.drop(name)
        self._do(f"CREATE DATABASE {name} TEMPLATE {of}")
        self._do("CHECKPOINT")  # else a crash puts the copied sequences back to where they were
        return self.url(name)

    def size(self, name: str) -> int:
        """Packed, since the room that old rows leave takes many new ones."""
        with psycopg.connect(
            host=self.folder, user="openings", dbname=name, autocommit=True
        ) as connection:
            connection.execute("VACUUM FULL")
        return self.asked("postgres", f"SELECT pg_database_size('{name}')")[0]

    @contextmanager
    def elsewhere(self, of: str, folder: Path):
        """Its data alone, as a database may have a disk to itself; where the log of the server has
        no room it stops, which is the drill that restarts it."""
        _owner(folder)
        self._do(f"CREATE TABLESPACE elsewhere LOCATION '{folder}'")
        self._do(f"CREATE DATABASE elsewhere TEMPLATE {of} TABLESPACE elsewhere")
        try:
            yield self.url("elsewhere")
        finally:
            self.drop("elsewhere")
            self._do("DROP TABLESPACE elsewhere")

    def asked(self, name: str, statement: str) -> tuple:
        with psycopg.connect(host=self.folder, user="openings", dbname=name) as connection:
            return connection.execute(statement).fetchone()

    def drop(self, name: str) -> None:
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self, mode: str) -> None:
        """`fast` ends every connection, `immediate` is as if the server had crashed."""
        self._control("stop", "-m", mode)

    def start(self) -> None:
        self._control("start", "-w", "-l", self.folder / "log", "-o",
                      f"-k {self.folder} {DURABLE}")  # fmt: skip

    def _control(self, *arguments) -> None:
        command = [binaries() / "pg_ctl", *arguments, "-s", "-D", self.folder / "data"]
        subprocess.run(command, check=True, cwd=self.folder, **_owner(self.folder))

    def _do(self, statement: str) -> None:
        with psycopg.connect(
            host=self.folder, user="openings", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)
