"""The command as a process of its own: start-up, pipes, signals."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

DRAGOMAN = [sys.executable, "-m", "dragoman"]
REPORT = "Chad's foreign minister met the Libyan ambassador in Abuja on Sunday. Niger rejected the plan.\n"


def reports(path: Path, number: int) -> Path:
    path.write_text(
        "".join(json.dumps({"id": f"r{n}", "text": f"Day {n}. {REPORT * 3}"}) + "\n" for n in range(number))
    )
    return path


def test_help_imports_nothing_heavy() -> None:
    watch = (
        "import sys; from dragoman.cli import app; sys.argv = ['dragoman', '--help']\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'trafilatura', 'altair', 'sqlite_utils', 'rich', 'numpy', 'httpx', 'jinja2', 'msgspec'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "Usage:" in done.stdout


def test_importing_the_library_is_light() -> None:
    watch = "import sys, dragoman; print(len([name for name in sys.modules if name.split('.')[0] in ('spacy', 'msgspec', 'rich')]))"
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_help_answers_in_less_than_four_tenths_of_a_second_of_work() -> None:
    before = os.times()
    subprocess.run([*DRAGOMAN, "--help"], capture_output=True, check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    assert used < 0.4


def test_records_go_through_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run([*DRAGOMAN, "code", "-"], input=REPORT.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["article"]["text"].startswith("Chad's")
    assert done.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")
def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    many = reports(tmp_path / "r.jsonl", 400)
    with subprocess.Popen([*DRAGOMAN, "code", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.skipif(os.name == "nt", reason="signals and pipes of POSIX")
@pytest.mark.parametrize(("blow", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_stopped_in_the_middle_it_keeps_all_but_the_article_in_hand(
    tmp_path: Path, blow: signal.Signals, status: int
) -> None:
    many, db = reports(tmp_path / "r.jsonl", 1500), tmp_path / "desk.db"
    with subprocess.Popen(
        [*DRAGOMAN, "read", many, "--db", db], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + 60
        while stored(db) < 50 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(blow)
        _, said = process.communicate(timeout=60)
        assert process.returncode == status
        assert said.decode().strip() == ("stopped" if blow == signal.SIGINT else "")
    kept = stored(db)
    assert 50 <= kept < 1500
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        whole = "select count(distinct article) from sentences"
        assert connection.execute(whole).fetchone() == (kept,)


def stored(db: Path) -> int:
    if not db.exists():
        return 0
    with closing(sqlite3.connect(db)) as connection:
        try:
            return int(connection.execute("select count(*) from article_runs").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
