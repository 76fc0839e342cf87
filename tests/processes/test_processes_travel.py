"""Journeys that a verb tells of."""

import pytest
from tests.conftest import Code

from dragoman.record import Process, Record


def journeys(record: Record) -> list[Process]:
    return [process for process in record.processes if process.kind in ("visit", "tour")]


@pytest.mark.parametrize(
    ("text", "key", "status"),
    [
        ("President Francois Hollande arrived in Beirut on Monday.", "france-visit-lebanon", "held"),
        ("The Kenyan foreign minister leaves for Addis Ababa on Tuesday.", "kenya-visit-ethiopia", "planned"),
        ("The Russian delegation will fly to Damascus next week.", "russia-visit-syria", "planned"),
        ("The European Union sent its special adviser to Caracas.", "eu-visit-venezuela", "held"),
        ("In Jerusalem, Netanyahu told the visiting U.S. defense secretary that time was short.", "us-visit-israel", "ongoing"),
    ],
)  # fmt: skip
def test_an_official_who_goes_abroad_is_on_a_journey(code: Code, text: str, key: str, status: str) -> None:
    (journey,) = journeys(code(text, published="2014-05-16"))
    assert (journey.key, journey.status) == (key, status)
    assert {role.role for role in journey.roles} == {"traveller"}
    assert journey.stops


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan president flew to Mombasa on Monday.",
        "The tourists flew to Cairo on Monday.",
        "The Security Council sent a new mission to Haiti.",
        "The French foreign minister did not travel to Beirut.",
        "The Swiss delegation is in Geneva.",
    ],
)
def test_trips_at_home_private_people_and_troops_are_no_journeys(code: Code, text: str) -> None:
    assert not journeys(code(text))


def test_the_same_journey_told_twice_is_one_and_two_travellers_are_two(code: Code) -> None:
    record = code(
        "The Turkish foreign minister will visit Baghdad on Sunday. His visit to Baghdad was agreed in May. "
        "The French foreign minister arrived in Baghdad on Friday.",
        published="2019-04-26",
    )
    assert [(journey.key, len(journey.mentions)) for journey in journeys(record)] == [
        ("turkey-visit-iraq", 2),
        ("france-visit-iraq", 1),
    ]
