"""A fresh database for each trial: a copy of one whose tables are made once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.bench.trial import trial
from tests.postgres import cluster


class SQLite:
    name, server = "SQLite", 0

    def __init__(self, folder: Path):
        self.made = folder / "made.sqlite3"
        self.copy = folder / "copy.sqlite3"
        trial("prepare", url=f"sqlite:///{self.made}")

    @contextmanager
    def fresh(self) -> Iterator[str]:
        shutil.copyfile(self.made, self.copy)
        yield f"sqlite:///{self.copy}"
        for file in self.copy.parent.glob(f"{self.copy.name}*"):
            file.unlink()


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, url: str):
        self.url = url
        self.folder = url.partition("@/")[2].rpartition("/")[0]
        self.server = int((Path(self.folder) / "data/postmaster.pid").read_text().split()[0])
        trial("prepare", url=url)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        self._do("CREATE DATABASE trial TEMPLATE openings")
        yield f"{self.url.rpartition('/')[0]}/trial"
        self._do("DROP DATABASE trial WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with psycopg.connect(
            host=self.folder, user="openings", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


@contextmanager
def databases(folder: Path, names: list[str]) -> Iterator[list]:
    if "PostgreSQL" not in names:
        yield [SQLite(folder)]
        return
    with cluster() as url:
        yield [SQLite(folder), PostgreSQL(url)]
