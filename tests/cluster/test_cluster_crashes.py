"""What ends a process, what only looks like it, and what of that is laid to the charge of an article."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.read.unread import Unread
from dragoman.record import Article
from tests.cluster.archives import INFO, http, jsonl, packed, page, response, text

pa = pytest.importorskip("pyarrow", reason="large runs need pyarrow")
pytest.importorskip("fastwarc", reason="web archives need fastwarc")

from pyarrow import parquet  # noqa: E402

from dragoman.cluster import parts  # noqa: E402
from dragoman.cluster.coding import code_shard  # noqa: E402
from dragoman.cluster.crashes import FATAL, HOPELESS, Watcher  # noqa: E402
from dragoman.cluster.places import Folder  # noqa: E402
from dragoman.cluster.reading import articles  # noqa: E402
from dragoman.cluster.shards import How, Shard, manifests, shards  # noqa: E402
from dragoman.parse import MODEL  # noqa: E402


def the_shard(at: Path) -> Shard:
    (shard,), _ = shards([str(at)])
    return shard


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_an_error_or_ctrl_c_is_not_laid_to_the_charge_of_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    shard, way = the_shard(jsonl(tmp_path / "in.jsonl", range(4))), How(out=str(tmp_path / "out"), model=MODEL)
    real = parts.Parts.add

    def failing(self: parts.Parts, row: parts.Row, size: int) -> None:
        if row["place"] == 2:
            raise error
        real(self, row, size)

    monkeypatch.setattr(parts.Parts, "add", failing)
    Watcher(Folder(way.out), shard.name).take(0, 3, alone=False)  # a process did end with these in hand
    for _ in range(HOPELESS + 1):
        with pytest.raises(type(error)):
            code_shard(shard, way)
    monkeypatch.undo()
    told = code_shard(shard, way)
    assert (told.coded, told.quarantined) == (4, 0)


def test_where_nothing_can_be_written_what_is_in_hand_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(str(tmp_path))
    watcher = Watcher(folder, "one")
    watcher.take(3, 3, alone=True)

    def full(self: Folder, name: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Folder, "put", full)
    watcher.let_go()
    monkeypatch.undo()
    assert not Watcher(folder, "one").hand.ended


KILLING = """
import os, sys
from dragoman.cluster import coding
from dragoman.cluster.shards import How, shards
from dragoman.read import inputs, jsonl, page
from dragoman.record import Record
def deadly(real):
    def read(text, *rest, **more):
        if "number 25 " in text:
            os._exit(9)
        return real(text, *rest, **more)
    return read
inputs.page_articles = deadly(inputs.page_articles)
jsonl.verbatim = deadly(jsonl.verbatim)
coding.coded = lambda group, failed, model: (Record(article=one) for one in group)
(shard,), _ = shards([sys.argv[1]])
coding.code_shard(shard, How(out=sys.argv[2], model="m"))
"""


def _archive(at: Path) -> Path:
    at.write_bytes(packed(INFO, *map(response, range(20, 30))))
    return at


def _table(at: Path) -> Path:
    parquet.write_table(
        pa.table({"id": [f"r{n}" for n in range(20, 30)], "text": [text(n) for n in range(20, 30)]}), at
    )
    return at


def _page(at: Path) -> Path:
    at.write_text(page(25), encoding="utf-8")
    return at


@pytest.mark.parametrize(
    ("name", "write", "piece", "coded"),
    [
        ("in.jsonl", lambda at: jsonl(at, range(20, 30)), ":6", 9),
        ("first.jsonl", lambda at: jsonl(at, range(25, 27)), ":1", 1),
        ("only.jsonl", lambda at: jsonl(at, range(25, 26)), ":1", 0),
        ("in.warc.gz", _archive, ":7", 9),
        ("in.parquet", _table, ":6", 9),
        ("in.html", _page, "", 0),
    ],
)
def test_a_page_that_ends_the_process_that_reads_it_costs_itself(
    name: str, write: Callable[[Path], Path], piece: str, coded: int, tmp_path: Path
) -> None:
    source, out = write(tmp_path / name), tmp_path / "out"
    ends = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", KILLING, str(source), str(out)], check=False, env=os.environ)
        ends.append(done.returncode)
        if done.returncode != 9:
            break
    assert ends == [9] * (1 + FATAL) + [0]
    (told,) = manifests(Folder(str(out)))
    assert (told.coded, told.unread) == (coded, 1)
    (row,) = [
        one for path in out.glob("quarantine/*/*") for one in parquet.read_table(path, partitioning=None).to_pylist()
    ]
    assert (row["source"], row["reason"]) == (f"{source}{piece}", "it ended the process that read it")


def test_a_shard_read_piece_by_piece_gives_what_a_plain_reading_gives(tmp_path: Path) -> None:
    lines = jsonl(tmp_path / "a.jsonl", range(3)).read_bytes()
    for name, data in {
        "a.jsonl": b"\n\xef\xbb\xbf\n" + lines + b'\nno JSON\n{"id": 1}\n[]\n' + lines.rstrip(b"\n"),
        "bad.jsonl": b"x\ny\nz\n" + lines,
        "empty.jsonl": b"\n\n",
        "long.jsonl": lines + b'{"text": "' + b"Iran met Iraq. " * 10_000 + b'"}\n' + lines,
        "b.warc.gz": packed(INFO, response(1), http(b"HTTP/1.1 200"), response(2, length=20), response(3))[:-30],
        "b.warc": INFO + response(1) + response(2, length=20) + response(3),
        "c.html": page(4).encode(),
        "d.txt": text(5).encode(),
        "e.bin": b"\x00\x01" * 3000,
    }.items():
        (tmp_path / name).write_bytes(data)
        shard = the_shard(tmp_path / name)
        folder = Folder(str(tmp_path / "out"))
        Watcher(folder, shard.name)
        look = Watcher(folder, shard.name)
        assert look.closely
        passed, plain_passed = Counter[str](), Counter[str]()
        close, plain = list(articles(shard, passed, look)), list(articles(shard, plain_passed))
        assert close == plain, name
        assert passed == plain_passed
        assert all(isinstance(one, Article | Unread) for one in close)


def test_what_is_read_for_the_first_time_is_not_written_down_piece_by_piece(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    Watcher(folder, "one").take(0, 9, alone=False)
    look = Watcher(folder, "one")
    seen = []
    for place in range(30):
        look.reads(place + 1, place)
        seen.append(look.hand.reading)
        if place % 10 == 9:
            look.take(place - 9, place, alone=False)
    assert seen == [-1] * 10 + list(range(11, 21)) + [-1] * 10


def test_a_process_that_ends_while_a_file_is_unpacked_is_laid_to_no_row(tmp_path: Path) -> None:
    shard, folder = the_shard(_table(tmp_path / "in.parquet")), Folder(str(tmp_path / "out"))
    Watcher(folder, shard.name)
    look = Watcher(folder, shard.name)
    found = articles(shard, Counter(), look)
    for _ in range(8):
        next(found)
    assert look.hand.reading == 8
    look.reads(-1, 8)
    look = Watcher(folder, shard.name)
    assert look.hand.ended_reading == {}


def test_a_process_that_ends_after_a_piece_was_left_out_is_not_laid_to_the_piece_before(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    Watcher(folder, "one")
    for _ in range(FATAL):
        look = Watcher(folder, "one")
        assert look.reads(1, 0)
        assert look.reads(2, 1)
    look = Watcher(folder, "one")
    assert look.reads(1, 0)
    assert not look.reads(2, 1)
    assert Watcher(folder, "one").hand.ended_reading == {2: FATAL}
