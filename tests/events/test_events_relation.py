"""The relation model as it runs."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DamagedModel
from dragoman.events import relation
from dragoman.events.marks import LENGTH, MARKS, crop, marked
from dragoman.events.relation import Pair, RelationModel, relation_model

SENTENCES = [
    "Norway's prime minister met the Swedish king in Oslo.",
    "The rebels shelled the airport, the army said, hours after the Kenyan envoy had left for talks in Kampala.",
    "Peru praised Chile.",
    "Under pressure from the unions the Lisbon government dropped its plan to raise the retirement age for dockers.",
]
PAIRS: list[Pair] = [
    (SENTENCES[0], (0, 23), (28, 44)),
    (SENTENCES[1], (0, 10), (19, 30)),
    (SENTENCES[2], (0, 4), (13, 18)),
    (SENTENCES[3], (30, 51), (20, 30)),
]


def test_a_pair_gets_the_same_answer_alone_and_in_three_different_batches() -> None:
    model = relation_model()
    alone = [model.read(*pair) for pair in PAIRS]
    for seed in range(3):
        order = list(range(len(PAIRS))) * (seed + 1)
        random.Random(seed).shuffle(order)
        found = list(model.read_all([PAIRS[number] for number in order], threads=2))
        assert found == [alone[number] for number in order]


def test_shares_of_all_types_and_of_none_make_one() -> None:
    for pair in PAIRS:
        reading = relation_model().read(*pair)
        assert sum(reading.shares.values()) == pytest.approx(1, abs=1e-4)
        assert len(reading.shares) == 17
        assert reading.sure == max(reading.shares.values())


def test_a_mode_belongs_to_its_type() -> None:
    for pair in PAIRS:
        reading = relation_model().read(*pair)
        if reading.type and reading.mode:
            assert f"{reading.type}/{reading.mode}" in relation_model().heads["mode"]


def test_weights_other_than_those_shipped_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = Path(str(relation.FOLDER))
    for name in ("relation.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((shipped / name).read_bytes())
    monkeypatch.setattr(relation, "FOLDER", tmp_path)
    with pytest.raises(DamagedModel, match=r"E031.*reinstall"):
        RelationModel()
    (tmp_path / "relation.onnx").write_bytes(b"not the weights")
    with pytest.raises(DamagedModel, match="not the file"):
        RelationModel()


def test_marks_stand_around_both_spans_whatever_their_order() -> None:
    assert marked("A hit B", (0, 1), (6, 7)) == f"{MARKS[0]} A {MARKS[1]}  hit  {MARKS[2]} B {MARKS[3]}"
    assert marked("A hit B", (6, 7), (0, 1)) == f"{MARKS[2]} A {MARKS[3]}  hit  {MARKS[0]} B {MARKS[1]}"


def test_words_of_the_text_that_look_like_marks_are_none() -> None:
    assert marked("[unused0] hit B", (0, 9), (14, 15)).count("[unused0]") == 1


@settings(max_examples=200, deadline=None)
@given(st.integers(6, 900), st.data())
def test_a_cropped_text_keeps_all_marks_and_fits(size: int, data: st.DataObject) -> None:
    pieces = list(range(100, 100 + size))
    places = sorted(data.draw(st.sets(st.integers(0, size - 1), min_size=4, max_size=4)))
    marks = frozenset(pieces[place] for place in places)
    kept = crop(pieces, marks)
    assert len(kept) <= LENGTH - 2
    assert {pieces[places[0]], pieces[places[-1]]} <= set(kept)
