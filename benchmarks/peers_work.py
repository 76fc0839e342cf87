"""One measured process of `peers.py`: load one tool, warm it up on the first row, then let it read all rows.

    python benchmarks/peers_work.py TOOL rows.jsonl records.jsonl

Prints one JSON line: CPU seconds to start (import, load and the first row) and to read, the peak of memory, the rows it failed on. Processes
that a tool starts itself (Java) count too.
"""

import importlib
import json
import re
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Reader = Callable[[list[Row]], Iterable[Row | str]]
TOOLS = {
    "spacy": ("peers_text", "spacy_alone"),
    "textacy": ("peers_text", "textacy_whole"),
    "textacy-paragraphs": ("peers_text", "textacy_paragraphs"),
    "dragoman": ("peers_text", "dragoman"),
    "dateparser": ("peers_times", "dateparser_split"),
    "dateparser-ngram": ("peers_times", "dateparser_ngram"),
    "heideltime": ("peers_times", "heideltime"),
    "trafilatura": ("peers_pages", "by_trafilatura"),
    "newspaper4k": ("peers_pages", "by_newspaper"),
    "dragoman-split": ("peers_pages", "dragoman_split"),
    "tfidf": ("peers_stories", "average_link"),
    "kmeans": ("peers_stories", "k_means"),
    "dragoman-stories": ("peers_stories", "dragoman_stories"),
}
"""Where each tool's adapter is: a function that loads the tool and gives the function that reads rows."""
ANEW = {"heideltime"}
"""Tools that start from nothing for each batch: what the batch of one row took is the start."""
AT_ONCE = {"tfidf": 8, "kmeans": 8, "dragoman-stories": 8}
"""Rows to warm up on, for tools that compare rows with each other."""


def main() -> None:
    """Load, warm up, read, report."""
    tool, rows_file, records_file = sys.argv[1:]
    rows = [json.loads(line) for line in Path(rows_file).read_text("utf-8").split("\n") if line]
    began = spent()
    module, name = TOOLS[tool]
    read: Reader = getattr(importlib.import_module(module), name)()
    loaded = spent()
    failed: list[str] = []
    for _ in careful(read, rows[: AT_ONCE.get(tool, 1)], failed):
        pass
    started = spent()
    failed.clear()
    with Path(records_file).open("w", encoding="utf-8") as out:
        for record in careful(read, rows, failed):
            out.write((record if isinstance(record, str) else json.dumps(record, ensure_ascii=False)) + "\n")
    cpu = spent() - started
    if tool in ANEW:
        cpu -= started - loaded
    report = {
        "start": started - began,
        "cpu": cpu,
        "peak": peak(tool),
        "failed": len(failed),
        "errors": sorted(set(failed))[:3],
    }
    print(json.dumps(report | {"layers": getattr(read, "layers", {})}))


def careful(read: Reader, rows: list[Row], failed: list[str]) -> Iterator[Row | str]:
    """What the tool reads; an `error` in place of a record says that it failed on the row, and the row has none."""
    for record in read(rows):
        if isinstance(record, dict) and "error" in record:
            failed.append(record["error"])
        else:
            yield record


def spent() -> float:
    """CPU seconds of this process and of those it has waited for."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def peak(tool: str) -> int:
    """Kilobytes at most, of this process or of the one that does the work.

    What getrusage says of a process that was forked may be its parent's, so it is asked only where nothing else is there.
    """
    status = Path("/proc/self/status")
    own = re.search(r"VmHWM:\s+(\d+)", status.read_text("utf-8")) if status.exists() else None
    kilobytes = int(own[1]) if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(kilobytes, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) if tool in ANEW else kilobytes


if __name__ == "__main__":
    main()
