"""The command line ends in a sentence when it is stopped, unread, or without its database."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
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
        # What a shell runs in the background is begun deaf to Ctrl-C, and so are these tests.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_a_person_stops_it(begun, tmp_path):
    os.mkfifo(tmp_path / "waits.jsonl")
    command = begun("import_postings", "--explain", str(tmp_path / "waits.jsonl"))
    with _read_by(command, tmp_path / "waits.jsonl"):
        said = _stopped(command)
    assert (command.returncode, said) == (130, "Stopped.\n")


def _stopped(command):
    """Pressed again where nothing happens: a signal that comes just before a read is seen after."""
    for _ in range(12):
        command.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return command.communicate(timeout=5)[1]
    raise AssertionError("It goes on.")


def _read_by(command, pipe):
    """The pipe, once the command reads it."""
    while command.poll() is None:
        with suppress(OSError):
            return os.fdopen(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), "w")
        time.sleep(0.05)
    raise AssertionError(command.communicate()[1])


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
