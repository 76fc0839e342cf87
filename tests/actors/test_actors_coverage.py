"""`dragoman facts`: what the tables hold, what raw tables have beside them, which names can never be found."""

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.actors.audit import fired, never, several
from dragoman.actors.coverage import check, counts
from dragoman.actors.own import using
from dragoman.cli import app
from dragoman.errors import UnreadableInput


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "us_executive.csv").write_text(
        "country_iso3,name,wikidata,title,start,end,source\n"
        "USA,George W. Bush,Q207,President,2001-01-20,2009-01-20,made up\n"
        "USA,Nathaniel Q. Nobody,,President,2001-01-20,2009-01-20,made up\n"
    )
    (folder / "metonyms_starter.csv").write_text(
        "metonym,iso3,sector,stands_for,kind,caution\nthe Kremlin,RUS,GOV,,seat,\nthe Kremlin,TCD,GOV,,seat,\n"
    )
    return folder


def test_the_counts_name_people_tenures_bodies_and_names() -> None:
    found = {(count.what, count.kind): count.number for count in counts()}
    assert found["people", ""] > 20_000
    assert found["tenures", "in office since 2000"] > 20_000
    assert found["organisations", "igo"] >= 500
    assert found["metonyms", "seats of power"] >= 100


def test_raw_names_that_lead_to_nobody_or_to_another_are_listed(raw: Path) -> None:
    found = {checked.table: checked for checked in check(raw)}
    leaders, seats = found["us_executive.csv"], found["metonyms_starter.csv"]
    assert (leaders.asked, leaders.right) == (2, 1)
    assert leaders.missing == [("Nathaniel Q. Nobody", "USA", "unknown")]
    assert seats.missing == [("the Kremlin", "TCD", "stands for RUS.GOV")]


def test_a_folder_without_raw_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="holds no raw tables"):
        check(tmp_path)


def test_a_name_that_tokens_never_make_is_told(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("kind,name,country\nparty,Front #% of 5pm Unity,TGO\nparty,Unity Front,TGO\n", encoding="utf-8")
    with using(path):
        lost = {finding.name for finding in never()}
    assert "Front #% of 5pm Unity" in lost
    assert "Unity Front" not in lost


def test_few_names_of_the_package_can_never_be_found() -> None:
    assert len(never()) < 100


def test_an_acronym_of_several_bodies_is_told() -> None:
    shared = {finding.name: finding.ids for finding in several()}
    assert len(shared["RSF"]) == 2


def test_the_names_of_an_article_are_counted() -> None:
    record = dragoman.code("Kenya and Uganda met. Kenya spoke first.", published="2024-05-01")
    assert [(name.name, name.times) for name in fired([record])] == [("Kenya", 2), ("Uganda", 1)]


def test_the_command_prints_tables_and_csv(raw: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert "seats of power" in run(app, ["facts"]).stdout
    rows = list(csv.DictReader(io.StringIO(run(app, ["facts", "--format", "csv"]).stdout)))
    assert {"table", "what", "kind", "number"} == set(rows[0])
    missing = tmp_path / "missing.csv"
    told = run(app, ["facts", "--check", str(raw), "--missing", str(missing)])
    assert told.exit_code == 0
    assert "0.500" in told.stdout
    assert "Nathaniel Q. Nobody" in missing.read_text()
    report = tmp_path / "report.txt"
    report.write_text("Kenya and Uganda met on Friday in Nairobi.")
    assert "KEN" in run(app, ["facts", str(report)]).stdout


def test_an_unknown_format_is_told() -> None:
    assert CliRunner().invoke(app, ["facts", "--format", "xml"]).exit_code == 2
