"""Starts measured processes in turn, parser and coder on the same articles, and puts their figures together."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dragoman.bench.work import Used
from dragoman.record import Article


@dataclass(frozen=True)
class Measured:
    """Medians over the rounds.

    Attributes:
        parser, coder: what each used.
        stages: seconds of CPU by stage, of a run of its own.
        two_parsers, two_workers: how many times as fast two processes are as one, of the parser and of coding; `None` where not asked.
        worker: megabytes of the largest worker.
    """

    parser: Used
    coder: Used
    stages: dict[str, float]
    two_parsers: float | None
    two_workers: float | None
    worker: float | None

    @property
    def ratio(self) -> float:
        """What coding costs, in CPU time of the parser."""
        return self.coder.cpu / self.parser.cpu


def repeated(articles: list[Article], words: int) -> list[Article]:
    """The articles, again and again, until there are so many words."""
    found: list[Article] = []
    held = 0
    while articles and held < words:
        for article in articles:
            found.append(msgspec.structs.replace(article, id=f"{article.id}-{len(found)}"))
            held += len(article.text.split())
    return found


def measure(articles: list[Article], rounds: int, workers: int = 1) -> Measured:
    """Measure the parser and the whole of coding, taking turns.

    Args:
        articles: what to read.
        rounds: how often; the median counts.
        workers: more than one: also how much faster so many processes are.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = _file(Path(folder) / "all.json", articles)
        parsers, coders, gains = [], [], []
        for _ in range(rounds):
            parsers.append(_run("parse", path))
            coders.append(_run("code", path))
            if workers > 1:
                gains.append(_gain(Path(folder), articles, path, workers))
        staged = _run("stages", path)
    return Measured(
        parser=_median(parsers),
        coder=_median(coders),
        stages=staged.stages,
        two_parsers=statistics.median(gain[0] for gain in gains) if gains else None,
        two_workers=statistics.median(gain[1] for gain in gains) if gains else None,
        worker=statistics.median(gain[2] for gain in gains) if gains else None,
    )


def _file(path: Path, articles: list[Article]) -> Path:
    path.write_bytes(msgspec.json.encode(articles))
    return path


def _run(kind: str, path: Path, workers: int = 1) -> Used:
    return _ended(_started(kind, path, workers))


def _started(kind: str, path: Path, workers: int = 1) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dragoman.bench.work", kind, str(path), str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


def _ended(process: "subprocess.Popen[bytes]") -> Used:
    told, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return msgspec.json.decode(told, type=Used)


def _gain(folder: Path, articles: list[Article], path: Path, workers: int) -> tuple[float, float, float]:
    """How many times as fast several processes are: parsers, each with its share of the articles, and workers; and a worker's memory."""
    shares = [_file(folder / f"share{at}.json", articles[at::workers]) for at in range(workers)]
    one = _run("parse", path).wall
    together = [_started("parse", share) for share in shares]
    slowest = max(_ended(process).wall for process in together)
    single, crew = _run("code", path).wall, _run("code", path, workers)
    return one / slowest, single / crew.wall, crew.peak


def _median(runs: list[Used]) -> Used:
    return sorted(runs, key=lambda used: used.cpu)[len(runs) // 2]


def lines(found: Measured) -> Iterator[str]:
    """The figures, as they are printed."""
    parser, coder = found.parser, found.coder
    yield f"{coder.articles:,} articles, {parser.tokens:,} tokens, {coder.events:,} events"
    yield f"{'':14}{'CPU s':>8}{'articles/s':>12}{'tokens/s':>10}{'events/s':>10}{'peak MB':>9}{'first after s':>15}"
    for name, used in (("parser alone", parser), ("coding", coder)):
        events = f"{used.events / used.cpu:,.0f}" if used.events else "–"
        yield (
            f"{name:14}{used.cpu:8.2f}{used.articles / used.cpu:12.1f}{parser.tokens / used.cpu:10,.0f}{events:>10}"
            f"{used.peak:9.0f}{used.first:15.1f}"
        )
    yield f"{'ratio':14}{found.ratio:8.2f}{'':32}{coder.peak / parser.peak:9.2f}"
    if found.two_parsers and found.two_workers and found.worker:
        yield (
            f"several processes: the parser {found.two_parsers:.2f} times as fast, coding {found.two_workers:.2f} times "
            f"({found.two_workers / found.two_parsers:.2f} of the parser's gain); a worker holds {found.worker:.0f} MB "
            f"({found.worker / parser.peak:.2f} of the parser alone)"
        )
    yield "by stage, in a run of its own:"
    for name, spent in sorted(found.stages.items(), key=lambda item: -item[1]):
        rate = parser.tokens / spent if spent else 0
        yield f"  {name:12}{spent:8.2f} s  {spent / parser.cpu:5.2f} of the parser  {rate:10,.0f} tokens/s"
