"""The README and the documentation say only what is so: their commands run, their verbs and targets exist."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from dragoman.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs").glob("*.md"))
CODES = re.compile(r'"((?:W|E)\d{3})"')


def verbs() -> set[str]:
    return set(getattr(get_command(app), "commands"))  # noqa: B009 - a group, which the type does not say


def commands(text: str) -> list[str]:
    return re.findall(r"^ {4}(dragoman .+)$", text, re.MULTILINE)


def python_blocks(text: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_every_command_of_the_readme_runs_on_the_examples(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    lines = commands(README)
    assert {line.split()[1] for line in lines} >= {"read", "brief", "show", "code"}
    for line in lines:
        run = line.replace("dragoman", f'"{sys.executable}" -m dragoman', 1)
        done = subprocess.run(run, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}: {done.stderr}"
    assert "<!doctype html>" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert len((tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_every_verb_that_is_named_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"`dragoman ([a-z]+)\b", text)) | {line.split()[1] for line in commands(text)}
    assert {verb for verb in named if not verb.startswith("-")} <= verbs()


def test_the_readme_and_the_command_line_page_name_every_verb() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for verb in verbs():
        assert f"`dragoman {verb}" in README
        assert f"`dragoman {verb}" in page


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"demo", "test"} <= set(re.findall(r"\bmake ([a-z]+)", README))
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]:
        text = path.read_text(encoding="utf-8")
        named = re.findall(r"`make ([a-z]+)`", text) + re.findall(r"^ {4}make ([a-z]+)$", text, re.MULTILINE)
        assert set(named) <= targets


def test_the_python_of_the_readme_runs() -> None:
    (block,) = python_blocks(README)
    exec(block, {})


def test_the_library_page_runs_where_it_needs_no_database() -> None:
    known: dict[str, object] = {}
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    for block in python_blocks(text):
        if "dragoman.db" not in block and "html_or_text" not in block:
            exec(block, known)
    assert "record" in known
    assert "answer" in known


@pytest.mark.parametrize("path", [ROOT / "README.md", *PAGES], ids=lambda path: path.name)
def test_every_link_to_a_page_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+\.md)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_code_of_the_source_is_explained_and_no_other() -> None:
    source = {code for path in (ROOT / "src").rglob("*.py") for code in CODES.findall(path.read_text(encoding="utf-8"))}
    explained = set(
        re.findall(r"^\| `([WE]\d{3})`", (ROOT / "docs" / "notes.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert source == explained


def test_the_locks_name_no_index_and_no_path() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"://|file:/|find-links|index-url|^/", text, re.MULTILINE)
