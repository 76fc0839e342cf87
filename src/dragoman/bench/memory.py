"""The memory of the processes below this one, where the system tells (Linux)."""

import os
import re
from pathlib import Path

PROC = Path("/proc")
_KILOBYTES = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def largest_share() -> float:
    """Megabytes of the largest process below this one, what it shares with others counted in parts; 0 where it cannot be known."""
    return max((_share(pid) for pid in _below(os.getpid())), default=0.0)


def _below(pid: int) -> list[int]:
    """All processes that descend from one."""
    parents: dict[int, int] = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text("utf-8")
        except OSError:
            continue  # it has ended meanwhile
        parents[int(folder.name)] = int(told.rpartition(")")[2].split()[1])
    found, row = [], [pid]
    while row:
        row = [child for child, parent in parents.items() if parent in row]
        found += row
    return found


def _share(pid: int) -> float:
    try:
        told = _KILOBYTES.search((PROC / str(pid) / "smaps_rollup").read_text("utf-8"))
    except OSError:
        return 0.0
    return int(told.group(1)) / 1024 if told else 0.0
