"""How well publication dates are bounded from the text alone, on articles whose date is known.

    python benchmarks/dating.py FILE.jsonl … [--limit N] [--missed FILE]

Lines are `{"text": …, "published": …}`; the date is hidden from the coder and compared with the bounds it sets. `--missed` writes
the articles whose date lies outside them, with the evidence. Only the stages that dating reads from run.
"""

import argparse
import json
import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman import actors, dating
from dragoman.layers import Layers
from dragoman.parse import parse
from dragoman.record import Article, Published


def main() -> None:
    """Measure and print, a line for each file and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="articles of each file, spread evenly")
    parser.add_argument("--missed", type=Path, help="where to write what was missed")
    arguments = parser.parse_args()
    every: list[dict[str, Any]] = []
    for file in arguments.files:
        found = list(_bounded(_dated(file, arguments.limit)))
        print(f"{file.name:24} {_figures(found)}")
        every += found
    print(f"{'all':24} {_figures(every)}")
    if arguments.missed:
        wrong = [json.dumps(item, ensure_ascii=False) + "\n" for item in every if not _right(item)]
        arguments.missed.write_text("".join(wrong), encoding="utf-8")


def _dated(file: Path, limit: int | None) -> list[dict[str, str]]:
    rows = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip()]
    rows = [row for row in rows if row.get("published") and row.get("text")]
    step = max(1, len(rows) // limit) if limit else 1
    return rows[::step][:limit]


def _bounded(rows: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    articles = [Article(id=str(at), text=row["text"], language="en") for at, row in enumerate(rows)]
    for row, document in zip(rows, parse(articles), strict=True):
        layers = Layers(document, strict=True)
        layers.actors, layers.mentions = actors.find(document, layers)
        published: Published = dating.find(document, layers)
        words = [(item.why, row["text"][item.start : item.end]) for item in published.evidence]
        yield {"published": row["published"][:10], "earliest": published.earliest, "latest": published.latest,
               "evidence": words, "text": row["text"]}  # fmt: skip


def _right(item: dict[str, Any]) -> bool:
    day, first, last = item["published"], item["earliest"], item["latest"]
    return (first is None or first <= day) and (last is None or day <= last)


def _figures(items: list[dict[str, Any]]) -> str:
    if not items:
        return "no dated article"
    below = [item for item in items if item["earliest"]]
    above = [item for item in items if item["latest"]]
    both = [item for item in below if item["latest"]]
    bounded = [item for item in items if item["earliest"] or item["latest"]]
    low = sum(item["earliest"] <= item["published"] for item in below)
    high = sum(item["published"] <= item["latest"] for item in above)
    widths = [(date.fromisoformat(i["latest"]) - date.fromisoformat(i["earliest"])).days / 365.25 for i in both]
    lag = [(date.fromisoformat(i["published"]) - date.fromisoformat(i["earliest"])).days / 365.25 for i in below]
    parts = [
        f"{len(items)} articles",
        f"below {len(below) / len(items):.1%} (right {low / max(1, len(below)):.1%})",
        f"above {len(above) / len(items):.1%} (right {high / max(1, len(above)):.1%})",
        f"both {len(both) / len(items):.1%}",
        f"containing {sum(map(_right, bounded)) / max(1, len(bounded)):.1%} of {len(bounded)}",
        f"median width {statistics.median(widths):.1f} y" if widths else "no width",
        f"median gap below {statistics.median(lag):.1f} y" if lag else "",
    ]
    return " · ".join(parts)


if __name__ == "__main__":
    main()
