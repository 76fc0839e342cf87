"""Stories over shards are those of all articles at once."""

import random
from pathlib import Path

import msgspec
import pytest

from dragoman.record import Article, Published, Record
from dragoman.stories import group
from tests.cluster.archives import text

pytest.importorskip("pyarrow", reason="large runs need pyarrow")

from pyarrow import parquet

from dragoman.cluster import grouping
from dragoman.cluster.engine import Here
from dragoman.cluster.parts import Parts, record_row
from dragoman.cluster.places import Folder
from dragoman.cluster.shards import Manifest, Shard, path_of

Report = dict[str, str | None]


def reports(size: int, seed: int) -> list[Report]:
    """Reports with near copies, the same happening in other words, some without a day, some twice."""
    draw = random.Random(seed)
    rows: list[Report] = []
    for number in range(size):
        day = f"2021-05-{draw.randint(1, 28):02}" if draw.random() < 0.9 else None
        rows.append({"id": f"a{number:04}", "title": None, "text": text(draw.randrange(400)), "published": day})
    for row in draw.sample(rows, size // 4):
        words = str(row["text"]).split()
        words[draw.randrange(len(words))] = "reportedly"
        rows.append({**row, "id": f"c{row['id']}", "text": " ".join(words), "title": "Talks"})
    rows += draw.sample(rows, size // 10)
    draw.shuffle(rows)
    return rows


def kept(folder: Folder, rows: list[Report], count: int) -> None:
    """The reports as the records of some shards."""
    for at in range(count):
        part, name = rows[at::count], f"s{at}"
        with Parts(folder, "records", name, 50) as files:
            for place, row in enumerate(part):
                dated = Published(value=row["published"], basis="given") if row["published"] else Published()
                article = Article(id=str(row["id"]), title=row["title"], text=str(row["text"]), published=dated)
                files.add(record_row(place, Record(article=article)), 1)
        told = dict.fromkeys(
            ("foreign", "quarantined", "unread", "failed_stages", "events", "characters", "attempts"), 0
        )
        manifest = Manifest(
            shard=Shard(name=name, uri=name, size=1), settings={}, found=len(part), coded=len(part), **told, reasons={},
            passed={}, seconds=1.0, cpu=1.0, records=files.files, quarantine={},
        )  # fmt: skip
        folder.put(path_of(name), msgspec.json.encode(manifest))


def told(out: Path) -> dict[str, str]:
    rows = [row for path in sorted((out / "stories").glob("*.parquet")) for row in parquet.read_table(path).to_pylist()]
    return {row["id"]: row["story"] for row in rows}


@pytest.mark.parametrize("seed", range(3))
def test_stories_over_shards_are_those_of_all_at_once(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "CHUNK", 90)
    rows = reports(300, seed)
    folder = Folder(str(tmp_path))
    kept(folder, rows, 4)
    count = grouping.stories(folder, Here(), buckets=5, block=40)
    wanted = dict(group(rows))
    assert told(tmp_path) == wanted
    assert count == len(set(wanted.values())) < len(wanted)
    assert not (tmp_path / "work").exists()
    assert grouping.stories(folder, Here()) == count


def test_a_copy_names_what_it_is_a_copy_of(tmp_path: Path) -> None:
    rows: list[Report] = [
        {"id": name, "title": None, "text": text(number), "published": None}
        for name, number in (("b", 1), ("a", 1), ("c", 22))
    ]
    kept(Folder(str(tmp_path)), rows, 3)
    grouping.stories(Folder(str(tmp_path)), Here())
    table = parquet.read_table(tmp_path / "stories" / "part-00000.parquet").to_pylist()
    assert [(row["id"], row["copy_of"]) for row in table] == [("a", None), ("b", "a"), ("c", None)]
