"""How long pages let a reader wait: time to first byte of every page of `dragoman serve`, median and 95th percentile.

python benchmarks/pages.py DATABASE [--times N]

Each page is asked for with several filters drawn from what the database holds, one request at a time, on a server of its own.
Datasette's table pages are told apart, since its limits cut them.
"""

import argparse
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx
from datasette.utils import tilde_encode

PORT = 8977
Draw = Callable[[], str]


def main() -> None:
    """Start, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--times", type=int, default=20)
    told = parser.parse_args()
    pages = _pages(told.database, random.Random(3))
    with _server(told.database) as root, httpx.Client(base_url=root, timeout=60) as client:
        client.get("/")
        print("| page | median ms | 95th ms | kB packed |\n|---|---|---|---|")
        for name, draw in pages.items():
            waits, sizes = zip(*(_ask(client, draw()) for _ in range(told.times)), strict=True)
            worst = statistics.quantiles(waits, n=20, method="inclusive")[-1]
            print(f"| {name} | {statistics.median(waits):.0f} | {worst:.0f} | {max(sizes) / 1000:.0f} |", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\npeak memory of the server: {peak:.0f} MB")


def _ask(client: httpx.Client, path: str) -> tuple[float, int]:
    start = time.perf_counter()
    with client.stream("GET", path) as answer:
        first = (time.perf_counter() - start) * 1000
        size = sum(len(part) for part in answer.iter_raw())
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code}")
    return first, size


@contextmanager
def _server(path: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "dragoman", "serve", "--db", str(path), "--port", str(PORT)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    root = f"http://127.0.0.1:{PORT}"
    try:
        for _ in range(600):
            try:
                httpx.get(root + "/sign-in")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield root
    finally:
        server.terminate()
        server.wait()


def _pages(path: Path, draw: random.Random) -> dict[str, Draw]:
    """Pages by name, each with what draws an address of it."""
    with closing(sqlite3.connect(path)) as db:

        def column(question: str) -> list[str]:
            return [str(value) for (value,) in db.execute(question)]

        articles = column("select id from articles where number % 997 = 0")
        busy = column("select key from player_totals order by acts desc limit 100")
        names = column("select name from player_totals order by acts desc limit 100")
        courses = column("select key from histories order by reports desc limit 400")
        incidents = column("select id from incidents where part % 9973 = 0")
        days = column("select distinct substr(published, 1, 7) from articles where published > ''")
        places = column("select distinct place from incidents where place is not null limit 200")

    def at(path: str, values: list[str]) -> Draw:
        return lambda: path + tilde_encode(draw.choice(values))

    def with_filters(path: str, **values: list[str]) -> Draw:
        return lambda: f"{path}?{urlencode({name: draw.choice(among) for name, among in values.items()})}"

    def plain(path: str) -> Draw:
        return lambda: path

    return {
        "overview": plain("/"),
        "timeline": plain("/timeline"),
        "timeline of an actor": with_filters("/timeline", actor=names),
        "timeline of a month, one type": with_filters("/timeline", since=days, type=["CONSULT", "ASSAULT", "AGREE"]),
        "timeline of a place": with_filters("/timeline", place=places),
        "meetings": plain("/meetings"),
        "meetings of an actor": with_filters("/meetings", actor=names),
        "processes": plain("/processes"),
        "a process": at("/process/", courses),
        "actors": plain("/actors"),
        "actors by name": with_filters("/actors", actor=names),
        "an actor": at("/actor/", busy),
        "positions": plain("/positions"),
        "positions of an actor": with_filters("/positions", actor=names),
        "disagreements": plain("/disagreements"),
        "forecasts": plain("/forecasts"),
        "articles": plain("/articles"),
        "an article": at("/article/", articles),
        "a happening": at("/incident/", incidents),
        "network": plain("/network"),
        "network of a month": with_filters("/network", since=days),
        "map": plain("/map"),
        "map of a month": with_filters("/map", since=days),
        "search": with_filters("/search", q=["minister", "talks border", "agreement", "ceasefire", "president visit"]),
        "review": plain("/review"),
        "review of an article": with_filters("/review", article=articles),
        "Datasette: tables": plain("/data"),
        "Datasette: articles": plain("/data/articles"),
        "Datasette: latest_events": plain("/data/latest_events"),
        "Datasette: events of a type": with_filters("/data/events", type=["CONSULT", "ASSAULT"]),
    }


if __name__ == "__main__":
    main()
