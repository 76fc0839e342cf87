"""What a large run is given: folders that hold its own results, lists with bad lines, odd names, odd rows of Parquet."""

import gzip
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.read.jsonl import LONGEST_LINE
from dragoman.read.unread import Unread
from dragoman.record import Article, Record
from tests.cluster.archives import jsonl, text

pa = pytest.importorskip("pyarrow", reason="large runs need pyarrow")

from pyarrow import parquet  # noqa: E402

from dragoman.cluster import rows, shards  # noqa: E402
from dragoman.cluster.parts import compared, record_row  # noqa: E402
from dragoman.cluster.places import find  # noqa: E402
from dragoman.cluster.reading import articles  # noqa: E402
from dragoman.errors import UnreadableInput  # noqa: E402
from dragoman.parse.document import LONGEST  # noqa: E402


def names(source: str, out: str = "") -> list[str]:
    return [Path(file.uri).name for file in find(source, out)]


def read(table: Any, at: Path) -> list[Article | Unread]:
    """The articles of a Parquet file that holds a table."""
    if isinstance(table, bytes):
        at.write_bytes(table)
    else:
        parquet.write_table(table, at)
    (shard,), _ = shards.shards([str(at)])
    return list(articles(shard, Counter()))


def test_a_run_within_its_own_inputs_does_not_code_its_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    jsonl(tmp_path / "desk" / "in.jsonl", range(2))
    for out, inputs in (("out", "."), ("out", "**/*"), ("out", str(tmp_path / "linked")), (".", "in*"), (".", ".")):
        shutil.rmtree("out", ignore_errors=True)
        words = ["cluster", inputs, "--address", "none", "--no-stories", "--out", out]
        first, second = CliRunner().invoke(app, words), CliRunner().invoke(app, words)
        assert (first.exit_code, second.exit_code) == (0, 0), second.output
        assert "1 of 1 shard" in second.stderr
    assert names("records", "elsewhere")
    assert names("in.jsonl", ".") == ["in.jsonl"]
    with pytest.raises(UnreadableInput, match="only results of this run"):
        find("records", ".")


def test_a_bad_line_of_a_list_costs_itself_and_the_status_says_so(tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        jsonl(tmp_path / name, range(2))
    (tmp_path / "all.paths").write_text("one.jsonl\nmissing.jsonl\nnu\0l\ntwo.jsonl\n", encoding="utf-8")
    words = ["cluster", str(tmp_path / "all.paths"), "--address", "none", "--no-stories", "--out", str(tmp_path / "o")]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 1
    assert "2 of 2 shards; 2 inputs could not be read; it adds up" in told.stderr
    assert "missing.jsonl: there is no such file" in told.stderr


def test_a_packed_list_is_unpacked_within_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jsonl(tmp_path / "one.jsonl", range(2))
    whole = gzip.compress(b"one.jsonl\n" * 50)
    (tmp_path / "good.paths.gz").write_bytes(whole)
    (tmp_path / "cut.paths.gz").write_bytes(whole[:-12])
    (tmp_path / "bad.paths.gz").write_bytes(b"\x1f\x8b\x08junk")
    (tmp_path / "bomb.paths.gz").write_bytes(gzip.compress(b"one.jsonl\n" * 500))
    monkeypatch.setattr(shards, "LONGEST_LIST", 1000)
    every, unread = shards.shards([str(tmp_path / f"{name}.paths.gz") for name in ("good", "cut", "bad", "bomb")])
    assert [Path(shard.uri).name for shard in every] == ["one.jsonl"]
    assert [Path(one.source).name for one in unread] == ["cut.paths.gz", "bad.paths.gz", "bomb.paths.gz"]


def test_a_file_called_like_a_pattern_is_that_file_and_patterns_know_brackets(tmp_path: Path) -> None:
    for name in ("b[1].jsonl", "b1.jsonl", "s1.jsonl", "s2.jsonl", "s].jsonl", "q[.jsonl"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    assert names(f"{tmp_path}/b[1].jsonl") == ["b[1].jsonl"]
    assert names(f"{tmp_path}/b[[]1].jsonl") == ["b[1].jsonl"]
    assert names(f"{tmp_path}/s[!1].jsonl") == ["s2.jsonl", "s].jsonl"]
    assert names(f"{tmp_path}/s[]1].jsonl") == ["s1.jsonl", "s].jsonl"]
    assert names(f"{tmp_path}/[s-s][0-1]*") == ["s1.jsonl"]
    assert names(f"{tmp_path}/q[.js*") == ["q[.jsonl"]
    for source, why in (
        ("x[z-a].jsonl", "no pattern of names"),
        ("n\0", "cannot be listed"),
        ("x[1].js", "no such file"),
    ):
        with pytest.raises(UnreadableInput, match=why):
            find(f"{tmp_path}/{source}")


def test_a_file_is_one_shard_however_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    jsonl(tmp_path / "in" / "s.jsonl", range(1))
    monkeypatch.chdir(tmp_path / "in")
    every, _ = shards.shards(["s.jsonl", "../in/s.jsonl", "./s.jsonl", "../in", f"file://{tmp_path}/in/s.jsonl"])
    assert [shard.uri for shard in every] == [str(tmp_path / "in" / "s.jsonl")]


def test_an_odd_row_of_parquet_costs_itself(tmp_path: Path) -> None:
    words = [text(at) for at in range(3)]
    odd = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.array([0, 9, 13, 22], pa.int32()).buffers()[1], pa.py_buffer(b"Iran met.\xff\xfe\xfd\xfcPeru met.")]
    )  # fmt: skip
    ready = {"article": {"id": "a", "text": words[0]}}
    for column, values in (
        ("text", odd),
        ("record", pa.array([json.dumps(ready), "[" * 100_000, json.dumps(ready)])),
        ("record", pa.array([json.dumps(ready).encode(), b"\xff", json.dumps(ready).encode()])),
        ("record", pa.array([ready, None, ready])),
        ("article", pa.array([ready["article"], None, ready["article"]])),
    ):
        first, bad, last = read(pa.table({column: values}), tmp_path / "odd.parquet")
        assert isinstance(first, Article)
        assert isinstance(bad, Unread)
        assert isinstance(last, Article)
        assert bad.source.endswith("odd.parquet:2")
    assert all(isinstance(one, Unread) for one in read(pa.table({"record": [1, 2, 3]}), tmp_path / "odd.parquet"))


