"""A million events: how fast they are stored and brought together, how much room they take, and how fast questions are answered.

python benchmarks/million.py [EVENTS] [--db FILE] [--plans]

With --db the database is kept there, and only asked when it is there already; --plans prints how SQLite answers each question.
"""

import argparse
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made import EVENTS, records

from dragoman import ask, open_record
from dragoman.ask.wanted import Wanted
from dragoman.gather import Held, bring_up_to_date
from dragoman.store import Archive, Writer

SHOWN = 200
TIMES = 5


def main() -> None:
    """Make, bring together, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("events", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--plans", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = told.db or Path(folder) / "million.db"
        if not path.exists():
            _make(path, told.events // EVENTS)
        _gather(path)
        with open_record(path) as archive:
            _questions(archive, plans=told.plans)


def _make(path: Path, articles: int) -> None:
    start = time.perf_counter()
    with Writer(path, "benchmark") as writer:
        for record in records(articles):
            writer.add(record)
    used = time.perf_counter() - start
    print(f"{articles:,} articles, {articles * EVENTS:,} events stored: {articles / used:,.0f} articles a second")


def _gather(path: Path) -> None:
    start = time.perf_counter()
    with open_record(path) as archive:
        done = bring_up_to_date(archive.db, path, lambda done, of: print(f"{done:,} of {of:,}", end="\r", flush=True))
    used = time.perf_counter() - start
    size = sum(file.stat().st_size for file in path.parent.glob(path.name + "*"))
    with open_record(path) as archive:
        articles = archive.count()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if done:
        print(f"{done:,} articles brought together: {done / used:,.0f} a second, peak {peak:,.0f} MB")
    print(f"{size / articles:,.0f} bytes an article")


def _questions(archive: Archive, *, plans: bool) -> None:
    held = Held(archive.db, archive.path)
    person, state = _busiest(archive, "person"), _busiest(archive, "state")
    town = archive.db.execute(
        "select place from incidents where place is not null group by place order by count(*) desc limit 1"
    ).fetchone()[0]
    process = archive.db.execute("select key from histories order by reports desc limit 1").fetchone()[0]
    month = Wanted(since="2021-02", until="2021-02")
    asked: dict[str, Callable[[], object]] = {
        "timeline": lambda: ask.timeline(held.incidents(limit=SHOWN)),
        "timeline --since --until": lambda: ask.timeline(held.incidents(month, SHOWN)),
        f"timeline --actor {state}": lambda: ask.timeline(held.incidents(Wanted(actor=state), SHOWN)),
        f"timeline --actor {person}": lambda: ask.timeline(held.incidents(Wanted(actor=person), SHOWN)),
        f"timeline --place {town} --type ASSAULT": lambda: ask.timeline(
            held.incidents(Wanted(place=town, type="ASSAULT"), SHOWN)
        ),
        f"timeline --actor {state} --since --status planned": lambda: ask.timeline(
            held.incidents(Wanted(actor=state, since="2021-03", status="planned"), SHOWN)
        ),
        "meetings": lambda: held.meetings(limit=SHOWN),
        f"meetings --actor {state}": lambda: held.meetings(Wanted(actor=state), SHOWN),
        "meetings --since --until": lambda: held.meetings(month, SHOWN),
        "positions": lambda: held.stands(limit=SHOWN),
        f"positions --actor {state}": lambda: held.stands(Wanted(actor=state), limit=SHOWN),
        f"positions --issue {town}": lambda: held.stands(issue=town, limit=SHOWN),
        "positions --over-time": lambda: held.stands(limit=SHOWN, over_time=True),
        "processes": lambda: ask.processes(held.outlines(limit=SHOWN)),
        f"processes --actor {state}": lambda: ask.processes(held.outlines(Wanted(actor=state), SHOWN)),
        f"process {process}": lambda: ask.process(held.histories(process), process),
        "disagreements": lambda: ask.disagreements(held.disagreements(limit=SHOWN)),
        "disagreements --type date": lambda: ask.disagreements(held.disagreements(Wanted(type="date"), SHOWN)),
        "forecasts": lambda: ask.forecasts(held.entries(limit=SHOWN)),
        f"forecasts --actor {person}": lambda: ask.forecasts(held.entries(Wanted(actor=person), SHOWN)),
        "actors": lambda: held.players(limit=SHOWN),
        f"actors {person}": lambda: held.players(person, limit=SHOWN),
        "search minister Ankara": lambda: held.sentences("minister Ankara", limit=SHOWN),
    }
    for name, question in asked.items():
        said: list[str] = []
        archive.db.conn.set_trace_callback(said.append if plans else None)
        rows = question()
        archive.db.conn.set_trace_callback(None)
        times = [_timed(question) for _ in range(TIMES)]
        print(f"{name:<52}{statistics.median(times) * 1000:9.1f} ms {len(rows):5} rows")  # type: ignore[arg-type]
        if plans:
            _explain(archive, said)


def _busiest(archive: Archive, kind: str) -> str:
    """The name of the actor of a kind who acts most."""
    row = archive.db.execute("select name from player_totals where kind = ? order by acts desc limit 1", [kind])
    return str(row.fetchone()[0])


def _timed(question: Callable[[], object]) -> float:
    start = time.perf_counter()
    question()
    return time.perf_counter() - start


def _explain(archive: Archive, said: list[str]) -> None:
    """How SQLite answers each kind of statement that a question made, once."""
    seen: set[str] = set()
    for statement in said:
        shape = re.sub(r"'[^']*'|\d+", "?", statement)
        if statement.lower().startswith("select") and shape not in seen:
            seen.add(shape)
            for row in archive.db.execute(f"explain query plan {statement}").fetchall():
                print(f"    {row[3]}")


if __name__ == "__main__":
    main()
