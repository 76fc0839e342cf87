"""Who does the work: this process, or the machines of a Ray cluster. What is done is the same."""

import logging
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, Protocol, TypeVar

import msgspec

from dragoman.cluster.coding import code_shard
from dragoman.cluster.places import MissingCluster
from dragoman.cluster.shards import How, Manifest, Shard
from dragoman.errors import DragomanError
from dragoman.pipeline import warm_up

Given = TypeVar("Given")
Made = TypeVar("Made")
Outcome = tuple[Shard, Manifest | None, str]
"""A shard, and what became of it or why nothing did."""
HERE, LOCAL = "none", "local"
PATIENCE = 10.0
"""Seconds in which a cluster must answer."""


class Engine(Protocol):
    """Something that codes shards and does other work on many things."""

    def code(self, waiting: Sequence[Shard], how: How) -> Iterator[Outcome]:
        """Code shards; each is told as it is done, in any order."""
        ...

    def each(self, work: Callable[[Given], Made], things: Iterable[Given]) -> Iterator[Made]:
        """Do some work on each of some things; what comes of them, in their order."""
        ...


def engine_at(address: str, workers: int | None = None) -> Engine:
    """The engine at an address.

    Args:
        address: `none`: this process. `local`: Ray on this machine, started for it. `auto`, or an address: a cluster that runs.
        workers: shards coded at once; without it as many as there are processors.

    Raises:
        MissingCluster: Ray is not installed.
        NoCluster: there is none at that address.
    """
    return Here() if address == HERE else OnRay(address, workers)


class Here:
    """This process, one shard after the other."""

    def code(self, waiting: Sequence[Shard], how: How) -> Iterator[Outcome]:
        """Code shards in their order."""
        for shard in waiting:
            yield _outcome(shard, how)

    def each(self, work: Callable[[Given], Made], things: Iterable[Given]) -> Iterator[Made]:
        """One after the other."""
        return map(work, things)


def _outcome(shard: Shard, how: How) -> Outcome:
    """Code a shard. What keeps it from being coded now is told; the other shards are coded all the same."""
    try:
        return shard, code_shard(shard, how), ""
    except DragomanError as error:
        return shard, None, str(error)
    except Exception as error:  # a store that does not answer, a disk that is full
        return shard, None, f"{shard.uri}: not coded ({type(error).__name__}: {str(error)[:200]})"


class NoCluster(DragomanError):
    """There is no Ray cluster at an address."""

    code = "E066"

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"no Ray cluster answers at {address} ({reason[:120]}); start one (ray start --head), or give --address local or none"
        )


def _knock(address: str) -> None:
    """See that something answers at an address: Ray itself waits for many minutes where nothing does.

    Raises:
        NoCluster: nothing does.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():  # `local`, `auto`: Ray knows where to look
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE).close()
    except (OSError, OverflowError, ValueError) as error:
        raise NoCluster(address, str(error)) from error


class OnRay:
    """The machines of a Ray cluster: each shard goes to one actor, which holds the model; when a machine dies, its shards go to others."""

    def __init__(self, address: str, workers: int | None = None) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
        try:
            ray: Any = import_module("ray")  # only for a large run; it is typed where it is installed, and need not be
            import_module("ray.data")
        except ImportError as error:
            raise MissingCluster(error.name or "ray") from error
        self._ray = ray
        if not ray.is_initialized():
            _knock(address)
            size = {"num_cpus": workers} if address == LOCAL and workers else {}
            try:
                ray.init(address, **size, log_to_driver=False, logging_level="ERROR", include_dashboard=False)
            except (ConnectionError, RuntimeError, ValueError) as error:
                raise NoCluster(address, str(error)) from error
        self._workers = workers or max(int(ray.cluster_resources().get("CPU", 1)), 1)
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = context.print_on_execution_start = False
        for name in ("ray", "ray.data"):
            logging.getLogger(name).setLevel(logging.ERROR)

    def code(self, waiting: Sequence[Shard], how: How) -> Iterator[Outcome]:
        """Code shards, each in a block of its own, so that the death of a machine repeats only those it had in hand."""
        if not waiting:
            return
        names = {shard.name: shard for shard in waiting}
        size = min(self._workers, len(waiting))
        rows = [{"shard": msgspec.json.encode(shard).decode()} for shard in waiting]
        data = self._ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            Coder,
            fn_constructor_args=(msgspec.json.encode(how).decode(),),
            batch_size=1,
            compute=self._ray.data.ActorPoolStrategy(size=size, max_tasks_in_flight_per_actor=1),
            num_cpus=1,  # Ray Data starts actors again and repeats their shards for as long as it takes
        )
        for row in data.iter_rows():
            told = msgspec.json.decode(row["manifest"], type=Manifest) if row["manifest"] else None
            yield names[row["name"]], told, row["reason"]

    def each(self, work: Callable[[Given], Made], things: Iterable[Given]) -> Iterator[Made]:
        """As tasks, some at a time, each done again when its machine dies."""
        ray = self._ray

        def one_of(thing: Given) -> Made:
            return work(thing)

        task = ray.remote(num_cpus=1, max_retries=-1)(one_of)
        waiting: list[Any] = []
        for thing in things:
            waiting.append(task.remote(thing))
            if len(waiting) > 2 * self._workers:
                yield ray.get(waiting.pop(0))
        for one in waiting:
            yield ray.get(one)


class Coder:
    """What an actor does: it holds the model from its first shard on, and codes with one thread."""

    def __init__(self, how: str) -> None:
        self._how = msgspec.json.decode(how, type=How)
        with suppress(DragomanError):  # what is missing is told of each shard
            warm_up(self._how.model)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        """Code the shards of a batch, which is one."""
        told: dict[str, list[str]] = {"name": [], "manifest": [], "reason": []}
        for line in batch["shard"]:
            shard, manifest, reason = _outcome(msgspec.json.decode(str(line), type=Shard), self._how)
            told["name"].append(shard.name)
            told["manifest"].append(msgspec.json.encode(manifest).decode() if manifest else "")
            told["reason"].append(reason)
        return told
