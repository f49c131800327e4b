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

    @staticmethod
    def board(folder: Path, size: int, *, anew: bool) -> str:
        """The URL of a database that stays in the folder, empty where it is `anew`."""
        path = folder / f"{SQLite.name}-{size}.sqlite3"
        for file in path.parent.glob(f"{path.name}*") if anew else ():
            file.unlink()
        return f"sqlite:///{path}"


class PostgreSQL:
    name = "PostgreSQL"

    def __init__(self, url: str, *, is_new: bool = True):
        self.url = url
        self.folder = url.partition("@/")[2].rpartition("/")[0]
        self.server = int((Path(self.folder) / "data/postmaster.pid").read_text().split()[0])
        if is_new:
            trial("prepare", url=url)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        self._do("CREATE DATABASE trial TEMPLATE openings")
        yield f"{self.url.rpartition('/')[0]}/trial"
        self._do("DROP DATABASE trial WITH (FORCE)")

    def board(self, folder: Path, size: int, *, anew: bool) -> str:
        name = f"board_{size}"
        if anew:
            self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            self._do(f"CREATE DATABASE {name}")
        return f"{self.url.rpartition('/')[0]}/{name}"

    def _do(self, statement: str) -> None:
        with psycopg.connect(
            host=self.folder, user="openings", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


@contextmanager
def databases(folder: Path, names: list[str], kept: Path | None = None) -> Iterator[list]:
    """Those of the names; a PostgreSQL cluster is `kept` in that folder, if there is one."""
    found = [SQLite(folder)] if "SQLite" in names else []
    if "PostgreSQL" not in names:
        yield found
        return
    cluster_of = kept / "pg" if kept else None
    is_new = not (cluster_of and (cluster_of / "data").exists())
    with cluster(cluster_of) as url:
        yield [*found, PostgreSQL(url, is_new=is_new)]
