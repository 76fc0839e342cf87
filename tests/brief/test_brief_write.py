from pathlib import Path

import pytest
from rich.console import Console
from tests.moyale import made

from dragoman.brief import write_brief
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


def test_an_article_of_a_database_is_shown_by_words_of_its_title(database: Path) -> None:
    console = Console(record=True, width=100)
    show(database, "moyale road", console)
    assert "Somalia opposes: reopening the Moyale road" in console.export_text()
