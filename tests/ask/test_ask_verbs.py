"""What the commands across articles print."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.store import Writer
from tests.stories.reports import coded


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "desk.db"
    with Writer(path, "test") as writer:
        for record in coded():
            writer.add(record)
    return path


def ask(db: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--db", str(db)])


def rows(db: Path, *words: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in ask(db, *words, "--format", "jsonl").stdout.split("\n") if line]


def test_a_meeting_that_three_articles_tell_of_counts_once(db: Path) -> None:
    found = {(row["one"], row["other"]): row["times"] for row in rows(db, "meetings")}
    assert found["Ayman Safadi", "Sergei Lavrov"] == 2


def test_filters_narrow_the_timeline(db: Path) -> None:
    everything = rows(db, "timeline")
    autumn = rows(db, "timeline", "--since", "2021-09", "--actor", "lavrov", "--type", "CONSULT")
    assert 0 < len(autumn) < len(everything)
    assert {row["articles"] for row in autumn} == {"c1"}


@pytest.mark.parametrize(
    "words",
    [
        ["timeline"],
        ["meetings"],
        ["positions"],
        ["processes"],
        ["process", "astana"],
        ["disagreements"],
        ["actors"],
        ["search", "Amman"],
    ],
)
def test_every_row_cites_words_of_its_article(db: Path, words: list[str]) -> None:
    text = {record.article.id: " ".join(record.article.text.split()) for record in coded()}
    told = rows(db, *words)
    assert told
    for row in told:
        assert str(row["quote"]).strip("\"'“”") in text[str(row["article"])] or words[0] == "process"


def test_csv_has_the_same_rows_as_json(db: Path) -> None:
    told = list(csv.DictReader(io.StringIO(ask(db, "disagreements", "--format", "csv").stdout)))
    assert [row["value"] for row in told] == [row["value"] for row in rows(db, "disagreements")]


def test_a_table_has_the_citation_under_each_row(db: Path) -> None:
    out = ask(db, "process", "astana").stdout
    assert "c2 · Outlet C · 2021-06-21" in out


def test_nothing_found_and_a_day_that_is_none_say_what_to_do(db: Path) -> None:
    nothing = ask(db, "timeline", "--actor", "nobody-at-all")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "fewer filters" in nothing.output
    wrong = ask(db, "timeline", "--since", "yesterday")
    assert wrong.exit_code == 1
    assert "2020-11-03" in wrong.output
