"""How the database grows and answers: the records of the example dossier, stored many times over under other ids, without coding.

python benchmarks/store.py [ARTICLES]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from dragoman import open_record
from dragoman.pipeline import code_articles
from dragoman.read import Unread, read
from dragoman.record import Record
from dragoman.store import Writer

DOSSIER = Path(__file__).parent.parent / "examples" / "dossier" / "articles.jsonl"


def main() -> None:
    """Store, measure, ask, print."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("articles", nargs="?", type=int, default=5000)
    size = ask.parse_args().articles
    records = list(code_articles([item for item in read([str(DOSSIER)]) if not isinstance(item, Unread)]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        used = _stored(path, records, size)
        held = sum(file.stat().st_size for file in Path(folder).iterdir())
        events = sum(len(records[number % len(records)].events) for number in range(size))
        words = sum(len(records[number % len(records)].article.text.encode()) for number in range(size))
        print(
            f"{size:,} articles, {events:,} events: {size / used:,.0f} articles a second, {held / size:,.0f} bytes an article (text {words / size:,.0f})"
        )
        with open_record(path) as archive:
            first = records[0].article.id + "-0"
            _timed("one record", lambda: archive.record(first))
            _timed("events of an article", lambda: archive.events(first))
            _timed("search", lambda: archive.search("guarantor"))
            _timed("all articles", archive.articles)
            _timed("all events", archive.events)


def _stored(path: Path, records: list[Record], size: int) -> float:
    start = time.perf_counter()
    with Writer(path, "benchmark") as writer:
        for number in range(size):
            record = records[number % len(records)]
            copy = number // len(records)
            writer.add(replace(record, article=replace(record.article, id=f"{record.article.id}-{copy}", url=None)))
    return time.perf_counter() - start


def _timed(name: str, question: Callable[[], object]) -> None:
    start = time.perf_counter()
    question()
    print(f"{name:<24}{(time.perf_counter() - start) * 1000:10.1f} ms")


if __name__ == "__main__":
    main()
