"""The same input gives the same bytes: whatever the order of sets in a process, and whatever was coded before."""

import os
import subprocess
import sys
from pathlib import Path

DOSSIER = Path(__file__).parent.parent / "examples" / "dossier" / "articles.jsonl"
ARTICLES = 5


def _coded(lines: bytes, seed: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "code", "-"],
        input=lines,
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )
    return done.stdout


def test_two_processes_write_the_same_bytes() -> None:
    lines = b"\n".join(DOSSIER.read_bytes().splitlines()[:ARTICLES])
    first = _coded(lines, "1")
    assert first.count(b"\n") == ARTICLES
    assert first == _coded(lines, "4294967295")
    alone = b"".join(_coded(line, "7") for line in lines.splitlines()[-1:])
    assert alone == first.splitlines(keepends=True)[-1], "what was coded before must not matter"
