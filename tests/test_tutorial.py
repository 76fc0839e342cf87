"""The tutorial's commands run, in their order, and print what it shows."""

import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dragoman.cli import app

ROOT = Path(__file__).parent.parent
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEP = re.compile(r"^ {4}dragoman (?P<command>[^\n]+)$|^```text\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
OWN = "my-reports/"
"""A folder of the reader's, which is not there."""


def steps() -> Iterator[tuple[str, list[str]]]:
    """Each command with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for match in STEP.finditer(TUTORIAL):
        if match["command"]:
            found.append((match["command"].split("#")[0].strip(), []))
        else:
            found[-1][1].extend(line.rstrip() for line in match["shown"].splitlines() if line != LEFT_OUT)
    yield from found


def is_run(command: str) -> bool:
    """`serve` does not end, a PDF needs an extra and the Pango library, and the reader's own folder is not here."""
    if command.endswith(".pdf --db desk.db") or ".pdf " in command:
        return importlib.util.find_spec("weasyprint") is not None
    return not command.startswith("serve") and OWN not in command


def test_the_commands_of_the_tutorial_run_and_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for command, shown in steps():
        if not is_run(command):
            assert not shown
            continue
        result = CliRunner().invoke(app, shlex.split(command))
        assert result.exit_code == 0, f"{command}: {result.output}"
        printed = [line.rstrip() for line in result.output.splitlines()]
        at = 0
        for line in filter(None, shown):
            assert line in printed[at:], f"dragoman {command} does not print this line (any more), or not here: {line}"
            at = printed.index(line, at) + 1
    assert (tmp_path / "astana.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "february.md").read_text(encoding="utf-8").startswith("# ")
    assert (tmp_path / "tables" / "events.csv").exists()


def test_the_tutorial_goes_from_reading_to_the_brief_and_on() -> None:
    verbs = [command.split()[0] for command, _ in steps()]
    asked = ["timeline", "process", "positions", "disagreements"]
    for verb in ["doctor", "read", "show", *asked, "serve", "brief", "export"]:
        assert verb in verbs
    assert (
        verbs.index("read") < verbs.index("show") < verbs.index("serve") < verbs.index("brief") < verbs.index("export")
    )


def test_the_options_it_names_exist() -> None:
    known = {
        option
        for verb in getattr(get_command(app), "commands").values()  # noqa: B009 - a group, which the type does not say
        for parameter in verb.params
        for option in parameter.opts
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", TUTORIAL)) <= known
