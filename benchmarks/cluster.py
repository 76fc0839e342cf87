"""A cluster of two Ray nodes on this machine beside plain processes, on the same shards, without start-up.

    python benchmarks/cluster.py [--shards N] [--articles N] [--nodes N] [--cpus N] [--workers N]

Articles are made of sentences of our own corpus (`growth.py`). Plain processes read, code and write JSON lines, as `dragoman code` does;
they share the shards out before they start. The clock runs from the moment when all have the model in memory and articles in hand. On a
machine that is busy with other things, compare the processor's time.
"""

# ruff: noqa: PLC0415  (only the part that is measured is loaded)

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

STORE = 200 * 1024 * 1024


def main() -> None:
    """Make shards, measure each way, print; or do the work of one plain process."""
    asked = _arguments()
    if asked.work:
        _plain(asked.work)
        return
    with tempfile.TemporaryDirectory() as folder:
        shards = _shards(Path(folder), asked.shards, asked.articles)
        count = asked.shards * asked.articles
        ways = [("plain, 1 process", _processes(shards, 1))] if asked.alone else []
        ways.append((f"plain, {asked.workers} processes", _processes(shards, asked.workers)))
        ways.append((f"Ray, {asked.nodes} nodes, {asked.workers} actors", _ray(Path(folder), shards, asked)))
    print(f"{asked.shards} shards of {asked.articles:,} articles")
    for name, (wall, cpu) in ways:
        print(
            f"{name:28} {wall:8.1f} s {count / wall:7.1f} articles/s {cpu:8.1f} s CPU {cpu / count * 1000:7.1f} ms CPU/article"
        )
    (wall, cpu), (other, used) = ways[-2][1], ways[-1][1]
    print(f"Ray of the plain rate: {wall / other:.2f} by the clock, {cpu / used:.2f} by the processor")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--articles", type=int, default=2000, help="in a shard")
    parser.add_argument("--nodes", type=int, default=2)
    parser.add_argument("--cpus", type=int, default=2, help="logical ones of a node")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help="also one plain process")
    parser.add_argument("--work", nargs="+", help=argparse.SUPPRESS)
    return parser.parse_args()


def _shards(folder: Path, shards: int, articles: int) -> list[Path]:
    from growth import reports

    rows = reports(shards * articles)
    paths = []
    (folder / "in").mkdir()
    for at in range(shards):
        path = folder / "in" / f"s{at:03}.jsonl"
        part = rows[at * articles : (at + 1) * articles]
        path.write_text("".join(json.dumps(row) + "\n" for row in part), encoding="utf-8")
        paths.append(path)
    return paths


def _processes(shards: list[Path], count: int) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    command = [sys.executable, __file__, "--work"]
    at_work = [
        subprocess.Popen(
            [*command, *map(str, shards[at::count])], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for at in range(count)
    ]
    for one in at_work:
        assert one.stdout is not None
        one.stdout.readline()
    begun = time.monotonic()
    for one in at_work:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    told = [json.loads(one.communicate()[0]) for one in at_work]
    return max(one["end"] for one in told) - begun, sum(one["cpu"] for one in told)


def _plain(shards: list[str]) -> None:
    """One plain process: warm up, wait, code."""
    from dragoman.batches import coded
    from dragoman.parse import MODEL
    from dragoman.pipeline import warm_up
    from dragoman.read import read
    from dragoman.record import encode
    from dragoman.tally import Tally

    warm_up(MODEL)
    print("ready", flush=True)
    sys.stdin.readline()
    before = resource.getrusage(resource.RUSAGE_SELF)
    tally = Tally()
    for shard in shards:
        with Path(shard).with_suffix(".records").open("w", encoding="utf-8") as out:
            for record in coded(tally.readable(read([shard])), tally.failed):
                out.write(encode(record) + "\n")
    after = resource.getrusage(resource.RUSAGE_SELF)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps({"end": time.monotonic(), "cpu": used}))


def _ray(folder: Path, shards: list[Path], asked: argparse.Namespace) -> tuple[float, float]:
    """The same on Ray: from when each actor has articles in hand."""
    import ray
    from ray.cluster_utils import Cluster

    from dragoman.cluster.engine import OnRay
    from dragoman.cluster.run import code_all
    from dragoman.cluster.shards import How
    from dragoman.parse import MODEL
    from dragoman.tally import Tally

    node = {"num_cpus": asked.cpus, "object_store_memory": STORE}
    nodes = Cluster(initialize_head=True, head_node_args=node)
    for _ in range(asked.nodes - 1):
        nodes.add_node(**node)
    ray.init(address=nodes.address, log_to_driver=False, logging_level="ERROR")
    begun: list[float] = []
    watch = threading.Thread(target=_watch, args=(folder / "out" / "doing", asked.workers, begun))
    watch.start()
    ended: list[Any] = []
    told = code_all(
        [str(folder / "in" / "*.jsonl")],
        How(out=str(folder / "out"), model=MODEL),
        OnRay("auto", asked.workers),
        Tally(),
        lambda *_: ended.append(time.monotonic()),
    )
    watch.join()
    ray.shutdown()
    nodes.shutdown()
    assert told.adds_up, told.line
    assert told.shards == len(shards)
    return ended[-1] - begun[0], told.cpu


def _watch(doing: Path, workers: int, begun: list[float]) -> None:
    while len(list(doing.glob("s*.json"))) < workers:
        time.sleep(0.01)
    begun.append(time.monotonic())


if __name__ == "__main__":
    main()
