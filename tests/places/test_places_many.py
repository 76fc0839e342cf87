"""Thousands of names in one article: the same answers, without a table of every two of them."""

import numpy as np
import pytest

from dragoman.places import settle
from dragoman.places.settle import Setting
from dragoman.places.spot import Toponym
from dragoman.places.table import entries

NAMES = "Springfield Paris Tripoli Alexandria Georgia Cordoba Valencia Santiago Victoria Kingston".split()


def _toponyms(count: int) -> list[Toponym]:
    found = (NAMES[at * at % len(NAMES)] for at in range(count))
    return [Toponym(at * 20, at * 20 + len(name), name, entries(name)) for at, name in enumerate(found)]


def test_gaps_counted_name_by_name_are_those_of_the_whole_table(monkeypatch: pytest.MonkeyPatch) -> None:
    at = [[0, 4, 9], [1, 2], [3, 5, 6, 7], [8]]
    whole = Setting._closeness(at)
    monkeypatch.setattr(settle, "MANY", 0)
    assert np.array_equal(Setting._closeness(at), whole)


def test_names_beyond_those_weighed_together_are_settled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    toponyms = _toponyms(60)
    together = [Setting(toponyms).settle(one) for one in toponyms]
    monkeypatch.setattr(settle, "TOGETHER", 50)
    apart = [Setting(toponyms).settle(one) for one in toponyms]
    assert None not in together
    assert None not in apart
    assert {one.name for one in apart if one} == {one.name for one in together if one}
