"""What a deed costs: CPU and wall seconds, and the most memory its process held."""

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Meter:
    """Counts between the two ends of a `with` block; a database server's work is the deed's too."""

    server: int = 0  # process id of the PostgreSQL server, if there is one
    cpu: float = 0
    wall: float = 0

    def __enter__(self) -> "Meter":
        self.wall, self.cpu = -time.perf_counter(), -self._cpu()
        return self

    def __exit__(self, *error) -> None:
        self.cpu += self._cpu()
        self.wall += time.perf_counter()

    def _cpu(self) -> float:
        spent = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        alive = sum(map(_ticks, _children(os.getpid()))) / TICKS  # which forks others, and waits
        own = sum(use.ru_utime + use.ru_stime for use in spent)
        return own + alive + server_cpu(self.server)


def server_cpu(pid: int) -> float:
    """CPU seconds of a PostgreSQL server, of its backends, and of those that have ended."""
    return sum(map(_ticks, (pid, *_children(pid)))) / TICKS if pid else 0


def _children(pid: int) -> list[str]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    return found.read_text().split() if found.exists() else []


def _ticks(pid) -> int:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:  # a backend that has ended meanwhile; its parent has counted it
        return 0
    return sum(map(int, stat.rpartition(")")[2].split()[11:15]))


def peak_memory() -> int:
    """Bytes. `ru_maxrss` would begin with what the parent process held, so the kernel is asked."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
