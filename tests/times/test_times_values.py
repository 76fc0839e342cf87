"""What time expressions stand for, with and without a publication date."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import times
from dragoman.layers import Layers
from dragoman.parse import MODEL, parse
from dragoman.record import Article, Published, Time
from dragoman.times import calendar as cal


def read(text: str, published: str | None = None) -> list[Time]:
    """The times of a text, by this stage alone."""
    return read_with(text, Published(value=published, basis="given") if published else Published())


def read_with(text: str, published: Published) -> list[Time]:
    """The times of a text with what is known of its publication."""
    document = next(iter(parse([Article(id="a", text=text, language="en", published=published)], MODEL)))
    return list(times.find(document, Layers(document, strict=True, published=published)))


TUESDAY = "2024-11-12"


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The ministers met on Monday.", "Monday", "DATE", "2024-11-11"),
        ("The ministers will meet on Monday.", "Monday", "DATE", "2024-11-18"),
        ("The envoy arrived on Tuesday.", "Tuesday", "DATE", "2024-11-12"),
        ("The election is scheduled for Friday.", "Friday", "DATE", "2024-11-15"),
        ("Ankara has set a date for the summit on December 3.", "December 3", "DATE", "2024-12-03"),
        ("The treaty was signed on 5 March 2019.", "5 March 2019", "DATE", "2019-03-05"),
        ("The treaty was signed on March 5, 2019.", "March 5, 2019", "DATE", "2019-03-05"),
        ("The council met in September.", "September", "DATE", "2024-09"),
        ("The council met yesterday.", "yesterday", "DATE", "2024-11-11"),
        ("The delegation leaves tomorrow.", "tomorrow", "DATE", "2024-11-13"),
        ("The two sides met last week.", "last week", "DATE", "2024-W45"),
        ("A new round is planned for next month.", "next month", "DATE", "2024-12"),
        ("They want a deal before the end of the year.", "the end of the year", "DATE", "2024"),
        ("The war began in early 2023.", "early 2023", "DATE", "2023"),
        ("The economy shrank in the third quarter of 2024.", "the third quarter of 2024", "DATE", "2024-Q3"),
        ("The ceasefire broke down last summer.", "last summer", "DATE", "2024-SU"),
        ("The border was drawn in the 1990s.", "the 1990s", "DATE", "199"),
        ("The fort dates from the 19th century.", "the 19th century", "DATE", "18"),
        ("Relations were cut two years ago.", "two years ago", "DATE", "2022"),
        ("The envoy left three days ago.", "three days ago", "DATE", "2024-11-09"),
        ("The talks lasted two days.", "two days", "DURATION", "P2D"),
        ("The country is ruined after 10 years of war.", "10 years", "DURATION", "P10Y"),
        ("They signed a five-year plan.", "five-year", "DURATION", "P5Y"),
        ("Convoys arrive every day.", "every day", "SET", "P1D"),
        ("The committee meets each Thursday.", "each Thursday", "SET", "XXXX-WXX-4"),
        ("The minister spoke on Monday evening.", "Monday evening", "TIME", "2024-11-11TEV"),
        ("The flight landed at 3 p.m. yesterday.", "3 p.m. yesterday", "TIME", "2024-11-11T15:00"),
        ("The crossing is now open.", "now", "DATE", "PRESENT_REF"),
        ("The two states recently restored ties.", "recently", "DATE", "PAST_REF"),
        ("No talks are likely in the near future.", "the near future", "DATE", "FUTURE_REF"),
        ("The pope travelled after Easter 2024.", "Easter 2024", "DATE", "2024-03-31"),
    ],
)
def test_an_expression_has_its_timex_value(text: str, words: str, kind: str, value: str) -> None:
    found = [(time.text, time.type, time.value) for time in read(text, TUESDAY)]
    assert (words, kind, value) in found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The conference opens on November 11.", "XXXX-11-11"),
        ("The ministers met on Monday.", "XXXX-WXX-1"),
        ("The council met in September.", "XXXX-09"),
        ("The council met last year.", "XXXX"),
    ],
)
def test_without_a_publication_date_the_unknown_stays_unknown(text: str, value: str) -> None:
    (time,) = read(text)
    assert time.value == value
    assert time.earliest is None
    assert time.latest is None


@pytest.mark.parametrize(
    "text",
    [
        "The 22nd round of talks opened.",
        "The council recalled Resolution 2254.",
        "Members invoked Article 5 of the treaty.",
        "Parliament may approve the accord.",
        "Protesters march through the capital.",
        "The home side won 3-2.",
        "The 54-year-old envoy resigned.",
    ],
)
def test_ordinals_numbers_scores_and_ages_are_no_times(text: str) -> None:
    assert read(text, TUESDAY) == []


def test_two_days_later_counts_from_the_date_before_it() -> None:
    found = read("The truce was agreed on 4 May 2017. Two days later it came into force.", TUESDAY)
    assert found[-1].value == "2017-05-06"


def test_a_range_of_days_covers_all_of_them() -> None:
    (time,) = read("The summit was held on 9-10 July 2018.", TUESDAY)
    assert (time.earliest, time.latest) == ("2018-07-09", "2018-07-10")


WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@settings(max_examples=20, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(WEEKDAYS), st.sampled_from(["met", "will meet"]))
def test_a_week_later_the_same_weekday_is_a_week_later(day: date, weekday: str, verb: str) -> None:
    text = f"The two ministers {verb} on {weekday}."
    (first,), (second,) = read(text, day.isoformat()), read(text, (day + timedelta(days=7)).isoformat())
    assert date.fromisoformat(second.value) - date.fromisoformat(first.value) == timedelta(days=7)


VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:[\dX.]+(?:[YMWDECLQ]|WE))+(?:T(?:[\dX.]+[HMS])+)?|PT(?:[\dX.]+[HMS])+"
    r"|[\dX]{2,4}|[\dX]{4}-(?:(?:[\dX]{2})(?:-[\dX]{2})?|Q[1-4X]|H[12]|SP|SU|FA|WI|W[\dX]{2}(?:-(?:WE|[1-7]))?)"
    r"(?:T(?:MO|MI|AF|EV|NI|\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?))?"
)
"""What a TIMEX3 value may look like (TIDES 2003, TimeML 1.2.1)."""

PIECES = [
    "on Monday", "last week", "in May 2020", "on 31 February", "in the 1980s", "two months ago", "at noon", "30 June", "every year", "next spring",
    "by the end of 2031", "in the second quarter", "Christmas", "in the coming weeks", "for decades", "on 12/31/99", "at 25 p.m.", "9999 years ago",
    "overnight", "at 0500 GMT on Friday", "from 3 to 5 May", "between June and August", "two days later", "the following morning", "Eid al-Fitr",
    "Ramadan 2024", "5 Ramadan 1444", "1436 AH", "twice a year", "the same month", "next Wednesday", "the 31st of next month", "on the 30th",
    "last winter", "a decade ago", "the past two weeks", "Wednesday, November 11", "Nowruz", "22 Bahman 1357", "by 30.06.2031", "that year",
]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.none() | st.dates().map(date.isoformat))
def test_spans_slice_bounds_are_ordered_and_reading_twice_agrees(pieces: list[str], published: str | None) -> None:
    text = "The envoys met " + ", ".join(pieces) + "."
    found = read(text, published)
    assert found == read(text, published)
    for time in found:
        assert text[time.start : time.end] == time.text
        assert VALUE.fullmatch(time.value), time
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


CONSISTENT = [piece for piece in PIECES if not piece.startswith("Wednesday, ")]
"""Without the weekday and date that contradict most days of publication, and so rule them out."""


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(CONSISTENT), min_size=1, max_size=4),
    st.dates(date(2026, 1, 1), date(2040, 1, 1)),  # after the years in the pieces: no report tells of those to come
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_bounds_of_publication_hold_what_any_day_within_them_gives(
    pieces: list[str], first: date, before: int, after: int
) -> None:
    text = "The envoys met " + ", ".join(pieces) + "."
    day, last = first + timedelta(days=before), first + timedelta(days=before + after)
    known = {time.start: time for time in read(text, day.isoformat())}
    bounded = Published(earliest=first.isoformat(), latest=last.isoformat())
    for time in read_with(text, bounded):
        assert VALUE.fullmatch(time.value), time
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
        told = known.get(time.start)
        if told and "X" not in time.value and "REF" not in time.value and told.type == time.type == "DATE":
            assert told.value == time.value


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-50, 50), st.sampled_from(["D", "W", "M", "Q", "Y"]))
def test_shifted_values_are_dates_with_ordered_bounds(anchor: date, count: int, unit: str) -> None:
    covered = cal.days(cal.shift(anchor, count, unit))
    assert covered is not None
    assert covered[0] <= covered[1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The truce was extended until October 31.", "2016-10-31"),
        ("Fuel will run out unless a deal is reached by December.", "2016-12"),
        ("The opposition refused to recognise his June re-election.", "2016-06"),
        ("The mission lasted until November.", "2015-11"),
    ],
)
def test_a_limit_lies_ahead_and_an_attribute_does_not_take_the_way_of_an_infinitive(text: str, value: str) -> None:
    dated = Published(value="2016-10-04", basis="given", earliest="2016-10-04", latest="2016-10-04")
    document = next(iter(parse([Article(id="a", text=text, language="en", published=dated)], MODEL)))
    assert [time.value for time in times.find(document, Layers(document, strict=True, published=dated))] == [value]


@pytest.mark.parametrize(
    ("phrase", "value", "earliest", "latest"),
    [
        ("late May", "2021-05", "2021-05-19", "2021-05-31"),
        ("the middle of February", "2021-02", "2021-02-08", "2021-02-21"),
        ("the second half of January", "2021-01", "2021-01-16", "2021-01-31"),
        ("the last week of January", "2021-01", "2021-01-23", "2021-01-31"),
        ("early 2022", "2022", "2022-01-01", "2022-05-26"),
        ("May", "2021-05", "2021-05-01", "2021-05-31"),
    ],
)
def test_a_part_of_a_month_has_its_days(phrase: str, value: str, earliest: str, latest: str) -> None:
    (time,) = read(f"The talks will open in {phrase}.", "2020-12-30")
    assert (time.text, time.value, time.earliest, time.latest) == (phrase, value, earliest, latest)


def test_up_to_the_end_of_a_year_all_of_it_may_be_meant() -> None:
    (time,) = read("The talks will open before the end of 2021.", "2020-12-30")
    assert (time.earliest, time.latest) == ("2021-01-01", "2021-12-31")


def test_what_lies_before_all_calendars_is_an_amount() -> None:
    times = read("Sales rose in the second quarter. 9999 years ago nobody sold.", "2000-01-01")
    assert [time.value for time in times] == ["1999-Q2", "P9999Y"]
