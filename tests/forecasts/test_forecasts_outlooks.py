"""Who expects what."""

from collections.abc import Callable

import pytest

from dragoman.record import Forecast, Record

Code = Callable[..., Record]


def only(record: Record) -> Forecast:
    (forecast,) = record.forecasts
    return forecast


@pytest.mark.parametrize(
    ("text", "direction", "certainty"),
    [
        ("The mission has little chance of success.", "failure", "likely"),
        ("There are good prospects for an agreement.", "success", "likely"),
        ("Hopes for a breakthrough are fading.", "failure", "likely"),
        ("The talks are likely to fail.", "failure", "likely"),
        ("The talks are unlikely to succeed.", "failure", "likely"),
        ("The delegation is unlikely to attend.", "nonoccurrence", "likely"),
        ("It is difficult to reach an agreement.", "failure", "likely"),
        ("It is impossible to achieve a settlement.", "failure", "certain"),
        ("No progress can be expected.", "failure", "certain"),
        ("The truce will collapse.", "failure", "likely"),
        ("The plan will not be implemented.", "failure", "likely"),
        ("The decision could derail the talks.", "occurrence", "even"),
        ("The envoy is expected to resign.", "occurrence", "likely"),
    ],
)
def test_which_way_an_expectation_points(code: Code, text: str, direction: str, certainty: str) -> None:
    forecast = only(code(text))
    assert (forecast.direction, forecast.certainty) == (direction, certainty)


def test_the_reporters_own_expectation_is_the_outlets(code: Code) -> None:
    assert only(code("The talks are likely to fail.")).by is None


def test_an_expectation_in_a_statement_is_the_speakers(code: Code) -> None:
    record = code("Norway believes that the talks will fail without the participation of Iran.")
    forecast = only(record)
    assert next(mention.text for mention in record.mentions if mention.id == forecast.by) == "Norway"
    assert forecast.condition is not None
    text = record.article.text[forecast.condition.start : forecast.condition.end]
    assert text == "without the participation of Iran"


def test_absence_that_means_something_is_the_condition(code: Code) -> None:
    record = code("Its absence means that no progress can be expected.")
    condition = only(record).condition
    assert condition is not None
    assert record.article.text[condition.start : condition.end] == "Its absence"


def test_a_horizon_is_a_time_of_the_article(code: Code) -> None:
    record = code("The talks are likely to collapse by December 2031.", published="2031-03-01")
    assert only(record).horizon in {time.id for time in record.times}


@pytest.mark.parametrize(
    "text",
    ["The ministers will meet on Monday.", "Norway will send an envoy to Sudan.", "The talks failed in March."],
)
def test_plans_and_facts_are_no_forecasts(code: Code, text: str) -> None:
    assert code(text).forecasts == ()


def test_offsets_and_references_hold(code: Code) -> None:
    record = code(
        "Norway warned that the truce would collapse if Sudan closed the border. Observers expect little progress, and "
        "expectations grow that the envoy will resign before June."
    )
    assert len(record.forecasts) >= 2
    mentions, statements = {m.id for m in record.mentions}, {s.id for s in record.statements}
    for forecast in record.forecasts:
        assert record.article.text[forecast.outcome.start : forecast.outcome.end].strip()
        assert forecast.by is None or forecast.by in mentions
        assert forecast.statement is None or forecast.statement in statements


@pytest.mark.parametrize(
    "text",
    [
        "The outage may have been caused by a storm.",
        "The virus is likely caused by rats.",
        "Women are three times more likely to vote.",
        "As one might expect, the talks will fail?",
        "He can't predict the result.",
        "She never thought the wall would fall.",
        "He rightly predicted the collapse.",
        "The minister warned that he would veto the plan.",
        "The team would win the match.",
    ],
)
def test_causes_comparisons_threats_and_things_past_are_no_forecast(code: Code, text: str) -> None:
    assert not code(text).forecasts


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Few diplomats expect a breakthrough.", "failure"),
        ("The envoy predicted that the two sides would sign a treaty.", "success"),
        ("Without Oman the ferry will stop, the envoy said.", "occurrence"),
    ],
)
def test_few_and_conditions_are_heard(code: Code, text: str, direction: str) -> None:
    assert [forecast.direction for forecast in code(text).forecasts] == [direction]
