"""A large run comes into a database as if its articles had been read there."""

from pathlib import Path

import pytest
from sqlite_utils import Database
from typer.testing import CliRunner

from dragoman.cli import app
from tests.cluster.archives import jsonl

pytest.importorskip("pyarrow", reason="large runs need pyarrow")

TIMES = ("started", "coded", "run", "id", "number", "article_run", "gathered", "changed")


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables of a database, without times and numbers of rows."""
    db = Database(path)
    tables = [name for name in db.table_names() if "_fts" not in name and not name.startswith(("_", "sqlite"))]
    found = {}
    for table in tables:
        numbered = {column.name for column in db[table].columns if column.name in TIMES and column.type == "INTEGER"}
        names = [c.name for c in db[table].columns if c.name not in numbered and c.name not in ("started", "coded")]
        if names:
            listed = ", ".join(f'"{name}"' for name in names)
            found[table] = sorted(db.execute(f'select {listed} from "{table}"').fetchall(), key=repr)
    db.close()
    return found


def test_the_database_is_that_of_a_plain_read_and_loading_again_adds_nothing(tmp_path: Path) -> None:
    parts = [jsonl(tmp_path / "a.jsonl", range(6)), jsonl(tmp_path / "b.jsonl", range(4, 12))]
    out, read, loaded = (tmp_path / name for name in ("out", "read.db", "loaded.db"))
    inputs = list(map(str, parts))
    run = CliRunner()
    assert run.invoke(app, ["read", *inputs, "--db", str(read)]).exit_code == 0
    coded = run.invoke(app, ["cluster", *inputs, "--address", "none", "--out", str(out)])
    assert coded.exit_code == 0, coded.output
    told = run.invoke(app, ["load", str(out), "--db", str(loaded)])
    assert told.exit_code == 0, told.output
    assert "12 articles stored, 2 were in" in told.stderr
    wanted, found = content(read), content(loaded)
    for table, rows in wanted.items():
        assert found[table] == rows, table
    again = run.invoke(app, ["load", str(out), "--db", str(loaded)])
    assert again.exit_code == 0
    assert "0 articles stored, 14 were in" in again.stderr
    assert content(loaded) == found


def test_another_text_under_the_same_id_is_named_each_time(tmp_path: Path) -> None:
    one, other = jsonl(tmp_path / "a.jsonl", range(1)), jsonl(tmp_path / "b.jsonl", range(1, 2))
    other.write_text(other.read_text(encoding="utf-8").replace('"r1"', '"r0"'), encoding="utf-8")
    out, db = tmp_path / "out", tmp_path / "x.db"
    CliRunner().invoke(app, ["cluster", str(one), str(other), "--address", "none", "--out", str(out)])
    for stored in (1, 0):
        told = CliRunner().invoke(app, ["load", str(out), "--db", str(db)])
        assert f"{stored} article" in told.stderr
        assert "another article of this record has the same id" in told.stderr


def test_a_folder_without_a_shard_that_is_done_is_named(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["load", str(tmp_path), "--db", str(tmp_path / "x.db")])
    assert told.exit_code == 1
    assert "no shard in it is done" in told.stderr
