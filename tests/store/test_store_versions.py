"""Changed texts, and articles that are removed on demand."""

import json
from pathlib import Path

import pytest

from dragoman.pipeline import code_articles
from dragoman.read import article_from_text
from dragoman.record import Record
from dragoman.store import UnknownArticle, Writer, forget, open_record
from dragoman.store.versions import CHILDREN, changes

FIRST = "Kenya's president met his Somali counterpart in Nairobi.\n\nThe zanzibarite envoy left.\n\nTalks go on."
SECOND = "Kenya's president met his Somali counterpart in Nairobi.\n\nThe envoy stayed.\n\nTalks go on.\n\nThey end on Friday."


def coded(text: str) -> Record:
    import msgspec

    article = msgspec.structs.replace(article_from_text(text, published="2023-05-16"), id="desk-1")
    return next(code_articles([article]))


def filled(path: Path) -> None:
    with Writer(path, "m") as writer:
        writer.add(coded(FIRST))
        writer.add(coded(SECOND))


def test_the_paragraphs_that_went_and_came_are_told() -> None:
    assert changes(FIRST, SECOND) == [
        ("-", "The zanzibarite envoy left."),
        ("+", "The envoy stayed."),
        ("+", "They end on Friday."),
    ]
    assert changes(FIRST, FIRST) == []


def test_a_text_that_is_replaced_is_kept_as_a_version(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    filled(path)
    with open_record(path) as archive:
        (row,) = archive.db.query("select text, changes from versions")
        assert row["text"] == FIRST
        assert len(json.loads(row["changes"])) == 3
        assert archive.count() == 1


def test_what_is_forgotten_leaves_no_word_in_the_file_and_is_not_taken_in_again(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    filled(path)
    assert forget(path, "desk", "asked by the publisher") == "desk-1"
    for file in tmp_path.glob("desk.db*"):
        held = file.read_bytes()
        assert b"zanzibarite" not in held
        assert b"Somali counterpart" not in held
    with open_record(path) as archive:
        for table in (*CHILDREN, "articles"):
            assert archive.db.execute(f"select count(*) from {table}").fetchone() == (0,), table
        (row,) = archive.db.query("select article, reason from forgotten")
        assert row == {"article": "desk-1", "reason": "asked by the publisher"}
        assert archive.search("counterpart") == []
    with Writer(path, "m") as writer:
        assert writer.forgotten(coded(FIRST).article)
        assert not writer.forgotten(article_from_text("Chad met Mali."))


def test_an_id_that_is_none_or_several_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    filled(path)
    with pytest.raises(UnknownArticle, match="no article begins with xyz"):
        forget(path, "xyz")
