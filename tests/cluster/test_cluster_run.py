"""Large runs without Ray: shards, what is done and what is not, the quarantine, and whether it adds up."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.batches import coded
from dragoman.cli import app
from dragoman.read import read
from dragoman.record import Article, Record, encode
from tests.cluster.archives import INFO, answer, converted, http, jsonl, packed, response, text

pa = pytest.importorskip("pyarrow", reason="large runs need pyarrow")
pytest.importorskip("fastwarc", reason="web archives need fastwarc")

from pyarrow import parquet  # noqa: E402

from dragoman.cluster import coding, grouping  # noqa: E402
from dragoman.cluster.coding import HopelessShard, code_shard  # noqa: E402
from dragoman.cluster.counts import Counts, count  # noqa: E402
from dragoman.cluster.crashes import FATAL, HOPELESS, Watcher  # noqa: E402
from dragoman.cluster.engine import Here  # noqa: E402
from dragoman.cluster.places import Folder, find  # noqa: E402
from dragoman.cluster.run import code_all  # noqa: E402
from dragoman.cluster.shards import How, Shard, manifests, shards  # noqa: E402
from dragoman.parse import MODEL  # noqa: E402
from dragoman.tally import Tally  # noqa: E402


def how(out: Path, rows: int = 20_000, *, tables: bool = False) -> How:
    return How(out=str(out), model=MODEL, rows_per_file=rows, tables=tables)


def run(inputs: list[str], way: How) -> Counts:
    return code_all(inputs, way, Here(), Tally())


def rows(out: Path, kind: str = "records") -> list[dict[str, object]]:
    """All rows, by shard and place."""
    found: list[dict[str, object]] = []
    for path in sorted((out / kind).rglob("*.parquet")):
        found += parquet.read_table(path, partitioning=None).to_pylist()
    return found


def records(out: Path) -> list[str]:
    return sorted(str(row["record"]) for row in rows(out))


def plain(*inputs: Path) -> list[str]:
    """What `dragoman code` makes of the same."""
    found = (one for one in read(list(map(str, inputs))) if isinstance(one, Article))
    return sorted(map(encode, coded(found, _never)))


def _never(article: Article, error: Exception) -> None:
    raise AssertionError(article.id) from error


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of shards of every kind."""
    folder = tmp_path / "in"
    (folder / "2021" / "05").mkdir(parents=True)
    png = http(answer(b"\x89PNG", sort="image/png"))
    (folder / "2021" / "05" / "CC-NEWS-1.warc.gz").write_bytes(packed(INFO, response(1), png, response(2)))
    (folder / "2021" / "05" / "CC-NEWS-2.warc.wet.gz").write_bytes(packed(INFO, converted(3)))
    with jsonl(folder / "four.jsonl", range(4, 7)).open("a", encoding="utf-8") as file:
        file.write('{"id": "broken", "text": \n')
    (folder / ".hidden.jsonl").write_text("{}", encoding="utf-8")
    table = {"id": ["p8", "p9", None], "text": [text(8), text(9), None], "published": [None, "2021-05-09", None]}
    parquet.write_table(pa.table(table), folder / "more.parquet")
    return folder


