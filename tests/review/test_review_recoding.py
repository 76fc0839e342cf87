"""Verdicts outlive a new coding of the article, and what can be found of a changed text."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.record import Record, Span
from dragoman.review import judge, states, verdicts
from dragoman.review.links import LAYERS, respanned
from dragoman.store import Writer, forget, open_record
from tests.moyale import made
from tests.review.desk import ARTICLE, holds, ids, row

FIRST = "Two envoys had left Juba that morning. "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Writer(tmp_path / "desk.db", "m", "1") as writer:
        writer.add(made())
    return tmp_path / "desk.db"


def judged(path: Path, layer: str, ident: str, verdict: str, **fields: Any) -> None:
    with open_record(path) as archive:
        judge(archive.db, ARTICLE, layer, ident, verdict, "reviewer-1", fields or None)


def again(path: Path, record: Record, version: str = "2") -> Record:
    """Store another coding; the record that every question sees then."""
    with Writer(path, "m", version) as writer:
        assert writer.add(record)
    with open_record(path) as archive:
        found = archive.record(ARTICLE)
        assert found is not None
        holds(found)
        assert archive.db.execute("select count(*) from article_runs where latest").fetchone() == (1,)
        return found


def changed(record: Record, layer: str, ident: str, **fields: Any) -> Record:
    rows = tuple(msgspec.structs.replace(one, **fields) if one.id == ident else one for one in getattr(record, layer))
    return msgspec.structs.replace(record, **{layer: rows})


def without(record: Record, layer: str, ident: str) -> Record:
    rows = tuple(one for one in getattr(record, layer) if one.id != ident)
    return msgspec.structs.replace(record, **{layer: rows})


def in_text(record: Record, text: str, by: int) -> Record:
    """The record of a text in which all words stand further on."""
    layers: dict[str, Any] = {}
    for layer in LAYERS:
        layers[layer] = tuple(
            respanned(one, lambda span: Span(span.start + by, span.end + by)) for one in getattr(record, layer)
        )
    article = msgspec.structs.replace(record.article, text=text)
    return msgspec.structs.replace(record, article=article, **layers)


def test_a_correction_wins_over_what_a_later_coding_says_of_the_same_words(path: Path) -> None:
    judged(path, "events", "e2", "correct", status="proposed")
    found = again(path, changed(made(), "events", "e2", status="conditional", type="AID"))
    assert [(event.status, event.type) for event in found.events if event.id == "e2"] == [("proposed", "CONSULT")]
    assert len(found.events) == len(made().events)


def test_what_was_accepted_is_there_where_a_later_coding_does_not_find_it(path: Path) -> None:
    for layer, ident in (("events", "e4"), ("positions", "o1"), ("figures", "g1")):
        judged(path, layer, ident, "accept")
    bare = made()
    for layer, ident in (
        ("events", "e4"),
        ("positions", "o1"),
        ("figures", "g1"),
        ("mentions", "m4"),
        ("actors", "SOM.GOV"),
    ):
        bare = without(bare, layer, ident)
    found = again(path, bare)
    assert [event.trigger for event in found.events] == [event.trigger for event in made().events]
    (position,) = found.positions
    holder = row(found, "mentions", position.holder)
    assert (holder.text, holder.actor) == ("Somalia", "SOM.GOV")
    assert found.figures == made().figures


def test_what_was_rejected_stays_away(path: Path) -> None:
    judged(path, "events", "e3", "reject")
    found = again(path, changed(made(), "events", "e3", confidence=0.5, status="planned"))
    assert "e3" not in ids(found, "events")


def test_the_coding_is_known_although_it_was_reviewed(path: Path) -> None:
    judged(path, "events", "e3", "reject")
    with Writer(path, "m", "1") as writer:
        assert writer.has(made().article)
        assert not writer.add(made())
    with Writer(path, "m", "2") as writer:
        assert not writer.has(made().article)


def test_a_coding_that_says_what_reviewers_say_needs_no_reading_beside_it(path: Path) -> None:
    judged(path, "events", "e3", "reject")
    assert again(path, without(made(), "events", "e3")) == without(made(), "events", "e3")
    with open_record(path) as archive:
        models = archive.db.execute("select model from article_runs a join runs r on r.id = a.run").fetchall()
        assert models == [("m",), ("m",)]


def test_verdicts_move_with_their_sentences(path: Path) -> None:
    judged(path, "events", "e2", "correct", status="proposed")
    judged(path, "events", "e3", "reject")
    judged(path, "statements", "s2", "correct", manner="mixed")
    judged(path, "actors", "local:1", "correct", country="DJI")
    found = again(path, in_text(made(), FIRST + made().article.text, len(FIRST)))
    assert [(event.id, event.status) for event in found.events] == [
        ("e1", "occurred"),
        ("e2", "proposed"),
        ("e4", "denied"),
    ]
    assert row(found, "statements", "s2").manner == "mixed"
    assert row(found, "actors", "local:1").country == "DJI"
    judged(path, "events", "e2", "correct", mode="visit")
    with open_record(path) as archive:
        (state,) = [one for one in states(archive.db, ARTICLE) if one.row == "e2"]
        assert [verdict.correction for verdict in state.verdicts][-1:] != [None]
        assert len(state.verdicts) == 2
    back = again(path, made(), "3")
    assert (row(back, "events", "e2").status, row(back, "events", "e2").mode) == ("proposed", "visit")


def test_verdicts_whose_sentence_is_gone_are_lost_but_kept(path: Path) -> None:
    judged(path, "events", "e4", "correct", status="failed")
    judged(path, "events", "e3", "reject")
    text = made().article.text.replace("Somalia opposes", "Somalia rejects")
    other = in_text(made(), text, 0)
    found = again(path, other)
    assert row(found, "events", "e4").status == "denied"
    with open_record(path) as archive:
        lost = [one for one in states(archive.db, ARTICLE) if one.standing == "lost"]
        assert [(one.layer, one.row, one.verdicts[0].reviewer) for one in lost] == [("events", "#1", "reviewer-1")]
        assert len(verdicts(archive.db, ARTICLE)) == 2
    assert row(again(path, made(), "3"), "events", "e4").status == "failed"


def test_a_sentence_that_stands_twice_now_is_nobodys(path: Path) -> None:
    judged(path, "events", "e4", "reject")
    text = made().article.text + " Somalia opposes the plan."
    assert "e4" in ids(again(path, in_text(made(), text, 0)), "events")


def test_a_forgotten_article_leaves_no_verdict(path: Path) -> None:
    judged(path, "events", "e4", "reject")
    forget(path, ARTICLE)
    with open_record(path) as archive:
        for table in ("reviews", "review_rows", "article_runs", "decisions"):
            assert archive.db.execute(f"select count(*) from {table}").fetchone() == (0,)
