"""The corpus that the relation model learns from."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

MODEL = Path(__file__).parents[2] / "model"
FILES = sorted((MODEL / "corpus").glob("*.tsv"))


def lines() -> list[list[str]]:
    rows = [line for path in FILES for line in path.read_text("utf-8").splitlines()]
    return [row.split("\t") for row in rows if row.strip() and not row.startswith("#")]


def check(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(MODEL / "check.py"), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_corpus_is_sound_and_nothing_in_it_comes_twice() -> None:
    done = check()
    assert done.returncode == 0, done.stdout


def test_the_corpus_is_large_and_holds_many_sentences_without_an_event() -> None:
    kinds = Counter(row[0] for row in lines())
    assert sum(kinds.values()) >= 8000
    assert kinds["NONE"] >= 2500
    assert len(kinds) == 17
    assert min(kinds.values()) >= 250


def test_every_file_says_that_it_is_example_text() -> None:
    assert all(path.read_text("utf-8").startswith("# Example text") for path in FILES)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("CONSULT\t-\toccurred\t=\t[Norway] met the envoy.", "mark one {…}"),
        ("GREET\t-\toccurred\t=\t[Norway] met {Sweden}.", "no type GREET"),
        ("CONSULT\tlunch\toccurred\t=\t[Norway] met {Sweden}.", "CONSULT has no mode lunch"),
        ("NONE\tpair\toccurred\t>\t[Norway] saw {Sweden}.", "NONE has status and direction -"),
        ("CONSULT\t-\toccurred\t[Norway] met {Sweden}.", "4 cells, not 5"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "odd.tsv"
    path.write_text(f"# Example text, written for a test\n{line}\n", encoding="utf-8")
    done = check(path)
    assert done.returncode == 1
    assert f"odd:2: {told}" in done.stdout


def test_the_same_sentence_with_other_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "twins.tsv"
    path.write_text(
        "# Example text, written for a test\n"
        "CONSULT\t-\toccurred\t=\tOn Monday [Norway] met {Sweden} in Oslo.\n"
        "CONSULT\t-\toccurred\t=\tOn Friday [Kenya] met {Uganda} in Nairobi.\n",
        encoding="utf-8",
    )
    assert "the same masked sentence" in check(path).stdout
