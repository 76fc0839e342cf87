"""Coding by several processes: groups of articles go out, records come back in the order of the articles.

Each worker holds the parser and the tables. Where the system can, they are loaded once, in a process from which the workers are forked, so that what
none of them changes is in memory once. At most a few groups a worker are under way, so memory does not grow with the input. A worker that dies
(out of memory, killed) costs at most the article that killed it: the groups under way that are not done are coded again, article by article.
Whoever stops early, by an interrupt or because they have enough, does not wait for articles that nobody will read: the workers are stopped.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.context import BaseContext
from types import FrameType

import msgspec

from dragoman.actors.own import current, using
from dragoman.batches import GROUP, Failed, coded, groups
from dragoman.record import Article, Record, decode, encode

AHEAD = 3
"""Groups a worker that are under way or wait for their turn."""

GRACE = 5.0
"""Seconds that workers which were stopped get to be gone."""

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
        crew.close()
    except BaseException:  # an interrupt and an early close, too
        crew.stop()
        raise


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
        """Let somebody code a group. Where a worker has died meanwhile, the group shares the fate of those under way."""
        try:
            return self._submit(group)
        except BrokenProcessPool as error:
            future: Future[list[Outcome]] = Future()
            future.set_exception(error)
            return future

    def alone(self, article: Article) -> list[Outcome]:
        """Code an article while nothing else is under way, so that it is known who ended a process.

        Raises:
            BrokenProcessPool: this article did.
        """
        try:
            future = self._submit([article])
        except BrokenProcessPool:  # a worker died that had nothing to do: not for this article
            self.renew()
            future = self._submit([article])
        return future.result()

    def _submit(self, group: list[Article]) -> "Future[list[Outcome]]":
        with _interrupts_wait():  # a process that is half made is nobody's to end
            return self._pool.submit(_code, msgspec.json.encode(group), self._model, self._gate)

    def renew(self) -> None:
        """Other processes instead of these, one of which has died."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._made()

    def close(self) -> None:
        """Let them go: they have done all."""
        self._pool.shutdown(wait=True)

    def stop(self) -> None:
        """End them in the middle of what they do, and see that they are gone: Python would wait for them when it ends."""
        with _interrupts_wait():  # a second one in here would leave workers, which ignore interrupts
            pool = self._pool
            # the pool forgets these when it is shut down
            processes, manager, results = pool._processes or {}, pool._executor_manager_thread, pool._result_queue
            for process in list(processes.values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
            for process in list(processes.values()):
                process.join(GRACE)
            if isinstance(manager, threading.Thread):
                # the manager may wait for the rest of what one of them was saying
                results._writer.close()  # type: ignore[attr-defined]
                manager.join(GRACE)


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
            again = [(group, future), *under_way]
            under_way.clear()
            for group, future in again:
                if _ended_early(future):
                    yield from _one_by_one(crew, group, failed)
                else:
                    yield from _told(group, future.result(), failed)
            continue
        yield from _told(group, outcomes, failed)


def _ended_early(future: "Future[list[Outcome]]") -> bool:
    """Did its worker, or the pool, end before the group was coded?"""
    return not future.done() or isinstance(future.exception(), BrokenProcessPool)


def _one_by_one(crew: _Crew, group: list[Article], failed: Failed) -> Iterator[Record]:
    """Code a group that may hold an article which kills its worker."""
    for article in group:
        try:
            outcomes = crew.alone(article)
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
    from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 (not every system has it)

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["dragoman.warm"])
    with _interrupts_wait(signal.SIG_IGN):  # what ignores them passes that on to what it starts
        ensure_running()
    return context


@contextmanager
def _interrupts_wait(meanwhile: signal.Handlers | None = None) -> Iterator[None]:
    """Interrupts of this process come when this is done, or count for nothing if `meanwhile` says so. Only the main thread hears of them."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    heard: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, meanwhile or (lambda number, frame: heard.append((number, frame))))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if heard:
            before(*heard[0])


def _begin(own: str | None) -> None:
    """The start of a worker. Interrupts are for the process that gave the work; when that one is killed, nobody is left to end this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own_actors.append(own)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


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
