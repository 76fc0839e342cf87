"""What became of forecasts."""

import pytest

from dragoman.pipeline import code_articles
from dragoman.record import Article, Published, Record
from dragoman.stories.across import across
from dragoman.stories.ledger import scores

ENDED = "The 15th round of the Astana talks on Syria ended in Sochi on June 21. Jordan took part as an observer. Turkey stayed away."


def coded(ident: str, day: str, text: str) -> Record:
    date = Published(value=day, basis="given", earliest=day, latest=day)
    return next(code_articles([Article(id=ident, text=text, language="en", published=date)], strict=True))


@pytest.mark.parametrize(
    ("text", "outcome", "settled"),
    [
        ("The 15th round of the Astana talks on Syria will probably open in June.", "came true", "z"),
        ("The 15th round of the Astana talks on Syria will probably open in May.", "failed", "z"),
        ("The 15th round of the Astana talks on Syria is planned. Jordan is unlikely to attend.", "failed", "z"),
        ("The 15th round of the Astana talks on Syria is planned. Turkey is unlikely to attend.", "came true", "z"),
        ("The 15th round of the Astana talks on Syria may open next month.", "undecidable", "z"),
        ("The truce in Yemen will probably collapse.", "open", None),
    ],
)  # fmt: skip
def test_later_reports_settle_a_forecast(text: str, outcome: str, settled: str | None) -> None:
    found = across([coded("a", "2021-04-20", text), coded("z", "2021-06-22", ENDED)]).ledger
    (entry,) = [entry for entry in found if entry.expected.article == "a"]
    assert entry.outcome == outcome
    assert (entry.settled.article if entry.settled else None) == settled


def test_what_was_known_before_settles_nothing() -> None:
    text = "The 15th round of the Astana talks on Syria will probably open in June."
    found = across([coded("a", "2021-06-23", text), coded("z", "2021-06-22", ENDED)]).ledger
    assert [entry.outcome for entry in found] == ["open"]


def test_a_forecaster_is_scored_by_how_sure_he_was() -> None:
    bold = "The 15th round of the Astana talks on Syria will certainly open in May."
    right = "The 15th round of the Astana talks on Syria is planned. Turkey is unlikely to attend."
    told = [coded("a", "2021-04-20", bold), coded("b", "2021-04-21", right), coded("z", "2021-06-22", ENDED)]
    (score,) = scores(across(told).ledger)
    assert (len(score.entries), score.came_true, score.failed) == (2, 1, 1)
    assert score.brier == pytest.approx((0.93**2 + 0.25**2) / 2)


def test_nobody_is_scored_for_what_is_open() -> None:
    (score,) = scores(across([coded("a", "2021-04-20", "The truce in Yemen will probably collapse.")]).ledger)
    assert (score.came_true, score.failed, score.brier) == (0, 0, None)
