"""A real cluster of two nodes on this machine, one of which dies in the middle."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.batches import coded
from dragoman.read import read
from dragoman.record import Article, encode
from tests.cluster.archives import INFO, jsonl, packed, response

pytest.importorskip("ray", reason="a cluster needs ray")
pytest.importorskip("ray.data", reason="a cluster needs ray[data]")
pytest.importorskip("pyarrow", reason="a cluster needs pyarrow")
pytest.importorskip("fastwarc", reason="web archives need fastwarc")

from pyarrow import parquet

from dragoman.cluster import grouping
from dragoman.cluster.crashes import Hand
from dragoman.cluster.engine import Here, OnRay
from dragoman.cluster.places import Folder
from dragoman.cluster.run import code_all
from dragoman.cluster.shards import How, manifests
from dragoman.parse import MODEL
from dragoman.tally import Tally

STORE = 150 * 1024 * 1024


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two nodes with a processor each; the first is that of this process."""
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    ray = pytest.importorskip("ray")
    nodes = pytest.importorskip("ray.cluster_utils").Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": STORE}
    )
    nodes.add_node(num_cpus=1, object_store_memory=STORE)
    ray.init(address=nodes.address, log_to_driver=False, logging_level="ERROR")
    yield nodes
    ray.shutdown()
    nodes.shutdown()


def killed(nodes: Any, out: Path, at: list[float]) -> None:
    """Kill the second node as soon as both have articles in hand."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        hands = []
        for path in out.glob("doing/*.json"):
            try:
                hands.append(msgspec.json.decode(path.read_bytes(), type=Hand))
            except FileNotFoundError:
                continue
        if sum(hand.first >= 0 for hand in hands) == 2:
            at.append(time.monotonic())
            nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
            return
        time.sleep(0.01)


def test_a_node_that_dies_costs_its_shard_again_and_nothing_else(cluster: Any, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    inputs = [jsonl(folder / f"s{at}.jsonl", range(at * 40, at * 40 + 40)) for at in range(4)]
    (folder / "crawl.warc.gz").write_bytes(packed(INFO, *map(response, range(200, 230))))
    inputs.append(folder / "crawl.warc.gz")
    dead: list[float] = []
    watch = threading.Thread(target=killed, args=(cluster, out, dead))
    watch.start()
    engine = OnRay("auto", 2)
    told = code_all([str(folder)], How(out=str(out), model=MODEL, rows_per_file=25), engine, Tally())
    watch.join()
    assert dead
    assert (told.shards, told.coded, told.quarantined, told.unread, told.adds_up) == (5, 190, 0, 0, True)
    attempts = sorted(one.attempts for one in manifests(Folder(str(out))))
    assert attempts == [1, 1, 1, 1, 2]

    found = []
    for path in (out / "records").rglob("*.parquet"):
        found += parquet.read_table(path, columns=["record"], partitioning=None)["record"].to_pylist()
    articles = (one for one in read(list(map(str, inputs))) if isinstance(one, Article))
    assert sorted(found) == sorted(map(encode, coded(articles, _never)))

    folders = Folder(str(out))
    count = grouping.stories(folders, engine, buckets=3, block=60)
    first = parquet.read_table(out / "stories" / "part-00000.parquet")
    folders.remove(grouping.MADE)
    assert grouping.stories(folders, Here()) == count
    assert parquet.read_table(out / "stories" / "part-00000.parquet").equals(first)


def test_the_command_starts_ray_on_this_machine_by_itself(tmp_path: Path) -> None:
    source, out = jsonl(tmp_path / "in.jsonl", range(6)), tmp_path / "out"
    words = ["cluster", str(source), "--out", str(out), "--address", "local", "--workers", "1"]
    environment = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", *words], check=False, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert "6 articles found = 6 coded + 0 quarantined + 0 unread; 1 of 1 shard; it adds up" in done.stderr
    assert (out / "stories" / "part-00000.parquet").exists()


def test_an_address_where_nothing_answers_is_told_at_once(tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        words = ["cluster", str(tmp_path), "--out", str(tmp_path / "out"), "--address", address]
        done = subprocess.run(
            [sys.executable, "-m", "dragoman", *words], check=False, capture_output=True, text=True, timeout=60
        )
    assert done.returncode == 1
    assert f"[E066] no Ray cluster answers at {address}" in done.stderr
    assert "Traceback" not in done.stderr


def _never(article: Article, error: Exception) -> None:
    raise AssertionError(article.id) from error
