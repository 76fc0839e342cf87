"""Every verb's help has an example, and each example runs."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dragoman.cli import app
from tests.website import Site, rss

REPORT = (
    "Qatar's foreign minister met his Turkish counterpart in Ankara on Monday. Turkey said the two countries had signed an "
    "agreement on trade.\n\nEgypt rejected the agreement."
)
PAGE = (
    "<html lang='en'><head><title>Doha and Ankara sign trade agreement</title></head><body><article>"
    f"<h1>Doha and Ankara sign trade agreement</h1><p>{'</p><p>'.join(REPORT.split(chr(10) * 2))}</p></article></body></html>"
)
PAIR = {"id": "pair-1", "text": "France condemned Belarus on Friday.", "source": [0, 6], "target": [17, 24]}
GOLD = """
[article]
published = "2021-12-07"
[[actors]]
id = "egypt"
quotes = ["Egypt"]
kind = "state"
country = "EGY"
[[events]]
quote = "rejected the agreement"
type = "REJECT"
status = "occurred"
source = ["egypt"]
"""
FILES = {
    "report.txt": REPORT,
    "page.html": PAGE,
    "report.jsonl": json.dumps({"id": "report-1", "text": REPORT, "published": "2021-12-07"}),
    "reports.jsonl": "\n".join(json.dumps({"id": f"report-{number}", "text": REPORT}) for number in (1, 2)),
    "pairs.jsonl": json.dumps(PAIR),
    "gold/report.txt": REPORT,
    "gold/report.toml": GOLD,
}
VERBS = get_command(app).commands  # type: ignore[attr-defined]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the files that the examples name."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Site({"/report": PAGE}) as site:
        site.pages["/rss.xml"] = rss(site.root, "/report")
        feeds = f"<opml version='2.0'><body><outline xmlUrl='{site.root}/rss.xml'/></body></opml>"
        (tmp_path / "feeds.opml").write_text(feeds, encoding="utf-8")
        monkeypatch.setattr("dragoman.read.fetch.is_public", lambda address: True)
        monkeypatch.setattr("uvicorn.Server.serve", _ended)
        yield tmp_path


async def _ended(self: object, sockets: object = None) -> None:
    """A server that is interrupted at once: the example of `serve` would wait for it."""


def examples(verb: str) -> list[str]:
    """The commands in a verb's help, as a user sees them."""
    shown = CliRunner().invoke(app, [verb, "--help"], terminal_width=100).output
    return re.findall(r"^\s*\$ dragoman (.+)$", shown, re.MULTILINE)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_example_in_the_help_of_a_verb_runs(verb: str, desk: Path) -> None:
    commands = examples(verb)
    assert any(command.startswith(verb) for command in commands)
    for command in commands:
        words, _, target = command.partition(" > ")
        result = CliRunner().invoke(app, shlex.split(words))
        assert result.exit_code == 0, result.output
        assert result.exception is None
        if target:
            lines = result.stdout.splitlines()
            assert lines
            assert all(isinstance(json.loads(line), dict) for line in lines)
        else:
            assert result.output.strip()


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_help_of_a_verb_explains_every_option(verb: str) -> None:
    for parameter in VERBS[verb].params:
        assert parameter.help, parameter.name


def test_the_list_of_verbs_fits_the_line() -> None:
    shown = CliRunner().invoke(app, ["--help"], terminal_width=80).output
    listed = shown[shown.index("Commands:") :]
    assert {line.split()[0] for line in listed.splitlines()[1:] if line.startswith("  ") and line.split()} >= set(VERBS)
    assert "..." not in listed


def test_score_fails_where_a_layer_is_below_its_floor(desk: Path) -> None:
    floors = desk / "floors.json"
    floors.write_text('{"floors": {"events": 0.99}, "lowered": []}', encoding="utf-8")
    told = ["score", "gold", "--floors", "floors.json"]
    fallen = CliRunner().invoke(app, told)
    assert fallen.exit_code == 1
    assert "events: F1 " in fallen.stderr
    assert "is below its floor 0.990" in fallen.stderr
    kept = CliRunner().invoke(app, [*told, "--keep"])
    assert kept.exit_code == 1
    lowered = CliRunner().invoke(app, [*told, "--keep", "--lower", "the annotation was corrected"])
    assert lowered.exit_code == 0
    assert json.loads(floors.read_text("utf-8"))["lowered"][0]["why"] == "the annotation was corrected"


@pytest.mark.parametrize("words", [["--keep"], ["--lower", "no reason"], ["--floors", "floors.json", "--lower", "x"]])
def test_floors_are_changed_only_with_all_that_it_takes(desk: Path, words: list[str]) -> None:
    result = CliRunner().invoke(app, ["score", "gold", *words])
    assert result.exit_code == 2
