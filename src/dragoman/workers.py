"""Coding by several processes: groups of articles go out, records come back in the order of the articles.

Each worker holds the parser and the tables. Where the system can, they are loaded once, in a process from which the workers are forked, so that what
none of them changes is in memory once. At most a few groups a worker are under way, so memory does not grow with the input. A worker that dies
(out of memory, killed) costs at most the article that killed it: the groups under way are coded again, article by article.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext

import msgspec

from dragoman.actors.own import current, using
from dragoman.batches import GROUP, Failed, coded, groups
from dragoman.record import Article, Record, decode, encode

AHEAD = 3
"""Groups a worker that are under way or wait for their turn."""

Outcome = tuple[str | None, str]
"""A record as JSON, or nothing and why."""


class Lost(Exception):
    """What a worker said of an article that it could not code."""


def coded_by(
    articles: Iterable[Article], failed: Failed, model: str, workers: int, *, gate: bool = False, size: int = GROUP
) -> Iterator[Record]:
    """A record for each article that can be coded, in their order; `failed` is told of the others.

    Args:
        articles: what to code.
        failed: hears of articles that cannot be coded.
        model: the spaCy model.
        workers: how many processes; 0 for as many as there are processors, 1 for none but this one.
        gate: pass articles by that show no sign of diplomacy.
        size: characters of a group.

    Raises:
        MissingModel: the language model is not installed.
    """
    count = workers or os.cpu_count() or 1
    if count == 1:
        yield from coded(articles, failed, model, gate=gate)
        return
    from dragoman.parse.model import load  # noqa: PLC0415 (a missing model is said before processes start)

    load(model)
    crew = _Crew(count, model, gate)
    try:
        yield from _in_order(crew, groups(articles, size), failed, count * AHEAD)
    finally:
        crew.close()


class _Crew:
    """The processes."""

    def __init__(self, count: int, model: str, gate: bool) -> None:
        self._count, self._model, self._gate = count, model, gate
        own = current()
        self._own = str(own.path) if own else None
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._count, _context(), _begin, (self._own,))

    def give(self, group: list[Article]) -> "Future[list[Outcome]]":
        """Let somebody code a group."""
        return self._pool.submit(_code, msgspec.json.encode(group), self._model, self._gate)

    def renew(self) -> None:
        """Other processes instead of these, one of which has died."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._made()

    def close(self) -> None:
        """Let them go, without waiting for what nobody will read."""
        self._pool.shutdown(wait=True, cancel_futures=True)


def _in_order(crew: _Crew, waiting: Iterator[list[Article]], failed: Failed, most: int) -> Iterator[Record]:
    under_way: deque[tuple[list[Article], Future[list[Outcome]]]] = deque()
    while True:
        while len(under_way) < most and (group := next(waiting, None)) is not None:
            under_way.append((group, crew.give(group)))
        if not under_way:
            return
        group, future = under_way.popleft()
        try:
            outcomes = future.result()
        except BrokenProcessPool:
            crew.renew()
            again = [group, *(other for other, _ in under_way)]
            under_way.clear()
            for broken in again:
                yield from _one_by_one(crew, broken, failed)
            continue
        yield from _told(group, outcomes, failed)


def _one_by_one(crew: _Crew, group: list[Article], failed: Failed) -> Iterator[Record]:
    """Code a group that may hold an article which kills its worker."""
    for article in group:
        try:
            outcomes = crew.give([article]).result()
        except BrokenProcessPool:
            crew.renew()
            failed(article, Lost("it ended the process that coded it"))
        else:
            yield from _told([article], outcomes, failed)


def _told(group: list[Article], outcomes: list[Outcome], failed: Failed) -> Iterator[Record]:
    for article, (record, why) in zip(group, outcomes, strict=True):
        if record is None:
            failed(article, Lost(why))
        else:
            yield decode(record)


def _context() -> BaseContext:
    """How processes are made: forked from one that has loaded everything and runs no threads, or anew where that cannot be."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dragoman.warm"])
    return context


def _begin(own: str | None) -> None:
    """The start of a worker. Interrupts are for the process that gave the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own_actors.append(own)


_own_actors: list[str | None] = []
"""The user's own table of actors, in a worker."""


def _code(packed: bytes, model: str, gate: bool) -> list[Outcome]:
    """What a worker does with a group."""
    articles = msgspec.json.decode(packed, type=list[Article])
    outcomes: dict[int, Outcome] = {}
    places = {id(article): place for place, article in enumerate(articles)}

    def failed(article: Article, error: Exception) -> None:
        outcomes[places[id(article)]] = (None, f"{type(error).__name__}: {error}")

    with using(_own_actors[-1]):
        records = iter(list(coded(articles, failed, model, gate=gate)))
    return [outcomes.get(place) or (encode(next(records)), "") for place in range(len(articles))]
