"""Old files, newer files, wrong files."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from tests.moyale import TEXT, made

from dragoman.store import UnusableDatabase, Writer, open_database, open_record
from dragoman.store import schema as opening
from dragoman.store.migrations import steps
from dragoman.store.schema import STEPS
from dragoman.store.sql import ARTICLES


def old(path: Path, step: str) -> None:
    """A file as it was before a step, with an article in it."""
    db = Database(path)
    steps.apply(db, stop_before=step)
    db.table("articles").insert({"id": "abc123", "title": "Kenya", "text": TEXT, "published_basis": "unknown"})
    db.close()


def read_all(path: Path) -> None:
    with open_record(path) as archive:
        archive.events()
        list(archive.records())


@pytest.mark.parametrize("step", STEPS[1:])
def test_an_older_file_is_brought_forward_with_what_is_in_it(tmp_path: Path, step: str) -> None:
    path = tmp_path / "desk.db"
    old(path, step)
    with open_record(path) as archive:
        assert [name.name for name in steps.applied(archive.db)] == list(STEPS)
        found = "select count(*) from articles_fts where articles_fts match 'Ethiopia'"
        assert archive.db.execute(found).fetchone() == (1,)
        assert list(archive.db.execute(ARTICLES)) == []
        assert archive.db.execute("select text from articles").fetchone() == (TEXT,)
    with Writer(path, "some_model") as writer:
        assert writer.add(made())


def test_an_older_and_a_new_file_have_the_same_tables(tmp_path: Path) -> None:
    old(tmp_path / "old.db", STEPS[1])
    brought, fresh = open_database(tmp_path / "old.db"), open_database(tmp_path / "new.db", create=True)
    assert brought.schema == fresh.schema
    brought.close()
    fresh.close()


def test_a_file_of_a_newer_dragoman_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(open_database(path, create=True).conn) as connection:
        connection.execute("insert into _sqlite_migrations (migration_set, name) values ('dragoman', '9999_networks')")
        connection.commit()
    with pytest.raises(UnusableDatabase, match=r"a newer Dragoman wrote it \(step 9999_networks\); upgrade"):
        open_record(path)


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table books (title text)")
    before = path.read_bytes()
    with pytest.raises(UnusableDatabase, match="something else"):
        Writer(path, "some_model")
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"Envoys met in Juba.\n" * 200, b"SQLite format 3\x00" + bytes(range(256)) * 40])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(UnusableDatabase, match=r"notes\.txt: .*; give another --db"):
        Writer(path, "some_model")
    assert path.read_bytes() == content


def test_a_damaged_database_gives_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Writer(path, "some_model") as writer:
        writer.add(made())
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x00\xff" * 2048 + whole[8192:])
    with pytest.raises(UnusableDatabase, match=r"desk\.db: "):
        read_all(path)


def test_a_record_that_is_no_record_gives_a_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Writer(path, "some_model") as writer:
        writer.add(made())
        writer.db.execute("""update article_runs set record = '{"schema": 7}'""")
    with pytest.raises(UnusableDatabase, match=r"the record of abc123 cannot be read .*; dragoman read --again"):
        read_all(path)


def test_a_missing_database_is_not_made_by_asking_it(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabase, match="there is no such database; make it with: dragoman read"):
        open_record(tmp_path / "desk.db")
    assert not (tmp_path / "desk.db").exists()


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabase, match="it is a folder"):
        open_record(tmp_path)
    with pytest.raises(UnusableDatabase, match="no such folder"):
        Writer(tmp_path / "nowhere" / "desk.db", "some_model")


def test_a_locked_database_gives_a_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "desk.db"
    Writer(path, "some_model").close()
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    with Writer(path, "some_model") as writer, closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(UnusableDatabase, match="another program is writing to it; wait"):
            writer.add(made())
        other.rollback()
        assert writer.add(made())


def test_a_database_is_one_file_in_write_ahead_mode(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with Writer(path, "some_model") as writer:
        writer.add(made())
        assert writer.db.journal_mode == "wal"
    assert [file.name for file in tmp_path.iterdir()] == ["desk.db"]
