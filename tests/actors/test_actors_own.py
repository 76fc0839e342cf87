"""A user's own people, bodies and metonyms."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dragoman
from dragoman.actors.own import UnusableActors, load, using
from dragoman.actors.people import people
from dragoman.cli import app
from dragoman.record import Actor, Record

TABLE = """kind,name,country,sector,title,start,end,aliases,surname,wikidata,weak
# rows that begin so are comments
person,Edem Tengué,Togo,,Minister of Maritime Economy,2020-10,,Edem Kokou Tengué,,,
person,Sergei Lavrov,ARG,,Trade Attaché,2020,,,,,
metonym,Quai des Palmes,TGO,,,,,,,,
armed_group,Lomé Harbour Watch,TGO,REB,,,,LHW,,,
media,Outlet A,TGO,,,,,,,,
state,the Lake Republic,TCD,,,,,,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "my.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def actor_of(record: Record, text: str) -> Actor:
    mention = [m for m in record.mentions if m.text == text][-1]
    return next(actor for actor in record.actors if actor.id == mention.actor)


def test_somebody_of_the_own_table_is_known_by_name_office_country_and_sector(table: Path) -> None:
    record = dragoman.code("Edem Tengué met the envoy of France.", published="2026-05-01", actors=table)
    tengue = actor_of(record, "Edem Tengué")
    assert (tengue.id, tengue.country, tengue.sector) == ("user:edem-tengue", "TGO", "GOV")
    assert tengue.office is not None
    assert tengue.office.title == "Minister of Maritime Economy"


def test_the_own_table_wins_over_the_tables_of_the_package(table: Path) -> None:
    text = "Sergei Lavrov arrived in Lima on Monday."
    theirs = actor_of(dragoman.code(text, published="2021-05-01"), "Sergei Lavrov")
    ours = actor_of(dragoman.code(text, published="2021-05-01", actors=table), "Sergei Lavrov")
    assert (theirs.country, ours.country) == ("RUS", "ARG")


def test_metonyms_groups_media_and_names_of_states_of_the_own_table_count(table: Path) -> None:
    text = "The Quai des Palmes told Outlet A that LHW had crossed into the Lake Republic."
    record = dragoman.code(text, actors=table)
    assert actor_of(record, "Quai des Palmes").id == "TGO.GOV"
    assert (actor_of(record, "Outlet A").kind, actor_of(record, "Outlet A").sector) == ("media", "JRN")
    assert (actor_of(record, "LHW").name, actor_of(record, "LHW").country) == ("Lomé Harbour Watch", "TGO")
    assert actor_of(record, "Lake Republic").id == "TCD"


def test_calls_with_other_tables_or_none_do_not_meet(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("kind,name,country\nmetonym,Quai des Palmes,BEN\n", encoding="utf-8")
    text = "The Quai des Palmes rejected the plan of Ghana."
    first, second, third = (dragoman.code(text, actors=path) for path in (table, other, None))
    assert actor_of(first, "Quai des Palmes").country == "TGO"
    assert actor_of(second, "Quai des Palmes").country == "BEN"
    assert not any(actor.id in ("TGO.GOV", "BEN.GOV") for actor in third.actors)


def test_a_changed_file_is_read_again(table: Path) -> None:
    with using(table):
        assert people().named("Edem Tengué")
    table.write_text("kind,name\nperson,Amavi Ketoglo\n", encoding="utf-8")
    with using(table):
        assert not people().named("Edem Tengué")
        assert people().named("Amavi Ketoglo")
    assert not people().named("Amavi Ketoglo")


def test_the_environment_may_name_the_table(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_ACTORS", str(table))
    assert people().named("Edem Tengué")


def test_an_open_office_of_the_package_ends_where_the_own_row_begins(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_text("kind,name,country,title,start\nperson,Sergei Lavrov,RUS,President of the Chess Union,2027-01\n")
    with using(path):
        (lavrov,) = [person for person, _ in people().named("Sergei Lavrov")]
        assert lavrov.id == "Q58217"
        held = people().held_by(lavrov.id)
        assert held[-1].title == "President of the Chess Union"
        assert all(tenure.end for tenure in held[:-1])


def test_code_and_read_take_the_table(table: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The Quai des Palmes rejected the plan of Ghana.", encoding="utf-8")
    told = CliRunner().invoke(app, ["code", str(report), "--actors", str(table)])
    assert told.exit_code == 0, told.output
    record = json.loads(told.stdout.splitlines()[0])
    assert "TGO.GOV" in {actor["id"] for actor in record["actors"]}
    read = CliRunner().invoke(app, ["read", str(report), "--actors", str(table), "--db", str(tmp_path / "my.db")])
    assert read.exit_code == 0, read.output
    with dragoman.open_record(tmp_path / "my.db") as archive:
        assert archive.count() == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("kind,label\nperson,Amavi Ketoglo\n", "line 1: unknown column 'label'"),
        ("name\nAmavi Ketoglo\n", "line 1: the columns kind and name are needed"),
        (
            "kind,name\nperson,Amavi Ketoglo\nminister,Kossi Abalo\n",
            "line 3: unknown kind 'minister'; write one of: person",
        ),
        ("kind,name\nperson,\n", "line 2: has no name"),
        ("kind,name,country\nperson,Amavi Ketoglo,Togoland\n", "line 2: unknown country 'Togoland'"),
        ("kind,name,start\nperson,Amavi Ketoglo,May 2020\n", "line 2: start 'May 2020' is no date"),
        ("kind,name,start,end\nperson,Amavi Ketoglo,2020,2019\n", "line 2: ends 2019 before it starts 2020"),
        ("kind,name,sector\nperson,Amavi Ketoglo,minister\n", "line 2: 'minister' is no sector"),
        ("kind,name\nmetonym,Quai des Palmes\n", "line 2: the metonym 'Quai des Palmes' has no known country"),
        ("kind,name\nperson,Ketoglo, Amavi\n", "line 2: has 3 cells, the header 2"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "my.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableActors) as told:
        load(path)
    assert says in str(told.value)
    assert str(told.value).startswith(f"[E012] {path}")
    assert "; " in str(told.value)


def test_a_missing_table_ends_the_command_with_one_line(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["code", "-", "--actors", str(tmp_path / "none.csv")], input="Togo met Ghana.")
    assert told.exit_code == 1
    assert "E012" in told.output


def test_columns_may_be_split_by_semicolons_as_spreadsheets_do(tmp_path: Path) -> None:
    path = tmp_path / "my.csv"
    path.write_bytes("\ufeffkind;name;country\r\nparty;Front of the Lagoon;TGO\r\n".encode())
    (entry,) = load(path).entries
    assert (entry.name, entry.kind, entry.country, entry.sector) == ("Front of the Lagoon", "party", "TGO", "PTY")
