"""Which process holds a lease: others on its machine see at once when it has died.

A process is its number, when it began and the machine's boot, since numbers are given again. Where
the system does not tell (it is Linux that does), or on another machine, nobody can see.
"""

import os
from pathlib import Path

PROC = Path("/proc")
DEAD = ("Z", "X")  # it has ended, and whoever started it has not looked yet


def this_process() -> str:
    """Empty where the system does not tell."""
    try:
        return f"{_machine()} {os.getpid()} {_began(os.getpid())}"
    except OSError:
        return ""


def is_gone(holder: str) -> bool:
    """That process was of this machine and has ended; False where that cannot be seen."""
    try:
        machine, pid, began = holder.rsplit(" ", 2)
        return machine == _machine() and _began(int(pid)) != began
    except (OSError, ValueError):
        return False


def _machine() -> str:
    """This boot of it, and the container whose process numbers these are."""
    boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
    return f"{boot} {(PROC / 'self/ns/pid').readlink()}"


def _began(pid: int) -> str:
    """Empty when there is no such process, or it has ended."""
    try:
        # The second field is the name, in parentheses, and may hold anything.
        state, *others = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if state in DEAD else others[18]
