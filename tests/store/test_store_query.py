"""The questions and their answers."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.moyale import TEXT, made

from dragoman.record import Article, Published, Record
from dragoman.store import Archive, Writer, open_record, sql


def dated(id: str, day: str) -> Record:  # noqa: A002
    published = Published(value=day, basis="given", earliest=day, latest=day)
    return Record(article=Article(id=id, title="Envoys leave Juba", text="Envoys left Juba.", published=published))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with Writer(path, "some_model") as writer:
        for record in (Record(article=Article(id="undated", text="Nobody came.")), dated("juba", "2022-01-02"), made()):
            writer.add(record)
    with open_record(path) as archive:
        yield archive


def test_articles_come_oldest_first_and_undated_ones_last(archive: Archive) -> None:
    assert [article.id for article in archive.articles()] == ["abc123", "juba", "undated"]
    assert [record.article.id for record in archive.records()] == ["abc123", "juba", "undated"]
    assert archive.count() == 3
    moyale = archive.articles()[0]
    assert (moyale.basis, moyale.earliest, moyale.latest) == ("inferred", "2021-05-03", "2021-05-20")
    assert (moyale.outlet, moyale.characters) == ("Outlet A", len(TEXT))


def test_a_record_is_found_by_its_id_or_the_start_of_it(archive: Archive) -> None:
    assert archive.record("abc123") == archive.record("abc") == made()
    assert archive.record("khartoum") is None


def test_an_id_that_another_one_begins_with_is_still_found(tmp_path: Path) -> None:
    with Writer(tmp_path / "desk.db", "some_model") as writer:
        for name in ("juba-1", "juba-10", "juba-11"):
            writer.add(dated(name, "2022-01-02"))
    with open_record(tmp_path / "desk.db") as archive:
        found = archive.record("juba-1")
        assert found is not None
        assert found.article.id == "juba-1"
        assert archive.record("juba") is None


def test_who_met_whom(archive: Archive) -> None:
    held, planned = archive.meetings()
    assert (held.status, held.sources, held.place, held.earliest) == (
        "occurred",
        ("Kenya", "Ethiopia"),
        "Nairobi",
        "2021-05-03",
    )
    assert (held.trigger, held.article) == ("met", "abc123")
    assert (planned.status, planned.speaker) == ("planned", "Kenya")


def test_sources_and_targets_are_kept_apart(archive: Archive) -> None:
    refused = next(event for event in archive.events() if event.type == "REJECT")
    assert (refused.sources, refused.targets, refused.quad, refused.score) == (("Somalia",), ("Kenya",), 3, -4.0)


def test_who_said_what(archive: Archive) -> None:
    first, second = archive.statements()
    assert (first.speaker, first.cue, first.content) == (
        "Kenya",
        "said",
        "a second meeting would follow in Addis Ababa on 20 May",
    )
    assert (second.speaker, second.speaker_kind, second.manner) == ("a Somali official", "anonymous", "indirect")


def test_where_they_stand_and_what_they_expect(archive: Archive) -> None:
    position, forecast = archive.positions()[0], archive.forecasts()[0]
    assert (position.holder, position.stance, position.toward, position.process) == (
        "Somalia",
        "opposes",
        ("Kenya",),
        "Moyale talks",
    )
    assert (forecast.by, forecast.direction, forecast.horizon) == ("a Somali official", "nonoccurrence", "2021-05-20")


def test_figures_and_processes(archive: Archive) -> None:
    figure, process = archive.figures()[0], archive.processes()[0]
    assert (figure.value, figure.bound, figure.of) == (40000, "about", "displaced people")
    assert (process.key, process.round, process.roles) == ("moyale", 2, (("Kenya", "host"), ("Ethiopia", "party")))


def test_the_timeline_runs_by_the_first_possible_day(archive: Archive) -> None:
    assert [(row.earliest, row.what) for row in archive.timeline()] == [
        ("2021-05-01", "AGREE"),
        ("2021-05-03", "CONSULT meet"),
        ("2021-05-20", "CONSULT"),
    ]
    assert archive.timeline()[1].who == ("Kenya", "Ethiopia")


def test_every_row_points_to_its_words(archive: Archive) -> None:
    for rows in (
        archive.events(),
        archive.statements(),
        archive.positions(),
        archive.forecasts(),
        archive.figures(),
        archive.processes(),
    ):
        assert rows
        for row in rows:
            assert row.quote == TEXT[row.start : row.end]
    for hit in archive.search("minister"):
        assert hit.quote == TEXT[hit.start : hit.end]


def test_questions_about_one_article_only(archive: Archive) -> None:
    assert archive.events("juba") == []
    assert archive.events("abc123") == archive.events()
    assert archive.timeline("undated") == []


@pytest.mark.parametrize(
    ("words", "hits"), [("met", 1), ("meet", 1), ('"second meeting"', 1), ("ministers Kenya", 2), ("Khartoum", 0)]
)
def test_search_finds_inflections_and_phrases(archive: Archive, words: str, hits: int) -> None:
    assert len(archive.search(words)) == hits
    assert all(hit.title == "Kenya and Ethiopia to Reopen the Moyale Road" for hit in archive.search(words))


@pytest.mark.parametrize("words", ["", "  ", '"', "AND", "NEAR(", "a-b:c", "'; drop table events", "*"])
def test_no_search_however_odd_is_an_error(archive: Archive, words: str) -> None:
    assert isinstance(archive.search(words), list)


def test_rows_are_plain_values(archive: Archive) -> None:
    assert msgspec.json.decode(msgspec.json.encode(archive.events()[0]))["sources"] == ["Kenya", "Ethiopia"]


@pytest.mark.parametrize("question", [sql.EVENTS, sql.PROCESSES, sql.STATEMENTS, sql.POSITIONS, sql.TIMELINE])
def test_no_question_reads_a_whole_table_for_each_of_its_rows(archive: Archive, question: str) -> None:
    steps = list(archive.db.query(f"explain query plan {question}", {"article": None}))
    inside = {step["id"] for step in steps if step["detail"].startswith(("CORRELATED", "CO-ROUTINE"))}
    scans = [step["detail"] for step in steps if step["parent"] in inside and step["detail"].startswith("SCAN")]
    assert [scan for scan in scans if not scan.startswith("SCAN (subquery") and "json_each" not in scan] == []


def test_an_article_without_text_is_kept(tmp_path: Path) -> None:
    with Writer(tmp_path / "bare.db", "some_model") as writer:
        assert writer.add(Record(article=Article(id="bare", text="")))
    with open_record(tmp_path / "bare.db") as archive:
        assert [article.id for article in archive.articles()] == ["bare"]


def test_rows_make_a_data_frame_with_a_column_a_field(archive: Archive) -> None:
    pandas = pytest.importorskip("pandas", reason="a data frame needs pandas")
    frame = pandas.DataFrame(archive.events())
    assert len(frame) == len(archive.events())
    assert {"article", "type", "status", "sources", "earliest", "quote"} <= set(frame.columns)
    assert list(frame["quote"]) == [event.quote for event in archive.events()]
