"""Forecasts and forecasters, asked of a database."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.pipeline import code_articles
from dragoman.record import Article, Published
from dragoman.store import Writer

REPORTS = {
    "april": ("2021-04-20", "The 15th round of the Astana talks on Syria will certainly open in May."),
    "may": ("2021-05-20", "The truce in Yemen will probably collapse, Martin Griffiths warned."),
    "june": ("2021-06-22", "The 15th round of the Astana talks on Syria ended in Sochi on June 21."),
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forecasts") / "desk.db"
    articles = [
        Article(
            id=ident,
            outlet="Outlet A",
            text=text,
            language="en",
            published=Published(value=day, basis="given", earliest=day, latest=day),
        )
        for ident, (day, text) in REPORTS.items()
    ]
    with Writer(path, "test") as writer:
        for record in code_articles(articles, strict=True):
            writer.add(record)
    return path


def rows(db: Path, *words: str) -> list[dict[str, object]]:
    told = CliRunner().invoke(app, ["forecasts", *words, "--db", str(db), "--format", "jsonl"])
    assert told.exit_code == 0
    return [json.loads(line) for line in told.stdout.split("\n") if line]


def test_each_forecast_has_its_outcome_and_what_settled_it(db: Path) -> None:
    found = {row["article"]: (row["outcome"], row["settled_by"]) for row in rows(db)}
    assert found == {"april": ("failed", "june"), "may": ("open", None)}


def test_filters_go_by_outcome_and_by_who(db: Path) -> None:
    assert [row["article"] for row in rows(db, "--status", "failed")] == ["april"]
    assert [row["article"] for row in rows(db, "--actor", "Griffiths")] == ["may"]


def test_forecasters_have_a_record(db: Path) -> None:
    first, second = rows(db, "--by-forecaster")
    assert (first["by"], first["made"], first["failed"], first["brier"]) == ("Outlet A", 1, 1, 0.865)
    assert (second["by"], second["brier"]) == ("Martin Griffiths", None)
    assert [row["by"] for row in rows(db, "--by-forecaster", "--status", "failed")] == ["Outlet A"]
