"""Expectations of a thing that is named."""

import pytest
from tests.conftest import Code

from dragoman.record import Record


def found(record: Record) -> set[tuple[str, str]]:
    return {(forecast.direction, forecast.certainty) for forecast in record.forecasts}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("An agreement by July is possible.", ("success", "even")),
        ("An agreement is possible but improbable.", ("failure", "likely")),
        ("A collapse of the truce was likely.", ("failure", "likely")),
        ("A withdrawal before spring is unlikely.", ("nonoccurrence", "likely")),
        ("An extension is now more likely than not.", ("occurrence", "likely")),
        ("A treaty is out of the question.", ("failure", "certain")),
        ("A deal before the vote would be a miracle.", ("failure", "likely")),
        ("Some delegates fear a second nuclear test.", ("occurrence", "even")),
        ("A diplomat puts the chances at fifty-fifty.", ("success", "even")),
        ("The minister is confident that the treaty can be signed.", ("success", "likely")),
        ("Nobody here expects a breakthrough.", ("failure", "likely")),
        ("The monitors may arrive next week.", ("occurrence", "even")),
        ('"There will be another bad winter," the envoy said.', ("occurrence", "certain")),
        ('"Nobody will give up his rifle," the envoy said.', ("nonoccurrence", "certain")),
        ("Lebanon will very probably send a minister.", ("occurrence", "likely")),
        ("Russia will almost certainly veto the renewal.", ("occurrence", "likely")),
        ("Their money will in all likelihood remain in the Gulf.", ("occurrence", "likely")),
        ("The round will probably end without an agreement.", ("failure", "likely")),
        ("There is a 70 percent chance that the round will not take place in May.", ("nonoccurrence", "likely")),
        ("There is a 10 percent chance of success.", ("failure", "certain")),
        ("My guess is that the embargo will be lifted within the year.", ("occurrence", "likely")),
    ],
)
def test_which_way_it_points_and_how_surely(code: Code, text: str, row: tuple[str, str]) -> None:
    assert row in found(code(text, published="2014-05-16"))


@pytest.mark.parametrize(
    "text",
    [
        "The delegations are expected back on Monday.",
        "The council decided that the term may be prolonged.",
        "Rain is three times more likely in May.",
        "The villagers fear the police.",
        "It is hard to foresee the end.",
    ],
)
def test_what_is_no_forecast(code: Code, text: str) -> None:
    assert not code(text, published="2014-05-16").forecasts


def test_who_speaks_in_the_first_person_is_the_speaker(code: Code) -> None:
    record = code('"I believe the talks will fail," the Norwegian envoy said.')
    (forecast,) = record.forecasts
    assert "Norwegian envoy" in next(mention.text for mention in record.mentions if mention.id == forecast.by)


@pytest.mark.parametrize(
    "text",
    [
        "It was difficult to reach an agreement.",
        "Flats are sometimes hard to find.",
        "One would think the talks will fail.",
        "Whether the talks would fail remains unclear.",
        "The minister suggested he would resign.",
    ],
)
def test_what_was_or_is_so_is_no_forecast(code: Code, text: str) -> None:
    assert not code(text).forecasts


def test_what_is_unlikely_is_told_once_and_turned(code: Code) -> None:
    assert found(code("It is unlikely that the mission will succeed.")) == {("failure", "likely")}
