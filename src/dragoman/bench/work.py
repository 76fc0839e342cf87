"""One measured process: it loads, warms up on one article, then parses or codes all, and prints what it used as JSON.

python -m dragoman.bench.work parse|code|stages ARTICLES.jsonl [WORKERS]
"""

import resource
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import msgspec

from dragoman.bench.memory import largest_share
from dragoman.record import Article

STAGES = (
    "actors", "places", "dating", "times", "statements", "processes", "events", "positions", "forecasts", "figures",
)  # fmt: skip


class Used(msgspec.Struct):
    """What a process used.

    Attributes:
        cpu, wall: seconds, without loading.
        first: seconds from the start of the process to the first result.
        articles, tokens, events: how much it did; tokens by the parser, events by coding.
        peak: megabytes of memory; of workers that of the largest, what it shares with others counted in parts.
        stages: seconds of CPU by stage.
    """

    cpu: float
    wall: float
    first: float
    articles: int
    tokens: int
    events: int
    peak: float
    stages: dict[str, float]


def main() -> None:
    """Measure, and print."""
    kind, path, workers = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1
    articles = msgspec.json.decode(path.read_bytes(), type=list[Article])
    used = parsed(articles) if kind == "parse" else coded(articles, workers, staged=kind == "stages")
    sys.stdout.write(msgspec.json.encode(used).decode() + "\n")


def parsed(articles: list[Article]) -> Used:
    """What the parser alone uses."""
    begun = time.perf_counter()
    from dragoman.parse import parse  # noqa: PLC0415 (loading is measured)

    next(parse(articles[:1]))
    first, cpu, wall = time.perf_counter() - begun, time.process_time(), time.perf_counter()
    tokens = sum(len(document.doc) for document in parse(articles))
    return _used(cpu, wall, first, len(articles), tokens, 0, {})


def coded(articles: list[Article], workers: int, *, staged: bool) -> Used:
    """What the whole of coding uses; by stage where that is asked for, which costs a little itself."""
    begun = time.perf_counter()
    from dragoman.pipeline import code_articles  # noqa: PLC0415

    spent = _timed() if staged else {}
    if workers > 1:
        return _by_workers(articles, workers, begun)
    next(code_articles(articles[:1]))
    first, cpu, wall = time.perf_counter() - begun, time.process_time(), time.perf_counter()
    spent.update(dict.fromkeys(spent, 0.0))
    events = sum(len(record.events) for record in code_articles(articles))
    return _used(cpu, wall, first, len(articles), 0, events, spent)


def _by_workers(articles: list[Article], workers: int, begun: float) -> Used:
    from dragoman.parse import MODEL  # noqa: PLC0415
    from dragoman.workers import coded_by  # noqa: PLC0415

    stream = coded_by([*articles[:1], *articles], _failed, MODEL, workers)
    next(stream)
    first, cpu, wall = time.perf_counter() - begun, time.process_time(), time.perf_counter()
    events, peak = 0, 0.0
    for number, record in enumerate(stream):
        events += len(record.events)
        if number % 25 == 0:
            peak = max(peak, largest_share())
    used = _used(cpu, wall, first, len(articles), 0, events, {})
    return msgspec.structs.replace(used, peak=peak)


def _failed(article: Article, error: Exception) -> None:
    raise error


def _used(
    cpu: float, wall: float, first: float, articles: int, tokens: int, events: int, stages: dict[str, float]
) -> Used:
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Used(
        cpu=time.process_time() - cpu,
        wall=time.perf_counter() - wall,
        first=first,
        articles=articles,
        tokens=tokens,
        events=events,
        peak=peak,
        stages=stages,
    )


def _timed() -> dict[str, float]:
    """Wrap every stage of the pipeline so that the CPU time it takes is added up under its name."""
    from dragoman import pipeline  # noqa: PLC0415

    spent = dict.fromkeys(STAGES, 0.0)
    for name in STAGES:
        stage = getattr(pipeline, name)
        stage.find = _adding(stage.find, spent, name)
    return spent


def _adding(find: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    @wraps(find)
    def timed(*given: Any) -> Any:
        before = time.process_time()
        try:
            return find(*given)
        finally:
            spent[name] += time.process_time() - before

    return timed


if __name__ == "__main__":
    main()
