"""The command line ends as other programs do when people stop it, or no longer read it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def begun(tmp_path):
    """Begins a command, on a database of its own."""
    here = {"PATH": os.environ["PATH"], "DEBUG": "1"}
    here["DATABASE_URL"] = f"sqlite:///{tmp_path}/board.sqlite3"
    return lambda *words: subprocess.Popen(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=here,
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
