"""The tables of dated facts hold what the stage expects of them."""

from datetime import date

import pytest

from dragoman.dating.clues import SURE, ordinal
from dragoman.dating.facts import rows, spotted, table

SIZES = [
    ("things.csv", 400),
    ("happenings.csv", 330),
    ("conflicts.csv", 70),
    ("rounds.csv", 300),
    ("resolutions.csv", 36),
]


@pytest.mark.parametrize(("name", "least"), SIZES)
def test_a_table_covers_what_it_should(name: str, least: int) -> None:
    assert len(rows(name)) >= least


@pytest.mark.parametrize("name", ["things.csv", "happenings.csv", "conflicts.csv", "rounds.csv", "terms.csv"])
def test_days_are_days_and_in_order(name: str) -> None:
    for row in rows(name):
        assert None not in row, row
        days = [row[column] for column in ("named", "start", "since", "end", "until") if row.get(column)]
        assert days, row
        assert [date.fromisoformat(day) for day in days] == sorted(date.fromisoformat(day) for day in days), row


@pytest.mark.parametrize("name", ["things.csv", "happenings.csv"])
def test_a_row_says_how_sure_it_is_and_no_name_comes_twice(name: str) -> None:
    names = [row["name"] for row in rows(name)]
    assert all(row["sure"] in SURE for row in rows(name))
    assert len(names) == len(set(names)), {one for one in names if names.count(one) > 1}


def test_resolutions_are_numbered_through() -> None:
    numbers = [int(row["last"]) for row in rows("resolutions.csv")]
    assert numbers == sorted(set(numbers))


def test_every_round_belongs_to_a_series() -> None:
    assert {row["series"] for row in rows("rounds.csv")} == set(table("series.toml"))


def test_the_longest_name_at_a_place_counts() -> None:
    names = [hit.fact.name for hit in spotted("Work on Nord Stream 2 went on.")]
    assert names == ["Nord Stream 2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AUKUS was announced.", True),
        ("He spoke of aukus.", False),
        ("THE CAESAR ACT ANGERS DAMASCUS", True),
        ("The Oct. 7 attack changed that.", True),
        ("It happened on October 7. Attack aircraft came later.", False),
        ("Türkiye hosts the talks.", True),
        ("Russia’s full-scale invasion goes on.", True),
    ],
)
def test_names_are_found_as_they_are_written(text: str, found: bool) -> None:
    assert bool(spotted(text)) is found


def test_a_year_and_a_month_are_stretches() -> None:
    assert ordinal("2016-11", last=True) == date(2016, 11, 30).toordinal()
