"""Rows of `relate`, whatever they hold."""

from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.pairs import in_order, wrong
from dragoman.record import Relation
from dragoman.tally import Tally

TEXT = "Oman hosted talks between Iran and the United States."

anything: st.SearchStrategy[Any] = st.sampled_from([None, True, -1, 7, 2.5, "Oman", "", [], {}])
spans = st.tuples(st.integers(-2, 60), st.integers(-2, 60)).map(list) | st.lists(anything, max_size=3) | anything
rows = st.fixed_dictionaries(
    {}, optional={"id": anything, "text": st.just(TEXT) | anything, "source": spans, "target": spans}
)


def related(given_rows: Iterable[dict[str, Any]]) -> Iterator[Relation]:
    for row in given_rows:
        for side in ("source", "target"):
            start, end = row[side]
            assert row["text"][start:end]
        if row["source"] == row["target"]:
            raise ValueError("an actor and itself")
        yield Relation(id=str(row["id"]), type="CONSULT")


@given(st.lists(rows, max_size=12))
def test_every_row_with_an_id_gets_one_answer_in_order(given_rows: list[dict[str, Any]]) -> None:
    tally = Tally("related", "pairs")
    answers = list(in_order(enumerate(given_rows, 1), related, tally))
    assert [answer.id for answer in answers] == [str(row["id"]) for row in given_rows if row.get("id") is not None]
    assert tally.count == sum(answer.type is not None for answer in answers)
    assert tally.count + tally.missed == len(given_rows)


def test_a_good_row_has_nothing_wrong() -> None:
    assert wrong({"text": TEXT, "source": [0, 4], "target": [26, 30]}) is None
    assert wrong({"text": TEXT, "source": [0, len(TEXT)], "target": [26, 30]}) is None
