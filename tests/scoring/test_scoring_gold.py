"""The project's own quality gate: annotated articles of our own, and the floors below which no layer may fall."""

import json
from pathlib import Path

import pytest

from dragoman.parse import MODEL
from dragoman.scoring import Floors, read_gold
from dragoman.scoring.report import scored

ROOT = Path(__file__).parents[2]
GOLD, BASELINE = ROOT / "tests" / "gold", ROOT / "benchmarks" / "baseline.json"


@pytest.mark.parametrize("folder", [GOLD, GOLD / "closed"], ids=["open", "closed"])
def test_every_annotated_article_can_be_read(folder: Path) -> None:
    assert list(read_gold(folder))
    assert all(path.with_suffix(".txt").exists() for path in folder.glob("*.toml"))


def test_there_are_twenty_and_a_third_is_closed() -> None:
    shut = list(read_gold(GOLD / "closed"))
    whole = list(read_gold(GOLD)) + shut
    assert len(whole) == 20
    assert len(shut) * 3 >= 20
    assert sum(gold.rows.article.genre == "transcript" for gold in whole) == 2
    assert sum(gold.rows.article.genre == "communique" for gold in whole) == 2
    assert all(600 <= len(gold.text.split()) <= 900 for gold in whole)


def test_no_layer_falls_below_its_floor() -> None:
    assert Floors.read(BASELINE).below(scored(GOLD, MODEL)) == []


def test_why_a_floor_was_lowered_is_told_in_the_changelog() -> None:
    told = (ROOT / "CHANGELOG.md").read_text("utf-8")
    for fall in json.loads(BASELINE.read_text("utf-8"))["lowered"]:
        assert fall["why"] in told
