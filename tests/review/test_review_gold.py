"""Reviewed articles are annotated ones: scored against themselves they are right."""

import sqlite3
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from dragoman.record import Span
from dragoman.review import judge, states, write_gold
from dragoman.review.gold import as_written, evidence, gold_of
from dragoman.review.links import LAYERS, respanned
from dragoman.scoring import Gold, compare, read_gold
from dragoman.scoring.gold import Layer
from tests.moyale import made
from tests.review.desk import ARTICLE, desk, latest

TWICE = "Chad met Mali. Mali thanked Chad, and Chadian envoys left."


def accept_all(db: sqlite3.Connection, article: str, *layers: str) -> None:
    for state in states(db, article):
        if state.standing == "unreviewed" and (not layers or state.layer in layers):
            judge(db, article, state.layer, state.row, "accept", "reviewer-1")


@pytest.mark.parametrize("article", [ARTICLE, "a1", "c2", "two"])
def test_a_reviewed_record_is_right_by_its_own_gold(tmp_path: Path, article: str) -> None:
    db = desk()
    record = latest(db, article)
    for layer, fields in (("events", {"status": "denied"}), ("places", {"country": "TZA"}), ("figures", {"value": 3})):
        for one in getattr(record, layer)[:1]:
            judge(db, article, layer, one.id, "correct", "reviewer-2", fields)
    for one in record.times[:1]:
        judge(db, article, "times", one.id, "reject", "reviewer-2")
    accept_all(db, article)
    assert write_gold(db, tmp_path) == 1
    (gold,) = read_gold(tmp_path)
    assert gold.text == record.article.text
    scores = compare(latest(db, article), gold)
    assert set(gold.rows.article.layers) >= {"actors", "times"}
    for layer, counts in scores.items():
        assert counts.right == counts.told == counts.there, (layer, counts)
    (told,) = tmp_path.glob("*.toml")
    assert told.read_text(encoding="utf-8").startswith("# Reviewed by: reviewer-1, reviewer-2\n[article]\n")


def test_only_layers_that_were_reviewed_to_the_last_row_are_scored(tmp_path: Path) -> None:
    db = desk()
    accept_all(db, ARTICLE, "figures", "statements")
    judge(db, ARTICLE, "events", "e1", "accept", "reviewer-1")
    judge(db, ARTICLE, "statements", "s1", "reject", "reviewer-2")
    judge(db, "two", "events", "e1", "reject", "reviewer-1")
    assert write_gold(db, tmp_path / "new") == 1
    (gold,) = read_gold(tmp_path / "new")
    assert gold.rows.article.layers == ("figures",)
    assert list(compare(latest(db), gold)) == ["figures"]
    assert gold.rows.events == ()
    assert len(gold.rows.actors) == 4  # other rows name them


def test_quotations_mean_just_the_places_that_are_meant() -> None:
    assert evidence(TWICE, [Span(0, 4)]) == {"quote": "Chad", "nth": 1}
    assert evidence(TWICE, [Span(0, 4), Span(28, 32)]) == {"quote": "Chad", "nth": None}
    assert evidence(TWICE, [Span(0, 4), Span(9, 13)]) == {"quotes": ("Chad", "Mali"), "nth": (1, 1)}
    assert evidence(TWICE, [Span(38, 42)]) == {"quote": "Chadian", "nth": None}


def test_a_text_is_as_its_file_gives_it_back() -> None:
    record = made()
    text = "\r\n " + record.article.text.replace("\n", "\r\n") + " "

    def move(span: Span) -> Span:
        start, end = (3 + at + record.article.text[:at].count("\n") for at in (span.start, span.end))
        return Span(start, end)

    layers = {layer: tuple(respanned(one, move) for one in getattr(record, layer)) for layer in LAYERS}
    article = msgspec.structs.replace(record.article, text=text)
    odd = msgspec.structs.replace(record, article=article, **layers)
    assert as_written(odd).article.text == record.article.text
    assert as_written(odd).events == record.events
    assert as_written(record) is record
    rows = gold_of(as_written(odd), get_args(Layer))
    assert compare(record, Gold("odd", record.article.text, rows))["events"].f1 == 1.0