def test_every_kind_of_shard_is_coded_as_by_a_plain_run_and_the_counts_add_up(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = run([str(pages)], how(out, rows=2))
    assert (told.shards, told.of, told.found, told.coded, told.quarantined, told.unread) == (4, 4, 10, 8, 0, 2)
    assert told.adds_up
    assert told.passed == {"image/png": 1, "warcinfo": 2}
    assert told.reasons == {"neither text nor html in it": 1, "no JSON": 1}
    same = [
        pages / "2021" / "05" / "CC-NEWS-1.warc.gz",
        pages / "2021" / "05" / "CC-NEWS-2.warc.wet.gz",
        pages / "four.jsonl",
    ]
    lines = tmp_path / "more.jsonl"
    lines.write_text(
        json.dumps({"id": "p8", "text": text(8)})
        + "\n"
        + json.dumps({"id": "p9", "text": text(9), "published": "2021-05-09"}),
        encoding="utf-8",
    )
    assert records(out) == plain(*same, lines)
    (broken,) = [row for row in rows(out, "quarantine") if row["reason"] != "neither text nor html in it"]
    assert (broken["place"], broken["text"]) == (3, '{"id": "broken", "text":')
    assert str(broken["source"]).endswith("four.jsonl:4")
    assert not list(out.rglob(".*"))
    assert not list(out.glob("doing/*"))
    assert json.loads((out / "counts.json").read_text(encoding="utf-8"))["problems"] == []


def test_a_run_that_is_started_again_does_only_what_is_left(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = run([str(pages)], how(out))
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    again = run([str(pages)], how(out))
    assert again == first
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before
    jsonl(pages / "four.jsonl", range(4, 8))
    changed = run([str(pages)], how(out))
    assert (changed.coded, changed.unread) == (9, 1)
    touched = {path for path in before if path.exists() and path.stat().st_mtime_ns != before[path]}
    assert {path.parent.name.rsplit("-", 1)[0] for path in touched} == {"shard=four-jsonl"}


def test_the_rows_of_a_shard_do_not_depend_on_where_and_when_it_is_coded(pages: Path, tmp_path: Path) -> None:
    for out in (tmp_path / "one", tmp_path / "other"):
        run([str(pages)], how(out))
    one, other = (sorted((tmp_path / name).rglob("*.parquet")) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_what_is_missing_or_cut_is_found_when_counts_are_added_up(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(pages)], how(out))
    every, _ = shards([str(pages)])
    victim = next((out / "records").rglob("*.parquet"))
    kept = victim.read_bytes()
    victim.write_bytes(kept[:-20])
    assert not count(Folder(str(out)), every, how(out)).adds_up
    victim.unlink()
    told = count(Folder(str(out)), every, how(out))
    assert any("no file" in problem for problem in told.problems)
    victim.write_bytes(kept)
    next((out / "shards").glob("*.json")).unlink()
    told = count(Folder(str(out)), every, how(out))
    assert any("is not done" in problem for problem in told.problems)
    assert run([str(pages)], how(out)).adds_up


def test_an_article_that_cannot_be_coded_goes_to_the_quarantine(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(articles: list[Article], failed: Callable[[Article, Exception], None], model: str) -> Iterator[Record]:
        good = []
        for article in articles:
            if "number 5 " in article.text:
                failed(article, ValueError("a poison page"))
            else:
                good.append(article)
        yield from coded(good, failed, model)

    monkeypatch.setattr(coding, "coded", breaking)
    out = tmp_path / "out"
    told = run([str(pages / "four.jsonl")], how(out))
    assert (told.coded, told.quarantined, told.unread) == (2, 1, 1)
    assert told.adds_up
    row = next(row for row in rows(out, "quarantine") if row["id"])
    assert (row["place"], row["id"], row["text"]) == (1, "r5", text(5))
    assert "ValueError: a poison page" in str(row["reason"])
    assert [row["place"] for row in rows(out)] == [0, 2]


CRASHING = """
import os, sys
from dragoman.cluster import coding
from dragoman.cluster.shards import How, shards
from dragoman.parse import MODEL
coded = coding.coded
def dying(articles, failed, model):
    if any("number 5 " in article.text for article in articles):
        os._exit(9)
    return coded(articles, failed, model)
coding.coded = dying
(shard,), _ = shards([sys.argv[1]])
coding.code_shard(shard, How(out=sys.argv[2], model=MODEL))
"""


def test_an_article_that_ends_its_process_is_found_and_laid_aside(tmp_path: Path) -> None:
    source, out = jsonl(tmp_path / "in.jsonl", range(3, 8)), tmp_path / "out"
    ends = []
    for _ in range(6):
        done = subprocess.run([sys.executable, "-c", CRASHING, str(source), str(out)], check=False, env=os.environ)
        ends.append(done.returncode)
        if done.returncode == 0:
            break
    assert ends == [9] * (1 + FATAL) + [0]
    (told,) = manifests(Folder(str(out)))
    assert (told.coded, told.quarantined, told.attempts) == (4, 1, 2 + FATAL)
    (row,) = rows(out, "quarantine")
    assert (row["id"], row["reason"]) == ("r5", "it ended the process that coded it")


def test_a_shard_that_ends_every_process_before_an_article_is_given_up_once(tmp_path: Path) -> None:
    source, out = jsonl(tmp_path / "in.jsonl", range(2)), tmp_path / "out"
    (shard,), _ = shards([str(source)])
    for _ in range(HOPELESS):
        Watcher(Folder(str(out)), shard.name)
    with pytest.raises(HopelessShard):
        code_shard(shard, how(out))
    assert code_shard(shard, how(out)).coded == 2


def test_a_file_that_cannot_be_read_now_is_named_and_done_the_next_time(tmp_path: Path) -> None:
    source, out = jsonl(tmp_path / "in.jsonl", range(2)), tmp_path / "out"
    lost = Shard(name="lost", uri=str(tmp_path / "lost.jsonl"), size=1)
    (_, told, why), (_, done, _) = Here().code([lost, *shards([str(source)])[0]], how(out))
    assert told is None
    assert "lost.jsonl" in why
    assert done is not None


def test_layers_are_written_as_tables_of_the_same_columns_everywhere(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([str(pages)], how(out, tables=True))
    events = [
        parquet.read_table(path, partitioning=None) for path in sorted((out / "tables" / "events").rglob("*.parquet"))
    ]
    assert len({str(table.schema) for table in events}) == 1
    assert sum(map(len, events)) == sum(one.events for one in manifests(Folder(str(out))))
    assert len(rows(out / "tables", "articles")) == 8


def test_inputs_are_found_by_folder_pattern_and_list(pages: Path) -> None:
    assert len(find(str(pages))) == 4
    assert [Path(file.uri).name for file in find(f"{pages}/2021/*/CC-NEWS-*.warc.gz")] == ["CC-NEWS-1.warc.gz"]
    assert len(find(f"{pages}/**/*.gz")) == 2
    assert [Path(file.uri).name for file in find(f"{pages}/*")] == ["four.jsonl", "more.parquet"]
    crawl = pages / "crawl-data" / "CC-NEWS"
    crawl.mkdir(parents=True)
    (crawl / "a.warc").write_bytes(response(1))
    (crawl / "warc.paths").write_text("crawl-data/CC-NEWS/a.warc\n", encoding="utf-8")
    every, unread = shards([str(crawl / "warc.paths"), str(crawl / "a.warc"), str(pages / "none")])
    assert [Path(shard.uri).name for shard in every] == ["a.warc"]
    assert [one.reason for one in unread] == ["there is no such file"]


def test_inputs_and_results_may_lie_in_a_store(tmp_path: Path) -> None:
    memory = pytest.importorskip("fsspec").filesystem("memory")
    local = jsonl(tmp_path / "a.jsonl", range(3))
    memory.pipe("/archive/05/a.jsonl", local.read_bytes())
    memory.pipe("/archive/05/b.warc.gz", packed(INFO, response(7)))
    way = How(out="memory://results/run", model=MODEL)
    told = run(["memory://archive"], way)
    assert told.adds_up
    assert (told.shards, told.coded) == (2, 4)
    assert grouping.stories(Folder(way.out), Here()) >= 1
    assert run(["memory://archive/*/*"], way) == told
    found = [json.loads(record) for record in _stored(Folder(way.out))]
    assert sorted(one["article"]["id"] for one in found)[-3:] == ["r0", "r1", "r2"]


def _stored(folder: Folder) -> Iterator[str]:
    for name in folder.names("records"):
        with folder.open(name) as file:
            yield from parquet.read_table(file, columns=["record"])["record"].to_pylist()


def test_a_shard_may_be_packed_and_may_break_off(tmp_path: Path) -> None:
    import gzip

    lines = jsonl(tmp_path / "in.jsonl", range(40)).read_bytes()
    (tmp_path / "whole.jsonl.gz").write_bytes(gzip.compress(lines))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(lines)[:-300])
    every, _ = shards([str(tmp_path / "whole.jsonl.gz"), str(tmp_path / "cut.jsonl.gz")])
    from collections import Counter

    from dragoman.cluster.reading import articles

    cut, whole = (list(articles(shard, Counter())) for shard in every)
    assert len(whole) == 40
    assert not isinstance(cut[-1], Article)
    assert all(isinstance(one, Article) for one in whole)


def test_the_commands_say_what_was_done_and_fail_where_nothing_was(pages: Path, tmp_path: Path) -> None:
    words = ["cluster", str(pages), "--address", "none", "--out", str(tmp_path / "out")]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0, told.output
    assert "10 articles found = 8 coded + 0 quarantined + 2 unread; 4 of 4 shards" in told.stderr
    assert "it adds up" in told.stderr
    assert "1 story" in told.stderr
    nothing = CliRunner().invoke(
        app, ["cluster", str(tmp_path / "no"), "--address", "none", "--out", str(tmp_path / "o")]
    )
    assert nothing.exit_code == 1


def test_a_plain_run_imports_neither_ray_nor_fastwarc(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", range(1))
    script = (
        "import sys; from dragoman.cli import app\n"
        f"try: app(['code', {str(source)!r}])\nexcept SystemExit: pass\n"
        # pandas, where it is installed, takes pyarrow along: that is not our doing
        "assert not {'ray', 'fastwarc'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
