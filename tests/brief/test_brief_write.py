from pathlib import Path

import pytest
from rich.console import Console
from tests.moyale import made
from typer.testing import CliRunner

from dragoman.brief import write_brief
from dragoman.brief.errors import UnknownForm, UnwritableBrief
from dragoman.cli import app
from dragoman.errors import DragomanError
from dragoman.show import show
from dragoman.store import Writer


@pytest.fixture
def database(tmp_path: Path) -> Path:
    with Writer(tmp_path / "desk.db", "some_model") as writer:
        writer.add(made())
    return tmp_path / "desk.db"


def test_a_brief_is_written_from_a_database_and_says_how_many_it_covers(database: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "brief.html"
    assert write_brief(database, out) == 1
    assert "Kenya and Ethiopia to Reopen the Moyale Road" in out.read_text(encoding="utf-8")
    assert [file.name for file in out.parent.iterdir()] == ["brief.html"]


def test_without_a_database_an_earlier_brief_stays(tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    out.write_text("yesterday's", encoding="utf-8")
    with pytest.raises(DragomanError):
        write_brief(tmp_path / "missing.db", out)
    assert out.read_text(encoding="utf-8") == "yesterday's"


@pytest.mark.parametrize("ending", [".html", ".md", ".HTML"])
def test_the_ending_says_the_form(database: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"brief{ending}"
    write_brief(database, out)
    begins = "# What happened" if ending == ".md" else "<!doctype html>"
    assert out.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("name", ["brief.docx", "brief"])
def test_another_ending_is_an_error_that_names_those_there_are(database: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownForm, match=r"\.html, \.md or \.pdf"):
        write_brief(database, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_place_that_cannot_be_written_is_one_line(database: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(UnwritableBrief, match="give another --out"):
        write_brief(database, tmp_path / "file" / "brief.html")
    (tmp_path / "brief.html").mkdir()
    with pytest.raises(UnwritableBrief):
        write_brief(database, tmp_path / "brief.html")
    assert not (tmp_path / "brief.html.part").exists()


def test_an_empty_database_makes_a_page_that_says_what_to_do(tmp_path: Path) -> None:
    with Writer(tmp_path / "empty.db", "some_model"):
        pass
    assert write_brief(tmp_path / "empty.db", tmp_path / "brief.html") == 0
    assert "dragoman read" in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_the_command_takes_a_process_and_days(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.md"
    asked = ["brief", "--db", str(desk), "--out", str(out)]
    result = CliRunner().invoke(app, [*asked, "--process", "astana", "--since", "2021-06"])
    assert (result.exit_code, result.stderr) == (0, f"{out}: 2 articles of {desk}\n")
    assert out.read_text(encoding="utf-8").startswith("# Astana talks on Syria")
    nothing = CliRunner().invoke(app, [*asked, "--until", "2019"])
    assert (nothing.exit_code, nothing.stderr[:6]) == (1, "[E043]")
    unknown = CliRunner().invoke(app, [*asked, "--process", "Xyzzy"])
    assert (unknown.exit_code, unknown.stderr[:6]) == (1, "[E044]")


def test_an_article_of_a_database_is_shown_by_words_of_its_title(database: Path) -> None:
    console = Console(record=True, width=100)
    show(database, "moyale road", console)
    assert "Somalia opposes: reopening the Moyale road" in console.export_text()
