"""The command line ends in a sentence when it is stopped, unread, or without its database."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def begun(tmp_path):
    """Begins a command, on a database of its own that has no tables."""
    here = {"PATH": os.environ["PATH"], "DEBUG": "1"}
    own = f"sqlite:///{tmp_path}/board.sqlite3"
    return lambda *words, database=own: subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=here | {"DATABASE_URL": database},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_person_stops_it(begun, tmp_path):
    os.mkfifo(tmp_path / "waits.jsonl")
    command = begun("import_postings", "--explain", str(tmp_path / "waits.jsonl"))
    with (tmp_path / "waits.jsonl").open("w"):  # once it reads
        command.send_signal(signal.SIGINT)
        _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (130, "Stopped.\n")


@pytest.mark.parametrize("words", [["export_postings", "--template"], ["help"]])
def test_nobody_reads_what_it_prints(begun, words):
    command = begun(*words)
    command.stdout.close()
    assert (command.stderr.read(), command.wait(timeout=60)) == ("", 141)


NOBODY = "postgres://nobody@127.0.0.1:1/none"
NOWHERE = "sqlite:////proc/none/board.sqlite3"
AWAY = "The database does not answer as it should ("


UNANSWERED = [
    (["migrate"], NOBODY),
    (["prune"], NOWHERE),
    (["import_postings", "manage.py"], NOBODY),
]


@pytest.mark.parametrize(("words", "database"), UNANSWERED)
def test_its_database_does_not_answer(begun, words, database):
    command = begun(*words, database=database)
    _, said = command.communicate(timeout=60)
    assert command.returncode == 3
    assert said.removeprefix("CommandError: ").startswith(AWAY)
    assert "Traceback" not in said


@pytest.mark.parametrize("words", [["export_postings"], ["import_postings", "tests"]])
def test_its_database_has_no_tables(begun, words):
    command = begun(*words)
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said.count("\n")) == (3, 1)
    assert "run manage.py migrate" in said


def test_all_of_it_is_shown_on_request(begun):
    command = begun("prune", "--traceback")
    assert "Traceback" in command.communicate(timeout=60)[1]
