"""Other calendars against days that are known, and how outlets write numeric dates."""

from datetime import date
from itertools import pairwise

import pytest

from dragoman import times
from dragoman.layers import Layers
from dragoman.parse import MODEL, parse
from dragoman.record import Article, Published
from dragoman.times import almanac


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("hijri 10 1", "2024-04-10"),
        ("hijri 12 10", "2022-07-09"),
        ("hijri 1 1", "2023-07-19"),
        ("nowruz", "2024-03-20"),
        ("nowruz", "2023-03-21"),
        ("nowruz", "1979-03-21"),
        ("tishri 0", "2024-10-03"),
        ("tishri 9", "1973-10-06"),
        ("passover 0", "2023-04-06"),
        ("orthodox 0", "2021-05-02"),
        ("easter 0", "2024-03-31"),
        ("4th thursday 11", "2024-11-28"),
        ("lunar", "2025-01-29"),
    ],
)
def test_a_feast_falls_on_its_day(rule: str, day: str) -> None:
    assert date.fromisoformat(day) in almanac.feast(rule, int(day[:4]))


def test_two_feasts_of_a_short_hijri_year_fall_in_one_gregorian_year() -> None:
    assert almanac.feast("hijri 10 1", 2000) == [date(2000, 1, 8), date(2000, 12, 27)]


def test_a_feast_outside_every_table_has_no_day() -> None:
    assert almanac.feast("hijri 10 1", 1850) == []
    assert almanac.feast("lunar", 1850) == []


def test_months_of_a_hijri_year_follow_each_other() -> None:
    for year in range(1400, 1475):
        months = [almanac.hijri_month(year, month) for month in range(1, 13)] + [almanac.hijri_month(year + 1, 1)]
        for one, two in pairwise(months):
            assert one is not None
            assert two is not None
            assert (two[0] - one[1]).days == 1
            assert (one[1] - one[0]).days in (28, 29)


def test_months_of_persian_and_ethiopian_years_follow_each_other() -> None:
    for month_of, last in ((almanac.persian_month, 12), (almanac.ethiopian_month, 13)):
        for year in (1357, 1399, 1403) if last == 12 else (1994, 2015, 2016):
            months = [month_of(year, month) for month in range(1, last + 1)] + [month_of(year + 1, 1)]
            assert all((two[0] - one[1]).days == 1 for one, two in pairwise(months))


@pytest.mark.parametrize(
    ("url", "text", "value"),
    [
        ("https://news.example.co.ke/a", "The decree was issued on 05/11/2019.", "2019-11-05"),
        ("https://www.example.gov/a", "The decree was issued on 05/11/2019.", "2019-05-11"),
        (None, "The decree was issued on 05/11/2019 and took effect on 9 November 2019.", "2019-11-05"),
        (None, "The decree was issued on 05/11/2019 and took effect on June 1, 2019.", "2019-05-11"),
        (None, "The decree was issued on 05.11.2019.", "2019-11-05"),
        (None, "The decree was issued on 25/11/2019.", "2019-11-25"),
    ],
)
def test_a_numeric_date_is_read_as_its_outlet_writes_dates(url: str | None, text: str, value: str) -> None:
    article = Article(id="a", text=text, url=url, language="en", published=Published())
    document = next(iter(parse([article], MODEL)))
    assert times.find(document, Layers(document, strict=True))[0].value == value
