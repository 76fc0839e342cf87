"""The reference pages are those that the code of today makes."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
TOOL = ROOT / "tools" / "reference.py"
KEPT = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, written anew by the command that their first line names."""
    folder = tmp_path_factory.mktemp("reference")
    done = subprocess.run([sys.executable, str(TOOL), str(folder)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """What the pages share."""
    spec = importlib.util.spec_from_file_location("reference_page", TOOL.with_name("reference_page.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "record.md", "codebook.md", "tables.md"])
def test_a_page_is_current_and_says_what_makes_it(name: str, fresh: Path) -> None:
    text = (KEPT / name).read_text(encoding="utf-8")
    assert "python tools/reference.py" in text.splitlines()[0]
    assert text == (fresh / name).read_text(encoding="utf-8"), "write it anew: python tools/reference.py"


def test_there_are_no_other_pages(fresh: Path) -> None:
    assert sorted(path.name for path in KEPT.iterdir()) == sorted(path.name for path in fresh.iterdir())


def test_what_has_no_meaning_ends_the_run(tool: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"tools/reference/tables\.toml: a table has no meaning: treaties"):
        tool.same("a table", {"articles": "…"}, ["articles", "treaties"], "tables")
    with pytest.raises(SystemExit, match="has a meaning but is not there: treaties"):
        tool.same("a table", {"articles": "…", "treaties": "…"}, ["articles"], "tables")


def test_every_verb_and_table_has_its_section(fresh: Path, tool: ModuleType) -> None:
    verbs = (fresh / "cli.md").read_text(encoding="utf-8")
    assert all(f"\n## {verb}\n" in verbs for verb in ("read", "watch", "brief", "timeline"))
    tables = (fresh / "tables.md").read_text(encoding="utf-8")
    assert all(f"\n#### {name}\n" in tables for name in tool.meanings("tables")["tables"])