def test_an_article_of_parquet_is_read_though_its_date_is_none(tmp_path: Path) -> None:
    for days, told in (
        (pa.array([1_620_000_000_000_000_001, None, 1], pa.timestamp("ns")), ["2021-05-03", None, "1970-01-01"]),
        (pa.array([1_620_000_000_000, 2**62, None], pa.timestamp("ms")), ["2021-05-03", None, None]),
        (pa.array([18_750, 2**30, None], pa.date32()), ["2021-05-03", None, None]),
        (pa.array([1, 2, 3], pa.timestamp("us", tz="Mars/Olympus")), [None, None, None]),
    ):
        table = pa.table({"text": [text(at) for at in range(3)], "published": days})
        found = read(table, tmp_path / "days.parquet")
        assert [one.published.value for one in found if isinstance(one, Article)] == told


def test_damage_costs_a_row_group_or_the_file_and_is_named(tmp_path: Path) -> None:
    at = tmp_path / "damaged.parquet"
    table = pa.table({"text": [text(number) for number in range(40)]})
    parquet.write_table(table, at, row_group_size=20, use_dictionary=False)
    place = parquet.ParquetFile(at).metadata.row_group(0).column(0).data_page_offset
    data = bytearray(at.read_bytes())
    data[place : place + 60] = b"\xff" * 60
    found = read(bytes(data), at)
    assert [isinstance(one, Unread) for one in found] == [True] + [False] * 20
    assert isinstance(found[0], Unread)
    assert found[0].source.endswith("damaged.parquet:1-20")
    for broken in (
        b"",
        b"PAR1" + b"\0" * 100 + b"PAR1",
        bytes(data[:-10]),
        bytes(data[:-40]) + b"\xff" * 32 + bytes(data[-8:]),
    ):
        (one,) = read(broken, at)
        assert isinstance(one, Unread)
        assert "no Parquet file, or damaged" in one.reason


def test_a_store_that_does_not_answer_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = tmp_path / "good.parquet"
    parquet.write_table(pa.table({"text": [text(1)]}), at)
    (shard,), _ = shards.shards([str(at)])
    real, calls = parquet.ParquetFile, []

    def out_once(file: Any) -> Any:
        calls.append(file)
        if len(calls) == 1:
            raise OSError("the store does not answer")
        return real(file)

    monkeypatch.setattr(parquet, "ParquetFile", out_once)
    with pytest.raises(OSError, match="does not answer"):
        list(articles(shard, Counter()))
    assert len(list(articles(shard, Counter()))) == 1


def test_a_cell_has_the_limit_of_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LONGEST_LINE", LONGEST_LINE // 20_000)
    words = [text(1), text(2) * 10, text(3)]
    for values in (pa.array(words), pa.array(words).dictionary_encode(), pa.array(words, pa.large_string())):
        found = read(pa.table({"text": values}), tmp_path / "large.parquet")
        assert [isinstance(one, Unread) for one in found] == [False, True, False]


def test_of_a_very_long_text_no_more_is_compared_than_is_coded() -> None:
    assert compared("Talks", text(1)) == f"Talks\n{text(1)}"
    long = "".join(text(number) for number in range(2000))
    assert len(compared(None, long)) == LONGEST
    one, other = (
        record_row(0, Record(article=Article(id="long", text=long[: LONGEST - 1] + end)))
        for end in (" one", " two, and more")
    )
    assert one["signature"] == other["signature"]
    assert one["print"] != other["print"]
