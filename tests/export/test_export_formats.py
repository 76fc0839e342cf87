"""Each export has its columns in their order and can be loaded again."""

import json
import sqlite3
from pathlib import Path

import pytest

from dragoman.export.formats import FORMATS, UnknownFormat, export
from dragoman.export.gdelt import EVENTS, MENTIONS
from dragoman.export.polecat import COLUMNS
from dragoman.record import Record
from tests.stories.reports import REPORTS, coded

pd = pytest.importorskip("pandas")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return coded()


def events(records: list[Record]) -> int:
    return sum(event.status not in ("denied", "failed") for record in records for event in record.events)


def test_gdelt_has_61_and_16_columns(records: list[Record], tmp_path: Path) -> None:
    told, mentioned = export(records, "gdelt", tmp_path)
    table = pd.read_csv(told, sep="\t", header=None, names=EVENTS, dtype=str)
    assert table.shape == (events(records), 61)
    assert (EVENTS[0], EVENTS[26], EVENTS[29], EVENTS[52], EVENTS[60]) == (
        "GLOBALEVENTID", "EventCode", "QuadClass", "ActionGeo_FullName", "SOURCEURL",
    )  # fmt: skip
    meeting = table[(table.EventRootCode == "04") & (table.SQLDATE == "20210510")].iloc[0]
    assert (meeting.Actor1CountryCode, meeting.Actor2CountryCode, meeting.QuadClass) == ("RUS", "JOR", "1")
    mentions = pd.read_csv(mentioned, sep="\t", header=None, names=MENTIONS, dtype=str)
    assert mentions.shape == (events(records), 16)
    text = {ident: words for ident, (_, _, words) in REPORTS.items()}
    for row in mentions.itertuples():
        assert 0 <= int(row.ActionCharOffset) < len(text[row.MentionIdentifier])


def test_polecat_has_its_40_columns(records: list[Record], tmp_path: Path) -> None:
    (path,) = export(records, "polecat", tmp_path)
    table = pd.read_csv(path, sep="\t", dtype=str)
    assert list(table.columns) == COLUMNS
    assert len(COLUMNS) == 40
    assert len(table) == events(records)
    assert set(table["Quad Code"]) <= {
        "VERBAL COOPERATION",
        "MATERIAL COOPERATION",
        "VERBAL CONFLICT",
        "MATERIAL CONFLICT",
    }


def test_plover_folds_by_status_and_keeps_the_act(records: list[Record], tmp_path: Path) -> None:
    (path,) = export(records, "plover", tmp_path)
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    plan = next(row for row in told if row["article"]["id"] == "a1")
    assert (plan["act"], plan["status"], plan["type"]) == ("CONSULT", "planned", "AGREE")


def test_entities_are_valid_for_follow_the_money(records: list[Record], tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="it needs ICU to build: pip install followthemoney").model
    (path,) = export(records, "ftm", tmp_path)
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    known = {row["id"] for row in told}
    for row in told:
        entity = model.get_proxy(row, cleaned=False)
        entity.schema.validate(row)
        assert entity.caption
        for held in ("involved", "proof", "holder", "post"):
            assert set(row["properties"].get(held, [])) <= known
    assert {"Person", "Article", "Event"} <= {row["schema"] for row in told}


def test_tables_load_as_csv_parquet_and_sqlite(records: list[Record], tmp_path: Path) -> None:
    count = sum(len(record.events) for record in records)
    for path in export(records, "csv", tmp_path / "csv"):
        assert len(pd.read_csv(path)) > 0
    assert len(pd.read_csv(tmp_path / "csv" / "events.csv")) == count
    pytest.importorskip("pyarrow")
    export(records, "parquet", tmp_path / "parquet")
    assert len(pd.read_parquet(tmp_path / "parquet" / "events.parquet")) == count
    (path,) = export(records, "sqlite", tmp_path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*) from events").fetchone() == (count,)
        assert (
            connection.execute("select count(*) from articles_fts where articles_fts match 'Lavrov'").fetchone()[0] == 4
        )


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_without_text_no_sentence_of_a_publisher_is_left(records: list[Record], tmp_path: Path, to: str) -> None:
    words = [text[20:60] for _, _, text in REPORTS.values()]
    for path in export(records, to, tmp_path, text=False):
        held = path.read_bytes()
        assert not any(piece.encode() in held for piece in words)


def test_a_format_that_does_not_exist_names_those_that_do(records: list[Record], tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="polecat"):
        export(records, "xml", tmp_path)
