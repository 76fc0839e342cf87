"""Bounds from clues: the days most of them allow, never an empty stretch."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dragoman.dating.clues import FIRST, LAST, Clue, iso, ordinal, since, union, until
from dragoman.dating.weigh import telling, weigh

DAYS = st.integers(min_value=ordinal("1985-01-01"), max_value=ordinal("2030-12-31"))


@st.composite
def clues(draw: st.DrawFn) -> list[Clue]:
    found = []
    for at in range(draw(st.integers(0, 8))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        days = draw(st.sampled_from([since(first), until(last), ((first, last),)]))
        found.append(Clue(at, at + 1, days, draw(st.sampled_from([1.0, 1.5, 2.5, 4.0])), "a fact"))
    return found


@given(clues())
def test_bounds_are_never_empty(found: list[Clue]) -> None:
    bounds = weigh(found)
    assert bounds.first <= bounds.last


@given(clues())
def test_the_order_of_the_clues_does_not_matter(found: list[Clue]) -> None:
    assert weigh(found)[:2] == weigh(found[::-1])[:2]


@given(clues())
def test_a_bound_rests_on_a_clue_that_is_shown(found: list[Clue]) -> None:
    bounds = weigh(found)
    shown = telling(bounds, 8)
    if bounds.first != FIRST:
        assert any(first == bounds.first for clue in shown for first, _ in clue.days) or bounds.left
    if bounds.last != LAST and not bounds.left:
        assert shown


def test_without_clues_both_sides_are_open() -> None:
    assert weigh([])[:2] == (FIRST, LAST)


def test_a_lone_contradiction_is_left_out() -> None:
    law, war = (
        Clue(0, 1, since(ordinal("2020-06-17") or 0), 4.0, "law"),
        Clue(2, 3, since(ordinal("2022-02-24") or 0), 4.0, "war"),
    )
    odd = Clue(4, 5, until(ordinal("1999-12-31") or 0), 1.0, "a slip")
    bounds = weigh([law, war, odd])
    assert iso(bounds.first) == "2022-02-24"
    assert bounds.left == (odd,)


def test_stretches_that_touch_become_one() -> None:
    assert union([(1, 5), (6, 9), (12, 13)]) == ((1, 9), (12, 13))


def test_a_date_without_month_or_day_covers_all_of_it() -> None:
    assert ordinal("2020") == date(2020, 1, 1).toordinal()
    assert ordinal("2020", last=True) == date(2020, 12, 31).toordinal()
    assert ordinal("2020-02", last=True) == date(2020, 2, 29).toordinal()
