"""What holds whatever is said of the rows: a valid record, whichever way the verdicts came, and verdicts that outlive a new coding."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record import Record
from dragoman.review import judge, reviewed, states, verdicts
from dragoman.review.anchors import Rows, said
from dragoman.review.links import LAYERS, id_of, relinked
from dragoman.review.reading import coded
from dragoman.review.verdicts import Verdict, grouped
from tests.review.desk import ARTICLE, desk, holds, latest

CORRECTIONS: dict[str, list[dict[str, Any]]] = {
    "actors": [{"country": "TZA"}, {"name": "the envoy", "kind": "person"}],
    "mentions": [{"start": 4, "end": 11}, {"form": "description"}],
    "places": [{"country": None}, {"start": 0, "end": 3}],
    "times": [{"value": "2022"}, {"earliest": None, "latest": None}],
    "statements": [{"speaker": None}, {"content": [{"start": 0, "end": 9}]}, {"cue": None}],
    "processes": [{"status": "held"}, {"roles": []}, {"mentions": [{"start": 2, "end": 8}]}],
    "events": [{"type": "AID", "mode": None}, {"source": []}, {"trigger": {"start": 1, "end": 5}}, {"date": None}],
    "positions": [{"stance": "doubts"}, {"toward": []}],
    "forecasts": [{"certainty": "even"}, {"outcome": {"start": 3, "end": 9}}],
    "figures": [{"value": 7}, {"bound": "over", "unit": None}],
}
Step = tuple[str, int, str, int, str, bool]
steps = st.lists(
    st.tuples(
        st.sampled_from(list(LAYERS)),
        st.integers(0, 20),
        st.sampled_from(["accept", "correct", "correct", "reject"]),
        st.integers(0, 3),
        st.sampled_from(["reviewer-1", "reviewer-2"]),
        st.sampled_from([False, False, True]),
    ),
    max_size=12,
)
articles = st.sampled_from([ARTICLE, "a1", "c2", "two"])


def told(db: sqlite3.Connection, article: str, given_steps: Sequence[Step]) -> list[Verdict]:
    """Give verdicts, on whatever rows there are by then; the verdicts."""
    for layer, number, verdict, choice, reviewer, settles in given_steps:
        rows = [state.row for state in states(db, article) if state.layer == layer and state.standing != "lost"]
        if not rows:
            continue
        ident = rows[number % len(rows)]
        correction = CORRECTIONS[layer][choice % len(CORRECTIONS[layer])] if verdict == "correct" else None
        judge(db, article, layer, ident, verdict, reviewer, correction, settles=settles)
    return verdicts(db, article)


@settings(max_examples=25, deadline=None)
@given(articles, steps)
def test_the_record_stays_valid_and_verdicts_put_twice_are_put_once(article: str, given_steps: list[Step]) -> None:
    db = desk()
    found = told(db, article, given_steps)
    record = latest(db, article)
    holds(record)
    assert reviewed(coded(db, article), found) == record
    assert reviewed(record, found) == record


@settings(max_examples=15, deadline=None)
@given(articles, steps, st.randoms())
def test_the_order_of_verdicts_on_different_rows_does_not_matter(
    article: str, given_steps: list[Step], draw: Any
) -> None:
    db = desk()
    found = told(db, article, given_steps)
    record = coded(db, article)
    judged, _ = grouped(found, record.article.text)
    queues = [list(one.verdicts) for one in judged]
    shuffled: list[Verdict] = []
    while queues := [queue for queue in queues if queue]:
        shuffled.append(replace(draw.choice(queues).pop(0), id=len(shuffled) + 1))
    assert reviewed(record, shuffled) == latest(db, article)


def recoded(record: Record, dropped: set[int]) -> Record:
    """Another coding of the text: some rows are missing, the others have other ids."""
    names: dict[tuple[str, str], str | None] = {}
    number = 0
    for layer in LAYERS:
        for one in getattr(record, layer):
            number += 1
            new = id_of(one) if layer == "actors" else f"{id_of(one)[0]}{number + 40}"
            names[layer, id_of(one)] = None if number in dropped else new
    before = -1
    while before != sum(name is None for name in names.values()):
        before = sum(name is None for name in names.values())
        layers: dict[str, Any] = {}
        for layer in LAYERS:
            layers[layer] = []
            for one in getattr(record, layer):
                name = names[layer, id_of(one)]
                linked = relinked(layer, one, lambda target, ident: names[target, ident]) if name else None
                if linked is None:
                    names[layer, id_of(one)] = None
                else:
                    layers[layer].append(msgspec.structs.replace(linked, id=name))
    return msgspec.structs.replace(record, **{layer: tuple(rows) for layer, rows in layers.items()})


@settings(max_examples=25, deadline=None)
@given(articles, steps, st.sets(st.integers(1, 40), max_size=8))
def test_verdicts_hold_for_another_coding_of_the_text(article: str, given_steps: list[Step], dropped: set[int]) -> None:
    db = desk()
    found = told(db, article, given_steps)
    before = latest(db, article)
    anew = recoded(coded(db, article), dropped)
    after = reviewed(anew, found)
    holds(after)
    assert reviewed(after, found) == after
    now, stayed = sayings(after), sayings(before)
    judged, lost = grouped(found, before.article.text)
    assert lost == []
    wanted = {(row.layer, plain(row.said)) for one in judged if (row := one.becomes) is not None}
    for one in judged:
        row = one.becomes
        # what rests on something that a reviewer has rejected goes with it
        if one.counts and row is not None and (row.layer, plain(row.said)) in stayed and row.layer != "actors":
            assert (row.layer, plain(row.said)) in now
        if row is None and (one.coded.layer, plain(one.coded.said)) not in wanted:
            assert (one.coded.layer, plain(one.coded.said)) not in now


def sayings(record: Record) -> set[tuple[str, bytes]]:
    """What each row of a record says."""
    rows = Rows(record)
    return {(layer, plain(said(layer, rows.carried(layer, one)))) for (layer, _), one in rows.held.items()}


def plain(told: bytes) -> bytes:
    """Without what only tells twins of one record apart."""
    return re.sub(rb" ~[0-9a-f]{6}", b"", told)
