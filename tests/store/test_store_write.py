"""What is written, and that it is written once."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.moyale import TEXT, made

from dragoman.record import Article, Published, Record, Span
from dragoman.store import Writer, open_record
from dragoman.store.flatten import layers
from dragoman.store.write import fingerprint

MODEL = "some_model"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def rows(path: Path, question: str) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()


def renamed(record: Record, **fields: Any) -> Record:
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, **fields))


def test_a_record_comes_back_as_it_was(path: Path) -> None:
    with Writer(path, MODEL) as writer:
        assert writer.add(made())
    with open_record(path) as archive:
        assert list(archive.records()) == [made()]


def test_the_same_article_read_twice_adds_nothing(path: Path) -> None:
    with Writer(path, MODEL) as writer:
        writer.add(made())
    counted = "select (select count(*) from article_runs), (select count(*) from events), (select count(*) from runs)"
    before = rows(path, counted)
    with Writer(path, MODEL) as writer:
        assert writer.has(made().article)
        assert not writer.add(made())
    assert rows(path, counted) == before


def test_a_new_version_adds_a_run_and_the_views_show_only_the_latest(path: Path) -> None:
    for version in ("0.1.0", "0.2.0"):
        with Writer(path, MODEL, version) as writer:
            assert writer.add(made())
    assert rows(path, "select version from runs order by id") == [("0.1.0",), ("0.2.0",)]
    assert rows(path, "select count(*) from events") == [(2 * len(made().events),)]
    assert rows(path, "select count(*) from latest_events") == [(len(made().events),)]
    with open_record(path) as archive:
        assert [article.version for article in archive.articles()] == ["0.2.0"]
        assert len(list(archive.records())) == 1


def test_coding_again_on_request_adds_a_reading(path: Path) -> None:
    with Writer(path, MODEL) as writer:
        writer.add(made())
        assert writer.add(made(), again=True)
    assert rows(path, "select latest from article_runs order by id") == [(0,), (1,)]


def test_going_back_to_an_older_version_makes_it_the_latest_reading(path: Path) -> None:
    for version in ("0.1.0", "0.2.0", "0.1.0"):
        with Writer(path, MODEL, version) as writer:
            assert writer.add(made())
    with open_record(path) as archive:
        assert [article.version for article in archive.articles()] == ["0.1.0"]


def test_an_article_that_was_corrected_by_its_outlet_is_coded_anew(path: Path) -> None:
    corrected = Record(article=Article(id="abc123", text=TEXT.replace("Nairobi", "Mombasa")))
    with Writer(path, MODEL) as writer:
        writer.add(made())
        assert not writer.has(corrected.article)
        assert writer.add(corrected)
    with open_record(path) as archive:
        assert [hit.quote for hit in archive.search("Mombasa")] == [TEXT.split("\n")[0].replace("Nairobi", "Mombasa")]
        assert archive.search("Nairobi") == []
        assert archive.events() == []


def test_a_date_given_later_is_a_reason_to_code_again_an_inferred_one_is_not() -> None:
    article = made().article
    given = Published(value="2021-05-04", basis="given", earliest="2021-05-04", latest="2021-05-04")
    assert fingerprint(article) == fingerprint(msgspec.structs.replace(article, published=Published()))
    assert fingerprint(article) != fingerprint(msgspec.structs.replace(article, published=given))


def test_a_break_in_the_middle_of_an_article_leaves_nothing_of_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(record: Record) -> dict[str, list[dict[str, Any]]]:
        found = layers(record)
        found["notes"] = [{"no such column": 1}]
        return found

    with Writer(path, MODEL) as writer:
        writer.add(made())
        monkeypatch.setattr("dragoman.store.write.layers", broken)
        with pytest.raises(Exception, match="no such column"):
            writer.add(renamed(made(), id="second"))
        monkeypatch.undo()
        assert writer.add(renamed(made(), id="third"))
    with open_record(path) as archive:
        assert {article.id for article in archive.articles()} == {"abc123", "third"}
        assert {event.article for event in archive.events()} == {"abc123", "third"}


def test_two_readers_see_what_a_writer_has_finished_while_it_writes(path: Path) -> None:
    with Writer(path, MODEL) as writer:
        writer.add(made())
        with open_record(path) as one, open_record(path) as other:
            seen: Iterator[Record] = one.records()
            assert next(seen).article.id == "abc123"
            for number in range(3):
                writer.add(renamed(made(), id=f"report-{number}"))
                assert one.count() == other.count() == number + 2
                assert len(other.events()) == (number + 2) * len(made().events)


def test_two_writers_take_turns(path: Path) -> None:
    with Writer(path, MODEL) as one, Writer(path, MODEL) as other:
        for number in range(3):
            assert one.add(renamed(made(), id=f"morning-{number}"))
            assert other.add(renamed(made(), id=f"evening-{number}"))
            assert not other.add(renamed(made(), id=f"morning-{number}"))
    assert rows(path, "select count(*) from article_runs") == [(6,)]


def test_every_layer_of_the_record_has_its_rows() -> None:
    found = layers(made())
    for name in msgspec.structs.fields(Record):
        if name.name not in ("schema", "article"):
            assert len(found[name.name]) == len(getattr(made(), name.name)), name.name
    assert [row["role"] for row in found["process_roles"]] == ["host", "party"]
    assert [(row["event"], row["role"], row["name"]) for row in found["event_actors"]][-2:] == [
        ("e4", "source", "Somalia"),
        ("e4", "target", "Kenya"),
    ]


def test_rows_quote_the_words_they_point_to() -> None:
    for table in ("events", "statements", "positions", "forecasts", "figures", "processes"):
        for row in layers(made())[table]:
            assert row["quote"] == TEXT[row["start"] : row["end"]], table


def test_a_statement_in_pieces_is_quoted_with_a_gap(path: Path) -> None:
    record = made()
    said = msgspec.structs.replace(record.statements[0], content=(Span(0, 3), Span(30, 37)))
    row = layers(msgspec.structs.replace(record, statements=(said,)))["statements"][0]
    assert row["content"] == f"{TEXT[0:3]} … {TEXT[30:37]}"


def test_foreign_keys_are_kept(path: Path) -> None:
    with Writer(path, MODEL) as writer:
        writer.add(made())
        assert list(writer.db.execute("pragma foreign_key_check")) == []
        with pytest.raises(sqlite3.IntegrityError):
            writer.db.execute("insert into notes (article_run, article, stage) values (99, 'nobody', 'times')")


def test_a_number_of_any_size_is_kept(path: Path) -> None:
    record = made()
    huge = msgspec.structs.replace(record.figures[0], value=10**30, upper=10**31)
    with Writer(path, MODEL) as writer:
        assert writer.add(msgspec.structs.replace(record, figures=(huge,)))
    with open_record(path) as archive:
        assert (archive.figures()[0].value, archive.figures()[0].upper) == (1e30, 1e31)


def test_programs_that_make_the_same_database_at_once_do_not_collide(path: Path) -> None:
    def make(number: int) -> bool:
        with Writer(path, MODEL) as writer:
            return writer.add(renamed(made(), id=f"report-{number}"))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(make, range(8)))
    assert rows(path, "select count(*) from article_runs") == [(8,)]
